import type { IncomingMessage } from 'node:http';

const LOOPBACK = /^(?:127(?:\.\d{1,3}){3}|::1|::ffff:127(?:\.\d{1,3}){3})$/;
const LOOPBACK_HOST = /^(?:127(?:\.\d{1,3}){3}|localhost|\[::1\])(?::\d{1,5})?$/i;

/**
 * Whether a request comes from a program on this machine: by its address, by the name it called us by, and as JSON, which
 * no page of another site that is open in a browser here can send without asking first.
 */
export function isFromThisMachine(request: IncomingMessage): boolean {
  const { host = '', origin, 'content-type': type = '', 'x-forwarded-for': forwarded } = request.headers;
  if (forwarded !== undefined || origin !== undefined) return false;
  return (
    LOOPBACK.test(request.socket.remoteAddress ?? '') &&
    LOOPBACK_HOST.test(host) &&
    type.toLowerCase().startsWith('application/json')
  );
}
