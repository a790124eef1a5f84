import { spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { dieWithMe } from '../../tests/support/die-with-me';

const root = join(__dirname, '../..');
const PATIENCE_MS = 30_000;

export interface ColdStart {
  readyMs: number;
  /** What the Node process holds at that moment; a database's own processes are not in it. */
  residentMb: number;
}

/** Starts `node ...args` on the measured processor and waits for a line that says it is ready; then stops it properly. */
export async function startCold(
  args: string[],
  env: Record<string, string>,
  ready: RegExp,
): Promise<ColdStart> {
  const node = [process.execPath, ...args];
  const [command = '', ...rest] = process.env.BELAY_BENCH_PINNED ? ['taskset', '-c', '1', ...node] : node;
  const startedMs = performance.now();
  const child = spawn(command, rest, {
    cwd: root,
    env: { PATH: process.env.PATH, HOME: process.env.HOME, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const guard = child.pid === undefined ? undefined : dieWithMe(child.pid);
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  let output = '';
  try {
    const readyMs = await new Promise<number>((resolve, reject) => {
      const hear = (chunk: Buffer) => {
        output += chunk;
        if (ready.test(output)) resolve(performance.now() - startedMs);
      };
      child.stdout.on('data', hear);
      child.stderr.on('data', hear);
      child.once('close', () => reject(new Error(`${args[0]} ended before it was ready:\n${output}`)));
      setTimeout(
        () => reject(new Error(`${args[0]} is not ready after 30 s:\n${output}`)),
        PATIENCE_MS,
      ).unref();
    });
    const status = await readFile(`/proc/${child.pid}/status`, 'utf8').catch(() => '');
    const kilobytes = Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? Number.NaN);
    return { readyMs, residentMb: kilobytes / 1024 };
  } finally {
    child.kill('SIGTERM');
    await ended;
    guard?.release();
  }
}
