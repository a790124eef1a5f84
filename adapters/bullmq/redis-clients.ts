import Redis, { type RedisOptions } from 'ioredis';

const quitDeadlineMs = 200;
const giveUpDeadlineMs = 1_500;

/** For adding and asking: fails at once rather than waiting for a Redis that is gone. */
const producerOptions: RedisOptions = {
  connectTimeout: 2_000,
  commandTimeout: 1_000,
  enableOfflineQueue: false,
  autoResendUnfulfilledCommands: false,
  maxRetriesPerRequest: 0,
};

/** For taking: waits for Redis as long as it takes, and notices a line on which nothing comes back any more. */
const workerOptions: RedisOptions = {
  connectTimeout: 5_000,
  socketTimeout: 15_000,
  maxRetriesPerRequest: null,
};

/** The connections of one queue to one Redis, the copies that BullMQ makes of them included. */
export class RedisClients {
  private readonly all = new Set<Redis>();
  private givenUp = false;
  private lastError: Error | undefined;

  constructor(
    private readonly url: string,
    private readonly onError: (error: Error) => void,
  ) {}

  producer(): Redis {
    return this.keep(new Redis(this.url, { ...this.common(), ...producerOptions }));
  }

  worker(): Redis {
    const client = this.keep(new Redis(this.url, { ...this.common(), ...workerOptions }));
    const copy = client.duplicate.bind(client);
    client.duplicate = (override) => this.keep(copy(override));
    return client;
  }

  /** Fails with the reason of the lost connection, which a client that is not connected does not tell. */
  async ping(client: Redis): Promise<void> {
    if (client.status !== 'ready') throw this.lastError ?? new Error('not connected yet');
    await client.ping();
  }

  areReady(): boolean {
    return [...this.all].every((client) => client.status === 'ready');
  }

  /**
   * Lets whatever waits for Redis fail now. Disconnecting does not: a client between two attempts to connect would stay
   * so for ever, with everything that waits on it.
   */
  async giveUp(): Promise<void> {
    this.givenUp = true;
    const lost = [...this.all].filter((client) => client.status !== 'ready');
    await Promise.all(lost.map((client) => settled(client, giveUpDeadlineMs)));
  }

  /** Says goodbye where Redis listens, and closes every socket in any case. */
  async end(): Promise<void> {
    this.givenUp = true;
    await Promise.all([...this.all].map(quit));
  }

  private common(): RedisOptions {
    return {
      // Flat: after an outage everything is back within a second, however long it lasted.
      retryStrategy: (times) => (this.givenUp ? null : Math.min(200 * times, 1_000)),
      // After a fail-over the old primary is read-only: connect anew instead of asking it again.
      reconnectOnError: (error) => error.message.startsWith('READONLY'),
      disconnectTimeout: 100,
    };
  }

  /** Without a listener of its own a lost connection would end up on the console. */
  private keep(client: Redis): Redis {
    client.on('error', (error: Error) => {
      this.lastError = error;
      this.onError(error);
    });
    this.all.add(client);
    return client;
  }
}

async function quit(client: Redis): Promise<void> {
  if (client.status === 'ready') {
    client.quit().catch(() => undefined);
    await settled(client, quitDeadlineMs);
  }
  if (client.status !== 'end') client.disconnect();
}

/** Until it has connected or has come to its end. */
function settled(client: Redis, deadlineMs: number): Promise<void> {
  if (client.status === 'end') return Promise.resolve();
  return new Promise((resolve) => {
    const timer = setTimeout(done, deadlineMs);
    client.once('end', done);
    client.once('ready', done);
    function done() {
      clearTimeout(timer);
      client.off('end', done);
      client.off('ready', done);
      resolve();
    }
  });
}
