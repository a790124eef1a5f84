import { type Agent, request as httpRequest } from 'node:http';

/** What the app answered; status 0 where it gave no answer in time, or none at all. */
export interface Posted {
  status: number;
  body: string;
}

/** One POST to the app under test, with its own deadline. */
export function post(
  address: URL,
  body: string,
  { headers, agent, deadlineMs }: { headers: Record<string, string>; agent: Agent; deadlineMs: number },
): Promise<Posted> {
  const measured = { ...headers, 'content-length': String(Buffer.byteLength(body)) };
  return new Promise((resolve) => {
    const none = () => resolve({ status: 0, body: '' });
    const outgoing = httpRequest(address, { method: 'POST', headers: measured, agent }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', none);
      response.on('end', () => {
        resolve({ status: response.statusCode ?? 0, body: Buffer.concat(chunks).toString('utf8') });
      });
    });
    outgoing.setTimeout(deadlineMs, () => outgoing.destroy());
    outgoing.on('error', none);
    outgoing.end(body);
  });
}
