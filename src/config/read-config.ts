import { distance } from 'fastest-levenshtein';
import type { Config } from './config';
import { checkAgainstOurs } from './customer-channels';
import { type Environment, given, VARIABLES } from './environment';
import { readOrganisation } from './organisation-file';
import { ConfigError, type Problem } from './problems';
import { readSlack } from './read-slack';
import { readTeams } from './read-teams';
import { readWeb } from './read-web';
import { address, choice, optional, type Report, wholeNumber } from './values';

export { ConfigError } from './problems';

/** What was read from disk. */
export interface ConfigFiles {
  /** Undefined when the file could not be read. */
  organisation: string | undefined;
  /** The file's name as an operator knows it. */
  organisationPath: string;
  isExample: boolean;
}

const LOG_LEVELS = ['debug', 'info', 'warn', 'error'] as const;
const POSTGRES_FORM = 'postgres://user:password@host:5432/belay';

/** Environment and files as a configuration. Pure. Throws ConfigError with every problem at once. */
export function readConfig(env: Environment, files: ConfigFiles): Config {
  const problems: Problem[] = [];
  const problem = (where: string, what: string) => {
    problems.push({ where, what });
  };
  const organisation = readOrganisationOf(files, problem);
  reportMisspelt(env, problem);
  const slack = readSlack(env, problem);
  const web = readWeb(env, files.isExample, problem);
  const teams = readTeams(env, web.host, problem);
  checkAgainstOurs(
    organisation?.customers ?? {},
    {
      slack: { SLACK_INCIDENTS_CHANNEL: slack?.incidentsChannel },
      // In a customer's tenant there is nothing else.
      teams: teams?.isForCustomersOnly
        ? {}
        : { TEAMS_CHANNEL: teams?.channel, TEAMS_FOLLOWERS_CHANNEL: teams?.followersChannel },
    },
    problem,
  );
  const config = {
    isExample: files.isExample,
    ...web,
    port: wholeNumber(env, 'PORT', { least: 0, most: 65_535, otherwise: 3_000 }, problem),
    trustedProxies: wholeNumber(env, 'BELAY_TRUSTED_PROXIES', { least: 0, most: 10, otherwise: 0 }, problem),
    dataDir: given(env, 'BELAY_DATA_DIR') ?? '.belay',
    ...optional(
      'databaseUrl',
      address(env, 'DATABASE_URL', ['postgres:', 'postgresql:'], POSTGRES_FORM, problem),
    ),
    ...optional('redisUrl', address(env, 'REDIS_URL', ['redis:', 'rediss:'], 'redis://host:6379', problem)),
    ...optional('slack', slack),
    ...optional('teams', teams),
    commandName: readCommandName(env, problem),
    concurrency: wholeNumber(env, 'BELAY_CONCURRENCY', { least: 1, most: 500, otherwise: 50 }, problem),
    logLevel: choice(env, 'BELAY_LOG_LEVEL', LOG_LEVELS, problem) ?? ('info' as const),
    ...optional(
      'heartbeatUrl',
      address(env, 'BELAY_HEARTBEAT_URL', ['https:', 'http:'], 'https://hc.example.com/ping/1', problem),
    ),
    ...optional('failPoint', readFailPoint(env, problem)),
  };
  if (problems.length > 0 || !organisation) throw new ConfigError(problems);
  return { ...config, organisation };
}

function readOrganisationOf(files: ConfigFiles, problem: Report) {
  if (files.organisation === undefined) {
    problem(
      'BELAY_CONFIG',
      `${files.organisationPath} cannot be read; expected your organisation, written as in belay.example.yaml`,
    );
    return undefined;
  }
  const read = readOrganisation(files.organisation);
  for (const { where, what } of read.problems) {
    problem([files.organisationPath, where].filter(Boolean).join(', '), what);
  }
  return read.organisation;
}

function readCommandName(env: Environment, problem: Report): string {
  const name = given(env, 'SLACK_COMMAND') ?? '/incident';
  if (!/^\/[a-z0-9_-]{1,31}$/.test(name)) {
    problem(
      'SLACK_COMMAND',
      `"${name}" is not a command's name; expected a slash, then small letters, digits, - or _`,
    );
  }
  return name;
}

function readFailPoint(env: Environment, problem: Report): string | undefined {
  const failPoint = given(env, 'BELAY_FAIL_POINT');
  if (failPoint !== undefined && given(env, 'NODE_ENV') === 'production') {
    problem('BELAY_FAIL_POINT', 'is for tests only; remove it in production');
  }
  return failPoint;
}

/** A misspelt variable would be ignored in silence, and its world stay switched off. */
function reportMisspelt(env: Environment, problem: Report) {
  const names = VARIABLES.map(({ name }) => name);
  for (const name of Object.keys(env)) {
    if (names.includes(name) || !/^(BELAY|SLACK|TEAMS)_/.test(name) || given(env, name) === undefined)
      continue;
    const meant = names.find((known) => distance(name, known) <= 2);
    if (meant) problem(name, `is not a variable of Belay's; did you mean ${meant}?`);
  }
}
