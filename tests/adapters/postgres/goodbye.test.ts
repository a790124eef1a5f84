import { createServer, type Server } from 'node:net';
import { openPool } from '../../../adapters/postgres/pool';
import { RecordUnavailableError } from '../../../src/ports/errors';

function message(type: string, body: Buffer): Buffer {
  const head = Buffer.alloc(5);
  head.write(type);
  head.writeInt32BE(body.length + 4, 1);
  return Buffer.concat([head, body]);
}

const welcome = [message('R', Buffer.alloc(4)), message('Z', Buffer.from('I'))];
const goodbye = message(
  'E',
  Buffer.from('SFATAL\0VFATAL\0C57P01\0Mterminating connection due to unexpected postmaster exit\0\0'),
);

/** A server that dies in the moment in which it lets somebody in: both words arrive as one piece. */
function dyingServer(): Promise<Server> {
  const server = createServer((socket) => {
    socket.on('error', () => undefined);
    socket.once('data', () => socket.end(Buffer.concat([...welcome, goodbye])));
  });
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(server)));
}

test('a server that dies just as a connection is made costs the statement, never the process', async () => {
  const server = await dyingServer();
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  const pool = openPool({ url: `postgres://belay:secret@127.0.0.1:${port}/belay` }, 2);
  await expect(pool.query({ text: 'select 1' })).rejects.toBeInstanceOf(RecordUnavailableError);
  await pool.close();
  await new Promise((resolve) => server.close(resolve));
});
