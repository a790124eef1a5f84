import { setTimeout as pause } from 'node:timers/promises';
import { Client } from 'pg';
import type { Instant } from '../../src/domain/time';
import { type ConnectionOptions, clientConfig } from './pool';

type Channel = 'belay_commit' | 'belay_wake' | 'belay_web';
const CHANNELS: Channel[] = ['belay_commit', 'belay_wake', 'belay_web'];

/** What other processes say through NOTIFY, over one connection that comes back by itself. */
export interface Changes {
  /** Calls back with each payload of the channel. */
  on(channel: Channel, listener: (payload: string) => void): () => void;
  /** Calls back when words may have been missed; `sinceMs` is the server's time at which all was still heard. */
  onGap(listener: (sinceMs: Instant) => void): () => void;
  close(): Promise<void>;
}

const RECONNECT_MS = 500;
const HEARTBEAT_MS = 2_000;

/** Connects once before it returns, if the server answers; a server that is down is tried again for ever. */
export async function listenForChanges(options: ConnectionOptions): Promise<Changes> {
  const listeners = new Map<Channel, Set<(payload: string) => void>>(
    CHANNELS.map((channel) => [channel, new Set()]),
  );
  const gapListeners = new Set<(sinceMs: Instant) => void>();
  const closing = new AbortController();
  let client: Client | undefined;
  let heardUntil: Instant | undefined;

  async function connect(): Promise<Client> {
    const next = new Client({ ...clientConfig(options), application_name: 'belay listening' });
    next.on('error', () => undefined);
    next.on('notification', ({ channel, payload = '' }) => {
      for (const listener of listeners.get(channel as Channel) ?? []) listener(payload);
    });
    client = next;
    try {
      await next.connect();
      await next.query(CHANNELS.map((channel) => `listen ${channel}`).join('; '));
      await heartbeat(next);
      return next;
    } catch (error) {
      drop(next);
      throw error;
    }
  }

  async function heartbeat(current: Client) {
    const { rows } = await current.query('select belay_machine_now() as now');
    const before = heardUntil;
    heardUntil = rows[0].now as Instant;
    return before;
  }

  /** A connection that the network has swallowed tells nobody: asking is the only way to find out. */
  async function stayConnected(current: Client) {
    const lost = new AbortController();
    current.on('end', () => lost.abort());
    try {
      for (;;) {
        await pause(HEARTBEAT_MS, undefined, {
          signal: lost.signal,
          ref: false,
        });
        await heartbeat(current);
      }
    } catch {
      // Lost, or closed by us, which ends the connection too: the caller looks which.
    } finally {
      drop(current);
    }
  }

  async function keepListening(first: Client | undefined) {
    let current = first;
    while (!closing.signal.aborted) {
      if (current) await stayConnected(current);
      const since = heardUntil;
      current = await connect().catch(() => undefined);
      if (current && !closing.signal.aborted) for (const listener of gapListeners) listener(since ?? 0);
      if (!current) await pause(RECONNECT_MS, undefined, { signal: closing.signal }).catch(() => undefined);
    }
    if (current) drop(current);
  }

  const running = keepListening(await connect().catch(() => undefined));
  return {
    on(channel, listener) {
      listeners.get(channel)?.add(listener);
      return () => listeners.get(channel)?.delete(listener);
    },
    onGap(listener) {
      gapListeners.add(listener);
      return () => gapListeners.delete(listener);
    },
    async close() {
      closing.abort();
      if (client) drop(client);
      await running;
    },
  };
}

function drop(client: Client) {
  // Not `end`, which waits for an answer that a dead network never brings.
  client.end().catch(() => undefined);
  setTimeout(() => (client as unknown as Connected).connection?.stream?.destroy(), 500).unref();
}

interface Connected {
  connection?: { stream?: { destroy(): void } };
}
