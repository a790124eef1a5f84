import type { Config, SlackConfig } from './config';
import { type Environment, given } from './environment';
import { readOrganisation } from './organisation-file';
import { ConfigError, type Problem } from './problems';

export { ConfigError } from './problems';

/** What was read from disk. */
export interface ConfigFiles {
  organisation: string;
  /** The file's name as an operator knows it. */
  organisationPath: string;
  isExample: boolean;
}

const LOOPBACK = ['127.0.0.1', 'localhost', '::1'];
const LOG_LEVELS = ['debug', 'info', 'warn', 'error'] as const;

/** Environment and files as a configuration. Pure. Throws ConfigError with every problem at once. */
export function readConfig(env: Environment, files: ConfigFiles): Config {
  const problems: Problem[] = [];
  const problem = (where: string, what: string) => {
    problems.push({ where, what });
  };
  const read = readOrganisation(files.organisation);
  for (const found of read.problems) problem(`${files.organisationPath}, ${found.where}`, found.what);

  const host = given(env, 'BELAY_HOST') ?? '127.0.0.1';
  const webAuth =
    choice(env, 'BELAY_WEB_AUTH', ['example', 'devices'] as const, problem) ??
    (files.isExample ? 'example' : 'devices');
  if (webAuth === 'example' && !LOOPBACK.includes(host)) {
    problem(
      'BELAY_HOST',
      `on ${host} anybody who reaches it could speak as anybody; set BELAY_WEB_AUTH=devices, or listen on 127.0.0.1`,
    );
  }
  const slack = readSlack(env, problem);
  const commandName = given(env, 'SLACK_COMMAND') ?? '/incident';
  if (!/^\/[a-z0-9_-]{1,31}$/.test(commandName)) {
    problem(
      'SLACK_COMMAND',
      `"${commandName}" is not a command's name; expected a slash, then small letters, digits, - or _`,
    );
  }
  const failPoint = given(env, 'BELAY_FAIL_POINT');
  if (failPoint !== undefined && given(env, 'NODE_ENV') === 'production') {
    problem('BELAY_FAIL_POINT', 'is for tests only; remove it in production');
  }
  const config = {
    isExample: files.isExample,
    host,
    port: wholeNumber(env, 'PORT', { least: 0, most: 65_535, otherwise: 3_000 }, problem),
    ...optional(
      'publicUrl',
      address(env, 'BELAY_PUBLIC_URL', ['https:', 'http:'], 'https://belay.example.com', problem),
    ),
    webAuth,
    dataDir: given(env, 'BELAY_DATA_DIR') ?? '.belay',
    ...optional(
      'databaseUrl',
      address(
        env,
        'DATABASE_URL',
        ['postgres:', 'postgresql:'],
        'postgres://user:password@host:5432/belay',
        problem,
      ),
    ),
    ...optional('redisUrl', address(env, 'REDIS_URL', ['redis:', 'rediss:'], 'redis://host:6379', problem)),
    ...optional('slack', slack),
    commandName,
    concurrency: wholeNumber(env, 'BELAY_CONCURRENCY', { least: 1, most: 500, otherwise: 50 }, problem),
    logLevel: choice(env, 'BELAY_LOG_LEVEL', LOG_LEVELS, problem) ?? ('info' as const),
    ...optional(
      'heartbeatUrl',
      address(env, 'BELAY_HEARTBEAT_URL', ['https:', 'http:'], 'https://…', problem),
    ),
    ...optional('failPoint', failPoint),
  };
  if (problems.length > 0 || !read.organisation) throw new ConfigError(problems);
  return { ...config, organisation: read.organisation };
}

type Report = (where: string, what: string) => void;

/** Slack is absent or complete: a token, and a way for Slack to reach us. */
function readSlack(env: Environment, problem: Report): SlackConfig | undefined {
  const botToken = given(env, 'SLACK_BOT_TOKEN');
  const signingSecret = given(env, 'SLACK_SIGNING_SECRET');
  const appToken = given(env, 'SLACK_APP_TOKEN');
  const incidentsChannel = given(env, 'SLACK_INCIDENTS_CHANNEL');
  const apiUrl = address(env, 'SLACK_API_URL', ['https:', 'http:'], 'http://127.0.0.1:4000/api/', problem);
  if (!botToken) {
    for (const name of ['SLACK_SIGNING_SECRET', 'SLACK_APP_TOKEN', 'SLACK_INCIDENTS_CHANNEL']) {
      if (given(env, name))
        problem(
          'SLACK_BOT_TOKEN',
          `is missing while ${name} is set; copy it from OAuth & Permissions, Bot User OAuth Token`,
        );
    }
    return undefined;
  }
  if (!botToken.startsWith('xoxb-')) {
    problem(
      'SLACK_BOT_TOKEN',
      'expected a bot token that starts with xoxb-; copy it from OAuth & Permissions, Bot User OAuth Token',
    );
  }
  if (appToken && !appToken.startsWith('xapp-')) {
    problem(
      'SLACK_APP_TOKEN',
      'expected an app-level token that starts with xapp-; make one under Basic Information, App-Level Tokens',
    );
  }
  if (!signingSecret && !appToken) {
    problem(
      'SLACK_SIGNING_SECRET',
      'Slack must reach Belay: set this (Basic Information, Signing Secret), or SLACK_APP_TOKEN for Socket Mode',
    );
  }
  return {
    botToken,
    ...optional('signingSecret', signingSecret),
    ...optional('appToken', appToken),
    ...optional('apiUrl', apiUrl),
    ...optional('incidentsChannel', incidentsChannel),
  };
}

function optional<K extends string, T>(key: K, value: T | undefined): { [P in K]?: T } {
  return (value === undefined ? {} : { [key]: value }) as { [P in K]?: T };
}

function address(
  env: Environment,
  name: string,
  protocols: string[],
  example: string,
  problem: Report,
): string | undefined {
  const value = given(env, name);
  if (value === undefined) return undefined;
  if (URL.canParse(value) && protocols.includes(new URL(value).protocol)) return value;
  problem(name, `is not an address of the form ${example}`); // its value may hold a password
  return undefined;
}

function wholeNumber(
  env: Environment,
  name: string,
  { least, most, otherwise }: { least: number; most: number; otherwise: number },
  problem: Report,
): number {
  const value = given(env, name);
  if (value === undefined) return otherwise;
  const number = /^\d{1,6}$/.test(value) ? Number(value) : Number.NaN;
  if (number >= least && number <= most) return number;
  problem(name, `"${value}" is not a whole number from ${least} to ${most}`);
  return otherwise;
}

function choice<T extends string>(
  env: Environment,
  name: string,
  values: readonly T[],
  problem: Report,
): T | undefined {
  const value = given(env, name);
  if (value === undefined || values.includes(value as T)) return value as T | undefined;
  problem(name, `"${value}" is none of ${values.join(', ')}`);
  return undefined;
}
