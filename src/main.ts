import { resolve } from 'node:path';
import { loadConfig } from './config/load-config';
import { commandsFor, runCli } from './wiring';

/** Where Belay is installed: this file runs from dist/src. */
const INSTALLED = resolve(__dirname, '..', '..');

/** The process: one `belay` command, with the configuration of this environment and folder. */
async function main(): Promise<void> {
  const commands = commandsFor(() => loadConfig(process.env, process.cwd(), INSTALLED));
  process.exitCode = await runCli(process.argv.slice(2), commands, {
    out: (text) => void process.stdout.write(`${text}\n`),
    err: (text) => void process.stderr.write(`${text}\n`),
  });
  // Whatever a library keeps open after everything is closed must not keep the process.
  setTimeout(() => process.exit(), 1_000).unref();
}

void main();
