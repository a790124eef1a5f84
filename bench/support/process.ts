import { fork } from 'node:child_process';
import { join } from 'node:path';
import { dieWithMe } from '../../tests/support/die-with-me';
import type { Answer, Call } from './serve';

const root = join(__dirname, '../..');
const loader = join(root, 'tests/support/typescript.cjs');

/** What a process answers to: each a name, its arguments and what comes back. */
export type Methods = Record<string, (...args: never[]) => unknown>;

/** A process of the bench that does what it is told. */
export interface Contender<M extends Methods> {
  pid: number;
  call<K extends keyof M & string>(method: K, ...args: Parameters<M[K]>): Promise<Awaited<ReturnType<M[K]>>>;
  /** Ends it on the spot, as a crash would. */
  kill9(): Promise<void>;
}

/** Starts `bench/processes/<name>.ts` on its processor: what is measured on one, the stores and all else on the other. */
export async function startProcess<M extends Methods>(
  name: string,
  place: 'measured' | 'beside' = 'measured',
): Promise<Contender<M>> {
  const isPinned = Boolean(process.env.BELAY_BENCH_PINNED);
  const node = ['-r', loader];
  const child = fork(join(root, 'bench/processes', `${name}.ts`), [], {
    cwd: root,
    ...(isPinned
      ? {
          execPath: 'taskset',
          execArgv: ['-c', place === 'measured' ? '1' : '0', process.execPath, ...node],
        }
      : { execArgv: node }),
    serialization: 'advanced',
  });
  const pid = child.pid;
  if (pid === undefined) throw new Error(`${name} could not be started`);
  const guard = dieWithMe(pid);
  const killNow = () => child.kill('SIGKILL');
  process.once('exit', killNow);
  const waiting = new Map<number, { resolve(value: unknown): void; reject(error: Error): void }>();
  let calls = 0;
  const ended = new Promise<void>((resolve) => {
    child.once('exit', (code, signal) => {
      process.off('exit', killNow);
      guard.release();
      for (const { reject } of waiting.values()) reject(new Error(`${name} ended (${signal ?? code})`));
      waiting.clear();
      resolve();
    });
  });
  const ready = new Promise<void>((resolve) => {
    child.on('message', (answer: Answer | 'ready') => {
      if (answer === 'ready') return resolve();
      const asked = waiting.get(answer.id);
      waiting.delete(answer.id);
      if ('error' in answer) asked?.reject(new Error(`${name}: ${answer.error}`));
      else asked?.resolve(answer.value);
    });
  });
  await Promise.race([ready, ended.then(() => Promise.reject(new Error(`${name} did not start`)))]);
  return {
    pid,
    call: (method, ...args) =>
      new Promise((resolve, reject) => {
        calls += 1;
        waiting.set(calls, { resolve: resolve as (value: unknown) => void, reject });
        child.send({ id: calls, method, args } satisfies Call);
      }),
    async kill9() {
      child.kill('SIGKILL');
      await ended;
    },
  };
}
