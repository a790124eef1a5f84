import Redis from 'ioredis';

/** Makes a running Redis ask for a password from now on. */
export async function lockRedis(url: string, password: string) {
  const client = new Redis(url);
  await client.config('SET', 'requirepass', password);
  client.disconnect();
}
