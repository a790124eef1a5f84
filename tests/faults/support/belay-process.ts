import { spawn } from 'node:child_process';
import { join } from 'node:path';
import type { OutageTimes } from '../../../src/app/watch-platforms';
import type { Config } from '../../../src/config/config';
import { dieWithMe } from '../../support/die-with-me';
import { waitFor } from '../../support/wait-for';

/** A Belay in a process of its own, to be killed. It runs the sources as they are now, never an old build. */
export interface BelayProcess {
  pid: number;
  port: number;
  isRunning(): boolean;
  /** Everything that it has printed. */
  output(): string;
  /** "SIGKILL" or its exit code, once it is gone. */
  ended: Promise<NodeJS.Signals | number>;
  kill9(): Promise<void>;
  /** Asks it to stop and waits until it has. */
  terminate(): Promise<NodeJS.Signals | number>;
  freeze(): void;
  thaw(): void;
}

const root = join(__dirname, '../../..');
const args = ['-r', join(root, 'tests/support/typescript.cjs'), join(__dirname, 'run-belay.ts')];

/** Does not wait: `ready` settles when it listens and its relay runs, or fails with its output when it ended before that. */
export function launchBelay(
  config: Config,
  outageTimes?: OutageTimes,
): BelayProcess & { ready: Promise<void> } {
  const child = spawn(process.execPath, args, {
    cwd: root,
    env: {
      ...process.env,
      BELAY_TEST_CONFIG: JSON.stringify(config),
      ...(outageTimes ? { BELAY_TEST_OUTAGE_TIMES: JSON.stringify(outageTimes) } : {}),
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const pid = child.pid;
  if (pid === undefined) throw new Error('Belay could not be started');
  const guard = dieWithMe(pid);
  const killNow = () => child.kill('SIGKILL');
  process.once('exit', killNow);
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk) => {
      output += chunk;
    });
  }
  const isRunning = () => child.exitCode === null && child.signalCode === null;
  const ended = new Promise<NodeJS.Signals | number>((resolve) => {
    child.once('close', (code, signal) => {
      process.off('exit', killNow);
      guard.release();
      resolve(signal ?? code ?? 0);
    });
  });
  const isReady = () => /^ready$/m.test(output);
  const ready = waitFor(() => isReady() || !isRunning(), {
    what: 'Belay to start',
    timeoutMs: 60_000,
  }).then(() => {
    if (!isReady()) throw new Error(`Belay ended before it was ready:\n${output}`);
  });
  ready.catch(() => undefined);
  return {
    pid,
    port: config.port,
    isRunning,
    output: () => output,
    ended,
    ready,
    kill9: async () => {
      child.kill('SIGKILL');
      await ended;
    },
    terminate: () => {
      child.kill('SIGTERM');
      return ended;
    },
    freeze: () => {
      child.kill('SIGSTOP');
    },
    thaw: () => {
      child.kill('SIGCONT');
    },
  };
}
