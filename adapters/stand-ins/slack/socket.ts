import { once } from 'node:events';
import type { Server } from 'node:http';
import { type WebSocket, WebSocketServer } from 'ws';
import type { AppRequest, Link, Retry } from './deliver';
import { asFields, asText } from './shapes';

/** How long Slack waits for the acknowledgement of an envelope. */
const deadlineMs = 3000;

/** Socket Mode: what happens in the workspace goes to one of the app's connections, in an envelope that it acknowledges. */
export class SocketLink implements Link {
  private readonly sockets: WebSocket[] = [];
  private readonly waiting = new Map<string, (body: string) => void>();
  private envelopes = 0;
  private turn = 0;

  constructor(server: Server) {
    const endpoint = new WebSocketServer({ server, path: '/link/' });
    endpoint.on('connection', (socket) => this.accept(socket));
  }

  get connected(): boolean {
    return this.sockets.length > 0;
  }

  /** Breaks every connection off, as a network that fails does. */
  drop(): void {
    for (const socket of this.sockets.splice(0)) socket.terminate();
  }

  /** Closes every connection in good order; one whose app does not answer is broken off. */
  async close(): Promise<void> {
    const open = [...this.sockets];
    const gone = Promise.all(open.map((socket) => once(socket, 'close')));
    for (const socket of open) socket.close(1001);
    const patience = setTimeout(() => this.drop(), 500);
    await gone;
    clearTimeout(patience);
  }

  /** Each envelope goes to one connection, in turn. */
  send(request: AppRequest, retry?: Retry): Promise<{ status: number; body: string }> {
    this.turn += 1;
    this.envelopes += 1;
    const socket = this.sockets[this.turn % this.sockets.length];
    const envelopeId = `envelope-${this.envelopes}`;
    const envelope = {
      envelope_id: envelopeId,
      type: request.kind,
      payload: request.payload,
      accepts_response_payload: request.kind !== 'events_api',
      ...(retry ? { retry_attempt: retry.retryNum, retry_reason: retry.reason } : {}),
    };
    return new Promise((resolve) => {
      const deadline = setTimeout(() => {
        this.waiting.delete(envelopeId);
        resolve({ status: 0, body: '' });
      }, deadlineMs);
      this.waiting.set(envelopeId, (body) => {
        clearTimeout(deadline);
        resolve({ status: 200, body });
      });
      socket?.send(JSON.stringify(envelope));
    });
  }

  private accept(socket: WebSocket): void {
    this.sockets.push(socket);
    socket.on('close', () => {
      const index = this.sockets.indexOf(socket);
      if (index >= 0) this.sockets.splice(index, 1);
    });
    socket.on('error', () => socket.terminate());
    socket.on('message', (data) => this.acknowledged(String(data)));
    const info = { app_id: 'A0STANDIN' };
    socket.send(
      JSON.stringify({ type: 'hello', num_connections: this.sockets.length, connection_info: info }),
    );
  }

  private acknowledged(text: string): void {
    const message = asFields(JSON.parse(text));
    const id = asText(message.envelope_id);
    const payload = asFields(message.payload);
    this.waiting.get(id)?.(Object.keys(payload).length > 0 ? JSON.stringify(payload) : '');
    this.waiting.delete(id);
  }
}
