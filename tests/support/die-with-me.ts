import { spawn } from 'node:child_process';

/** Stops the guard, once what it watched has been stopped or removed properly. */
export type Guard = { release(): void };

/**
 * Makes sure that a process does not outlive this one, however this one ends, SIGKILL included: a small shell waits for
 * our end of its pipe to close, then kills the process.
 */
export function dieWithMe(pid: number, signal: 'KILL' | 'QUIT' = 'KILL'): Guard {
  return guard('kill -s "$1" "$2" 2>/dev/null', [signal, String(pid)]);
}

/** The same for a folder: stops any database server that runs in it (those live on by design) and removes it. */
export function vanishWithMe(folder: string): Guard {
  const stopServers =
    'for f in "$1"/*/data/postmaster.pid; do [ -f "$f" ] && kill -s QUIT "$(head -n 1 "$f")"; done';
  return guard(`sleep 0.3; ${stopServers}; sleep 1; rm -rf "$1"`, [folder]);
}

function guard(script: string, args: string[]): Guard {
  const shell = spawn('sh', ['-c', `read _; ${script}`, 'sh', ...args], {
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true,
  });
  shell.unref();
  (shell.stdin as unknown as { unref(): void }).unref();
  return {
    release: () => {
      shell.kill('SIGKILL');
    },
  };
}
