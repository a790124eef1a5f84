// Starts the benches: npm run bench -- [names] [--pending=100000] [--quick]. The driver and the stores it starts share CPU 0; what is
// measured gets CPU 1 (bench/support/process.ts), where taskset is at hand.
import { spawn, spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const at = (path) => fileURLToPath(new URL(path, import.meta.url));
const node = [
  process.execPath,
  '-r',
  at('../tests/support/typescript.cjs'),
  at('main.ts'),
  ...process.argv.slice(2),
];
const canPin = spawnSync('taskset', ['-c', '1', 'true'], { stdio: 'ignore' }).status === 0;
const [command, ...args] = canPin ? ['taskset', '-c', '0', ...node] : node;
const child = spawn(command, args, {
  stdio: 'inherit',
  env: { ...process.env, BELAY_BENCH_PINNED: canPin ? '1' : '' },
});
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
child.once('exit', (code) => process.exit(code ?? 1));
