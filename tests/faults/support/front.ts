import { connect, createServer, type Socket } from 'node:net';

/** The one address behind which several processes stand, as a load balancer has it: each connection goes to the next of them that answers. */
export interface Front {
  url: string;
  /** Who stands behind it now; nobody means that connections are reset. */
  serve(ports: () => number[]): void;
  stop(): Promise<void>;
}

export async function openFront(): Promise<Front> {
  const sockets = new Set<Socket>();
  let ports: () => number[] = () => [];
  let turn = 0;
  const keep = (socket: Socket) => {
    sockets.add(socket);
    socket.on('error', () => socket.destroy());
    socket.once('close', () => sockets.delete(socket));
  };

  function pass(client: Socket, candidates: number[]) {
    const [port, ...others] = candidates;
    if (port === undefined) return void client.resetAndDestroy();
    const upstream = connect(port, '127.0.0.1');
    keep(upstream);
    upstream.once('error', () => {
      if (upstream.bytesWritten === 0) pass(client, others);
      else client.resetAndDestroy();
    });
    upstream.once('connect', () => {
      client.pipe(upstream).pipe(client);
      client.once('close', () => upstream.destroy());
      upstream.once('close', () => client.destroy());
    });
  }

  const server = createServer((client) => {
    keep(client);
    const now = ports();
    turn += 1;
    pass(
      client,
      now.map((_, index) => now[(turn + index) % now.length] ?? 0),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return {
    url: `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`,
    serve: (next) => {
      ports = next;
    },
    stop: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
