/** One environment variable that Belay reads. `.env.example` is this table, and a test keeps them in step. */
export interface Variable {
  name: string;
  world: 'server' | 'record' | 'queue' | 'slack' | 'teams' | 'engine' | 'tests';
  /** One line for an operator. */
  meaning: string;
  example: string;
  /** Never shown in an error, a log or a health page. */
  isSecret?: boolean;
}

/** In the order in which `.env.example` lists them. */
export const VARIABLES: readonly Variable[] = [
  {
    name: 'PORT',
    world: 'server',
    meaning: 'where the web room and the requests of Slack and Teams arrive',
    example: '3000',
  },
  {
    name: 'BELAY_HOST',
    world: 'server',
    meaning: 'the address to listen on; 0.0.0.0 in a container',
    example: '127.0.0.1',
  },
  {
    name: 'BELAY_PUBLIC_URL',
    world: 'server',
    meaning: 'the web room as people reach it, for links, cookies and Slack',
    example: 'https://belay.example.com',
  },
  {
    name: 'BELAY_TRUSTED_PROXIES',
    world: 'server',
    meaning: 'how many proxies stand in front of it, so that rate limits see whom they count',
    example: '1',
  },
  {
    name: 'BELAY_CONFIG',
    world: 'server',
    meaning: 'your organisation; without it ./belay.yaml, else the example',
    example: './belay.yaml',
  },
  {
    name: 'BELAY_WEB_AUTH',
    world: 'server',
    meaning: '"devices": enrolled browsers only; "example": speak as anyone, on loopback only',
    example: 'devices',
  },
  {
    name: 'BELAY_DATA_DIR',
    world: 'record',
    meaning: 'where the embedded Postgres keeps its files',
    example: './.belay',
  },
  {
    name: 'DATABASE_URL',
    world: 'record',
    meaning: 'your own Postgres (13 or newer) instead of the embedded one',
    example: 'postgres://belay:secret@localhost:5432/belay',
    isSecret: true,
  },
  {
    name: 'REDIS_URL',
    world: 'queue',
    meaning: 'your own Redis (6.2 or newer) for the queue; without it the queue is on Postgres',
    example: 'redis://localhost:6379',
    isSecret: true,
  },
  {
    name: 'SLACK_BOT_TOKEN',
    world: 'slack',
    meaning: 'OAuth & Permissions, Bot User OAuth Token',
    example: 'xoxb-…',
    isSecret: true,
  },
  {
    name: 'SLACK_SIGNING_SECRET',
    world: 'slack',
    meaning: 'Basic Information, Signing Secret: when Slack sends requests to your address',
    example: '0123456789abcdef0123456789abcdef',
    isSecret: true,
  },
  {
    name: 'SLACK_APP_TOKEN',
    world: 'slack',
    meaning: 'Basic Information, App-Level Tokens (connections:write): Socket Mode, no public address needed',
    example: 'xapp-…',
    isSecret: true,
  },
  {
    name: 'SLACK_INCIDENTS_CHANNEL',
    world: 'slack',
    meaning: 'the channel that followers read',
    example: 'incidents',
  },
  {
    name: 'SLACK_COMMAND',
    world: 'slack',
    meaning: 'another name than /incident, as in the app’s manifest',
    example: '/incident',
  },
  {
    name: 'SLACK_API_URL',
    world: 'slack',
    meaning: 'another server that speaks the Web API, for tests',
    example: 'http://127.0.0.1:4000/api/',
  },
  {
    name: 'SLACK_STATUS_URL',
    world: 'slack',
    meaning: 'Slack’s public status as data; read only while Slack does not answer',
    example: 'https://slack-status.com/api/v2.0.0/current',
  },
  {
    name: 'TEAMS_APP_ID',
    world: 'teams',
    meaning: 'App registrations, Application (client) ID: the bot’s too',
    example: '1234abcd-12ab-34cd-56ef-123456abcdef',
  },
  {
    name: 'TEAMS_APP_PASSWORD',
    world: 'teams',
    meaning: 'Certificates & secrets, the value of a client secret',
    example: 'abc8Q~…',
    isSecret: true,
  },
  {
    name: 'TEAMS_TENANT_ID',
    world: 'teams',
    meaning: 'Directory (tenant) ID; several with commas, the app’s own first: nobody else is let in',
    example: '1234abcd-12ab-34cd-56ef-123456abcdef',
  },
  {
    name: 'TEAMS_CHANNEL',
    world: 'teams',
    meaning: 'where incidents are worked, each in a thread: the channel’s menu, Get link to channel',
    example: 'https://teams.microsoft.com/l/channel/19%3A…%40thread.tacv2/Incidents?groupId=…',
  },
  {
    name: 'TEAMS_FOLLOWERS_CHANNEL',
    world: 'teams',
    meaning: 'the channel that followers read, as a link like the one above',
    example: 'https://teams.microsoft.com/l/channel/19%3A…%40thread.tacv2/News?groupId=…',
  },
  {
    name: 'TEAMS_ROOMS',
    world: 'teams',
    meaning:
      '"threads"; "channels": one for each incident, with Channel.Create.Group; "customers": a customer’s tenant, no rooms of ours',
    example: 'threads',
  },
  {
    name: 'TEAMS_PLAYGROUND',
    world: 'teams',
    meaning: '"on": talk to Microsoft’s Agents Playground without an app; on this machine only',
    example: 'on',
  },
  {
    name: 'TEAMS_API_URL',
    world: 'teams',
    meaning: 'another server that speaks the Bot Connector, for tests',
    example: 'http://127.0.0.1:4000',
  },
  {
    name: 'TEAMS_STATUS_URL',
    world: 'teams',
    meaning: 'what Microsoft says in public, as RSS; read only while Teams does not answer',
    example: 'https://azure.status.microsoft/en-us/status/feed/',
  },
  {
    name: 'BELAY_CONCURRENCY',
    world: 'engine',
    meaning: 'how many effects this process performs at once',
    example: '50',
  },
  {
    name: 'BELAY_HEARTBEAT_URL',
    world: 'engine',
    meaning: 'called every minute that the whole engine works; let it alarm somebody when it falls silent',
    example: 'https://hc.example.com/ping/1',
    isSecret: true,
  },
  { name: 'BELAY_LOG_LEVEL', world: 'engine', meaning: 'debug, info, warn or error', example: 'info' },
  {
    name: 'BELAY_FAIL_POINT',
    world: 'tests',
    meaning: 'ends the process at a named moment; refused in production',
    example: 'page-sent',
  },
];

/** What the environment says, blanks left out. */
export type Environment = Record<string, string | undefined>;

/** The value of a variable; one that is set to nothing counts as not set. */
export function given(env: Environment, name: string): string | undefined {
  const value = env[name]?.trim();
  return value === '' ? undefined : value;
}
