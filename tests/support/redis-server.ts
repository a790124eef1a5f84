import { connect } from 'node:net';
import { type ChildServer, startChildServer } from './child-server';
import { freePort } from './free-port';
import { tempDir } from './temp-dir';

export interface RedisOptions {
  /** Keep an append-only file, so that data survives `kill9` and `restart`. */
  appendOnly?: boolean;
  /** More of redis-server's own options: `['--maxmemory-policy', 'allkeys-lru']`. */
  args?: string[];
}

/** A real redis-server on 127.0.0.1 with a folder of its own. The address stays the same over `kill9` and `restart`. */
export interface RedisServer {
  url: string;
  port: number;
  pid(): number;
  kill9(): Promise<void>;
  /** Starts it again on the same port and folder, after ending it if it still runs. Without appendOnly it is empty. */
  restart(): Promise<void>;
  /** Freezes it with its sockets open; `thaw` lets it go on. */
  freeze(): void;
  thaw(): void;
  flushall(): Promise<void>;
  stop(): Promise<void>;
}

export async function startRedis(options: RedisOptions = {}): Promise<RedisServer> {
  const { appendOnly = false, args = [] } = options;
  const folder = await tempDir('redis');
  const port = await freePort();
  const url = `redis://127.0.0.1:${port}`;
  let server: ChildServer | undefined;

  const start = async () => {
    const base = ['--port', String(port), '--bind', '127.0.0.1', '--dir', folder.path, '--save', ''];
    server = await startChildServer({
      command: 'redis-server',
      args: [...base, '--appendonly', appendOnly ? 'yes' : 'no', ...args],
      cwd: folder.path,
      ready: () => say(port, 'PING'),
    });
  };
  const end = async (signal: NodeJS.Signals) => {
    const ending = server;
    server = undefined;
    if (ending) process.kill(ending.pid, 'SIGCONT');
    await ending?.end(signal);
  };
  const running = () => {
    if (!server) throw new Error('this redis-server is not running');
    return server;
  };

  await start();
  return {
    url,
    port,
    pid: () => running().pid,
    kill9: () => end('SIGKILL'),
    restart: async () => {
      await end('SIGTERM');
      await start();
    },
    freeze: () => {
      process.kill(running().pid, 'SIGSTOP');
    },
    thaw: () => {
      process.kill(running().pid, 'SIGCONT');
    },
    flushall: async () => {
      await say(port, 'FLUSHALL');
    },
    stop: async () => {
      await end('SIGTERM');
      await folder.remove();
    },
  };
}

/** One command in Redis's inline form, without a client library and the timers it would leave behind. */
function say(port: number, command: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(`${command}\r\n`));
    socket.setTimeout(5_000, () => socket.destroy(new Error(`no answer to ${command}`)));
    socket.once('error', reject);
    socket.once('data', (data) => {
      socket.destroy();
      const answer = data.toString().trim();
      if (answer.startsWith('+')) resolve(answer);
      else reject(new Error(answer));
    });
  });
}
