import { Pool } from 'undici';

/** Sends pages to the bench's pager, by the same means for every contender. */
export function pagerClient(url: string): (key: string, signal?: AbortSignal) => Promise<void> {
  const pool = new Pool(url, { connections: 64 });
  return async (key, signal) => {
    const { body, statusCode } = await pool.request({
      path: `/${encodeURIComponent(key)}`,
      method: 'POST',
      headers: { 'x-sender': String(process.pid) },
      ...(signal ? { signal } : {}),
    });
    await body.dump();
    if (statusCode !== 200) throw new Error(`the pager answered ${statusCode}`);
  };
}
