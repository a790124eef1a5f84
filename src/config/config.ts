import type { Organisation } from '../domain/people/organisation';

/** How Slack is reached: over HTTP with a signing secret, or over a socket with an app-level token. */
export interface SlackConfig {
  botToken: string;
  signingSecret?: string;
  appToken?: string;
  /** Another server that speaks the Web API, for tests and drills. */
  apiUrl?: string;
  /** Where incidents are announced and updates posted: a channel's id or name. */
  incidentsChannel?: string;
  /** Slack's public status as data. */
  statusUrl?: string;
}

/** How Teams is reached, and where in it incidents are worked. */
export interface TeamsConfig {
  /** Absent only where Microsoft's Agents Playground is talked to, on this machine. */
  app?: { id: string; password: string };
  /** Whose people are let in; the first is where the app is registered. */
  tenantIds: string[];
  /** Where incidents are worked: a channel's link or id. */
  channel: string;
  /** Where incidents are announced and updates posted. */
  followersChannel?: string;
  /** A channel for each incident instead of a thread. */
  ownChannels: boolean;
  /** The tenant is a customer's: no room of ours is opened there. */
  isForCustomersOnly?: boolean;
  /** Another server that speaks for all of Microsoft's, for tests and drills. */
  apiUrl?: string;
  /** What Microsoft says in public, as RSS. */
  statusUrl?: string;
}

/** Everything that a Belay process is told from outside. A world is absent or complete, never half. */
export interface Config {
  organisation: Omit<Organisation, 'version'>;
  /** True when nobody declared an organisation and the example one plays. */
  isExample: boolean;
  host: string;
  port: number;
  /** The web room's address as people reach it; without it, host and port. */
  publicUrl?: string;
  /** How many proxies stand in front, for the address that rate limits count by. */
  trustedProxies?: number;
  /** `example`: speak as anybody, on loopback only. `devices`: enrolled browsers only. */
  webAuth: 'example' | 'devices';
  /** Where the embedded database keeps its files. */
  dataDir: string;
  databaseUrl?: string;
  redisUrl?: string;
  slack?: SlackConfig;
  teams?: TeamsConfig;
  /** What people type: "/incident". */
  commandName: string;
  concurrency: number;
  logLevel: 'debug' | 'info' | 'warn' | 'error';
  /** An outside address that hears every minute that the whole engine works. */
  heartbeatUrl?: string;
  /** Nights that a newcomer may watch in the web room; only beside the example organisation. */
  nightsFolder?: string;
  /** Tests only: the fail point at which the process ends itself, with an optional ":n" for the n-th time. */
  failPoint?: string;
}
