import { parseArgs } from 'node:util';
import type { Commands, Runner, Terminal } from './commands';
import { checkLines } from './doctor';
import { drill } from './drill';
import { teamsManifest } from './teams-manifest';
import { USAGE } from './usage';

export type { Commands, Terminal } from './commands';

/** Runs one `belay` command and returns its exit code: 0 done, 1 it failed, 2 it was not understood. */
export async function runCli(argv: string[], commands: Commands, terminal: Terminal): Promise<number> {
  const [name = 'help', ...rest] = argv;
  const run = runners[name];
  if (!run) {
    terminal.err(`'${name}' is no command of belay.\n\n${USAGE}`);
    return 2;
  }
  if (rest.includes('--help') || rest.includes('-h')) return await help(rest, commands, terminal);
  try {
    return await run(rest, commands, terminal);
  } catch (error) {
    terminal.err(error instanceof Error ? error.message : String(error));
    return isUsageError(error) ? 2 : 1;
  }
}

const help: Runner = async (_rest, _commands, terminal) => {
  terminal.out(USAGE);
  return 0;
};

const runners: Record<string, Runner | undefined> = {
  help,
  '--help': help,
  '-h': help,

  start: async (_rest, commands, terminal) => {
    await commands.start((line) => terminal.out(line));
    return 0;
  },

  doctor: async (_rest, commands, terminal) => {
    const checks = await commands.doctor();
    for (const line of checkLines(checks)) terminal.out(line);
    return checks.every((check) => check.ok) ? 0 : 1;
  },

  enrol: async (rest, commands, terminal) => {
    const [person] = rest;
    if (!person) {
      terminal.err('Whom? Give a person of belay.yaml: belay enrol sam');
      return 2;
    }
    const link = await commands.enrol(person);
    terminal.out(`${link}\nIt works once, for 24 hours. Hand it to ${person} and to nobody else.`);
    return 0;
  },

  drill,

  'slack-manifest': async (rest, commands, terminal) => {
    const { values } = parseArgs({
      args: rest,
      options: {
        name: { type: 'string' },
        command: { type: 'string' },
        url: { type: 'string' },
        socket: { type: 'boolean', default: false },
      },
    });
    terminal.out(commands.slackManifest({ ...values, socket: values.socket }));
    return 0;
  },

  'teams-manifest': teamsManifest,
};

function isUsageError(error: unknown): boolean {
  return error instanceof Error && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS');
}
