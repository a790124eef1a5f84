import { spawn } from 'node:child_process';

/** Stops the guard, once the process it watched has been stopped properly. */
export type Guard = { release(): void };

/**
 * Makes sure that a process does not outlive this one, however this one ends, SIGKILL included: a small shell waits for
 * our end of its pipe to close, then kills the process and removes its folder.
 */
export function dieWithMe(pid: number, options: { signal?: 'KILL' | 'QUIT'; folder?: string } = {}): Guard {
  const { signal = 'KILL', folder = '' } = options;
  const script = 'read _; kill -s "$1" "$2" 2>/dev/null; [ -z "$3" ] || { sleep 1; rm -rf "$3"; }';
  const guard = spawn('sh', ['-c', script, 'sh', signal, String(pid), folder], {
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true,
  });
  guard.unref();
  (guard.stdin as unknown as { unref(): void }).unref();
  return {
    release: () => {
      guard.kill('SIGKILL');
    },
  };
}
