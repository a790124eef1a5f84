import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process';
import { dieWithMe } from './die-with-me';
import { waitFor } from './wait-for';

/** A real server program run as a child of the test, with everything it printed. */
export interface ChildServer {
  pid: number;
  output(): string;
  /** Sends the signal and returns when the process is gone. */
  end(signal: NodeJS.Signals): Promise<void>;
}

export interface ChildServerOptions extends SpawnOptions {
  command: string;
  args: string[];
  ready: () => Promise<unknown>;
  guardSignal?: 'KILL' | 'QUIT';
}

/** Starts it and waits until `ready` gives something truthy; fails at once, with its output, when it exits instead. */
export async function startChildServer(options: ChildServerOptions): Promise<ChildServer> {
  const { command, args, ready, guardSignal = 'KILL', ...spawnOptions } = options;
  const child = spawn(command, args, { ...spawnOptions, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (chunk) => {
      output = (output + chunk).slice(-20_000);
    });
  }
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const failed = new Promise<never>((_, reject) => {
    child.once('error', (error) => reject(new Error(`${command} could not be started: ${error.message}`)));
    child.once('exit', (code, signal) =>
      reject(new Error(`${command} ended (${code ?? signal}):\n${output}`)),
    );
  });
  failed.catch(() => undefined);
  const guard = child.pid ? dieWithMe(child.pid, guardSignal) : undefined;
  const killNow = () => child.kill(guardSignal === 'QUIT' ? 'SIGQUIT' : 'SIGKILL');
  process.once('exit', killNow);
  child.once('exit', () => {
    process.off('exit', killNow);
    guard?.release();
  });
  try {
    await Promise.race([
      waitFor(ready, { what: `${command} to be ready`, timeoutMs: 20_000, pollMs: 10 }),
      failed,
    ]);
  } catch (error) {
    killNow();
    throw error;
  }
  return {
    pid: child.pid as number,
    output: () => output,
    end: async (signal) => {
      if (isRunning(child)) child.kill(signal);
      await exited;
    },
  };
}

const isRunning = (child: ChildProcess) => child.exitCode === null && child.signalCode === null;
