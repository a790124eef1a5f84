import { connect, createServer, type Socket } from 'node:net';

/** A TCP proxy on 127.0.0.1 for breaking a connection in the ways that networks do. */
export interface TcpProxy {
  port: number;
  /** Resets every connection; new ones go through. */
  cut(): void;
  /** Resets every connection and refuses new ones until `heal`. */
  refuse(): void;
  /** Swallows everything both ways, connections left open, until `heal`. What was swallowed is never delivered. */
  blackhole(): void;
  /** Holds everything both ways until `heal`, then delivers it. */
  freeze(): void;
  /** Delivers everything this many milliseconds later, each way. */
  delay(delayMs: number): void;
  /** Runs on every piece that the client sends; returning 'cut' resets that connection, after the piece was passed on
   * or ('cut-before') instead of it. */
  onClientData(watch: ((data: Buffer) => 'pass' | 'cut' | 'cut-before') | undefined): void;
  heal(): void;
  connections(): number;
  stop(): Promise<void>;
}

type Mode = 'pass' | 'refuse' | 'blackhole' | 'freeze';

/** A socket that is already saying goodbye refuses a reset, and would stay open for ever. */
function reset(socket: Socket) {
  if (socket.writableEnded) socket.destroy();
  else socket.resetAndDestroy();
}

export async function startTcpProxy(target: { port: number; host?: string }): Promise<TcpProxy> {
  const pairs = new Set<[Socket, Socket]>();
  const lanes = new Set<Lane>();
  let mode: Mode = 'pass';
  let delayMs = 0;
  let watch: ((data: Buffer) => 'pass' | 'cut' | 'cut-before') | undefined;

  const laneTo = (to: Socket) => {
    const lane = new Lane(to, () => ({
      frozen: mode === 'freeze',
      swallowing: mode === 'blackhole',
      delayMs,
    }));
    lanes.add(lane);
    to.once('close', () => lanes.delete(lane));
    return lane;
  };
  const resetAll = () => {
    for (const pair of pairs) for (const socket of pair) reset(socket);
  };

  const server = createServer({ noDelay: true }, (client) => {
    if (mode === 'refuse') {
      client.resetAndDestroy();
      return;
    }
    const upstream = connect({ port: target.port, host: target.host ?? '127.0.0.1', noDelay: true });
    const pair: [Socket, Socket] = [client, upstream];
    pairs.add(pair);
    const up = laneTo(upstream);
    const down = laneTo(client);
    client.on('data', (data) => {
      const verdict = watch?.(data) ?? 'pass';
      if (verdict === 'cut-before') return reset(client);
      if (verdict === 'pass') return up.push(data);
      upstream.write(data, () => reset(client));
    });
    upstream.on('data', (data) => down.push(data));
    const directions: [Socket, Lane, Socket][] = [
      [client, up, upstream],
      [upstream, down, client],
    ];
    for (const [from, lane, to] of directions) {
      from.on('error', () => reset(to));
      from.on('end', () => lane.end());
      from.on('close', () => pairs.delete(pair));
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();

  return {
    port: typeof address === 'object' && address ? address.port : 0,
    cut: resetAll,
    refuse: () => {
      mode = 'refuse';
      resetAll();
    },
    blackhole: () => {
      mode = 'blackhole';
    },
    freeze: () => {
      mode = 'freeze';
    },
    delay: (ms) => {
      delayMs = ms;
    },
    onClientData: (next) => {
      watch = next;
    },
    heal: () => {
      mode = 'pass';
      delayMs = 0;
      for (const lane of lanes) lane.pump();
    },
    connections: () => pairs.size,
    stop: async () => {
      resetAll();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** One direction of one connection: bytes never overtake each other, whatever is switched meanwhile. */
class Lane {
  private readonly waiting: { data: Buffer | 'end'; dueAtMs: number }[] = [];

  constructor(
    private readonly to: Socket,
    private readonly weather: () => { frozen: boolean; swallowing: boolean; delayMs: number },
  ) {}

  push(data: Buffer) {
    const { swallowing, delayMs } = this.weather();
    if (swallowing) return;
    this.waiting.push({ data, dueAtMs: performance.now() + delayMs });
    this.pump();
  }

  end() {
    this.waiting.push({ data: 'end', dueAtMs: 0 });
    this.pump();
  }

  pump() {
    while (this.waiting[0] && !this.weather().frozen && !this.to.destroyed) {
      const waitMs = this.waiting[0].dueAtMs - performance.now();
      if (waitMs > 0) {
        setTimeout(() => this.pump(), waitMs);
        return;
      }
      const data = this.waiting.shift()?.data;
      if (data === 'end') this.to.end();
      else if (data) this.to.write(data);
    }
  }
}
