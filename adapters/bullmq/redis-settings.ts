import Redis from 'ioredis';
import { within } from './deadline';
import { redisAddress } from './redis-address';

const deadlineMs = 2_000;

/** `problems` lose or refuse work and name their remedy; `notes` are only worth knowing. */
export interface RedisSettings {
  problems: string[];
  notes: string[];
}

/** Asks a Redis whether it keeps what it is given. An unreachable one is a problem too, never an exception. */
export async function checkRedisSettings(url: string): Promise<RedisSettings> {
  const { where, hide } = redisAddress(url);
  let lastError = 'no answer';
  const client = new Redis(url, {
    lazyConnect: true,
    connectTimeout: deadlineMs,
    disconnectTimeout: 100,
    retryStrategy: () => null,
    maxRetriesPerRequest: 0,
  });
  client.on('error', (error: Error) => {
    lastError = error.message;
  });
  const ask = async () => {
    await client.connect();
    return client.info();
  };
  try {
    return judge(where, await within(deadlineMs, ask(), () => new Error(`no answer in ${deadlineMs} ms`)));
  } catch (error) {
    const why =
      error instanceof Error && error.message !== 'Connection is closed.' ? error.message : lastError;
    return {
      problems: [`${where} cannot be reached (${hide(why)}): check REDIS_URL and that Redis is running.`],
      notes: [],
    };
  } finally {
    client.disconnect();
  }
}

function judge(where: string, info: string): RedisSettings {
  const says = new Map(
    info.split(/\r?\n/).map((line): [string, string] => {
      const colon = line.indexOf(':');
      return [line.slice(0, colon), line.slice(colon + 1)];
    }),
  );
  const problems: string[] = [];
  const version = says.get('redis_version') ?? '';
  if (isOlder(version, [6, 2])) {
    problems.push(`${where} is version ${version}: Belay needs Redis 6.2 or newer (7 is best).`);
  }
  const policy = says.get('maxmemory_policy');
  if (policy && policy !== 'noeviction') {
    problems.push(
      `${where} throws work away when its memory is full (maxmemory-policy ${policy}): run "CONFIG SET maxmemory-policy noeviction" there and put "maxmemory-policy noeviction" into redis.conf.`,
    );
  }
  if (says.get('role') === 'slave' && says.get('slave_read_only') !== '0') {
    problems.push(
      `${where} is a read-only replica: point REDIS_URL at the primary, ${says.get('master_host')}:${says.get('master_port')}.`,
    );
  }
  const persists = says.get('aof_enabled') === '1';
  const notes = persists ? [] : [`${where} does not keep an append-only file. That is fine: Postgres does.`];
  return { problems, notes };
}

function isOlder(version: string, [major, minor]: [number, number]): boolean {
  const [ofMajor = Number.NaN, ofMinor = 0] = version.split('.').map(Number);
  return ofMajor < major || (ofMajor === major && ofMinor < minor);
}
