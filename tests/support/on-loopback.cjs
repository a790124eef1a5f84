// Loaded into a server program that would listen on every interface, so that only this machine can reach it, and so that
// it reaches no further itself.
const { lookup } = require('node:dns');
const dns = require('node:dns');
const { Server } = require('node:net');

const { listen } = Server.prototype;
Server.prototype.listen = function listenHere(port, ...rest) {
  if (typeof port !== 'number' && typeof port !== 'string') return listen.call(this, port, ...rest);
  return listen.call(
    this,
    { port: Number(port), host: '127.0.0.1' },
    ...rest.filter((one) => typeof one === 'function'),
  );
};

dns.lookup = (name, ...rest) => {
  if (name === 'localhost') return lookup('127.0.0.1', ...rest);
  if (/^127\.|^::1$/.test(name)) return lookup(name, ...rest);
  rest.at(-1)(Object.assign(new Error(`${name} is not this machine`), { code: 'ENOTFOUND' }));
};
