import { openPostgres } from '../../../adapters/postgres';
import {
  createTeamsStandIn,
  type Outcome,
  type TeamsStandIn,
  type TeamsStandInOptions,
} from '../../../adapters/stand-ins/teams';
import type { Config } from '../../../src/config/config';
import type { Stores } from '../../../src/ports/stores';
import { freePort } from '../../support/free-port';
import { freshDatabase, query } from '../../support/postgres-server';
import { waitFor } from '../../support/wait-for';
import { type BelayProcess, launchBelay } from './belay-process';
import { type Front, openFront } from './front';
import { organisation } from './people';

const INCIDENTS = '19:incidents@thread.tacv2';
const GROUP = '0a1b2c3d-0000-4000-8000-000000000001';

/** A Teams, a record and two Belay processes behind one address. */
export interface TeamsInstallation {
  teams: TeamsStandIn;
  stores: Stores;
  front: Front;
  processes: BelayProcess[];
  /** One process more. */
  start(change?: Partial<Config>): Promise<BelayProcess>;
  /** Settles when the record wants nothing more for now. */
  quiet(): Promise<void>;
  /** What stands in an incident's thread, line by line. */
  linesOf(incidentId: number): Promise<string[]>;
  stop(): Promise<void>;
}

/** How an installation differs: teams beside our own, the organisation, how many processes there are from the start. */
interface Differently {
  teams?: NonNullable<TeamsStandInOptions['teams']>;
  organisation?: (org: Config['organisation']) => void;
  processes?: number;
}

/** Nothing waits for budgets: these are about calls that fail. */
export async function openTeamsInstallation(differently: Differently = {}): Promise<TeamsInstallation> {
  const database = await freshDatabase();
  const people = organisation();
  differently.organisation?.(people);
  const [stores, teams, front] = await Promise.all([
    openPostgres({ url: database.url, commandConnections: 4, effectConnections: 3 }),
    createTeamsStandIn({
      limits: false,
      permissions: ['ChannelMessage.Read.Group'],
      users: Object.values(people.people).map(({ name }) => ({ name, tz: 'America/Chicago' })),
      teams: [
        { name: 'Operations', aadGroupId: GROUP, channels: [{ id: INCIDENTS, name: 'Incidents' }] },
        ...(differently.teams ?? []),
      ],
    }),
    openFront(),
  ]);
  await query(
    database.url,
    `create or replace function belay_take_lanes(buckets json) returns bigint language sql as 'select 0::bigint'`,
  );
  for (const person of Object.values(people.people)) {
    const address = teams.user(person.name).user.aadObjectId;
    person.contactMethods = [{ medium: 'teams', address }];
  }
  const config: Config = {
    organisation: people,
    isExample: false,
    host: '127.0.0.1',
    port: 0,
    publicUrl: 'http://belay.example',
    webAuth: 'devices',
    dataDir: '/nowhere',
    databaseUrl: database.url,
    teams: {
      app: { id: teams.appId, password: teams.clientSecret },
      tenantIds: [teams.tenantId],
      channel: `https://teams.microsoft.com/l/channel/${encodeURIComponent(INCIDENTS)}/Incidents?groupId=${GROUP}`,
      ownChannels: false,
      apiUrl: new URL(teams.serviceUrl).origin,
    },
    commandName: '/incident',
    concurrency: 10,
    logLevel: 'info',
  };
  const launched: BelayProcess[] = [];
  const start = async (change: Partial<Config> = {}) => {
    const process = launchBelay({ ...config, port: await freePort(), ...change });
    launched.push(process);
    await process.ready;
    return process;
  };
  await Promise.all(Array.from({ length: differently.processes ?? 2 }, () => start()));
  front.serve(() => launched.filter((one) => one.isRunning()).map(({ port }) => port));
  teams.connect(`${front.url}/teams/messages`, { deadlineMs: 30_000 });
  return {
    teams,
    stores,
    front,
    processes: launched,
    start,
    quiet: async () => {
      await waitFor(async () => (await stores.effects.outlook()).quiet, {
        what: 'the engine to be quiet',
        timeoutMs: 120_000,
      });
    },
    linesOf: async (incidentId) => {
      const { incident } = await stores.incidents.load(incidentId);
      const address = incident?.rooms.find(({ platform }) => platform === 'teams')?.address;
      if (!address) throw new Error(`INC-${incidentId} has no room in Teams`);
      return teams
        .messages(address)
        .filter((message) => markOf(message).startsWith('belay_entries '))
        .flatMap((message) => teams.print(message).split('\n'));
    },
    stop: async () => {
      await Promise.all(launched.map((one) => (one.isRunning() ? one.kill9() : undefined)));
      await front.stop();
      await teams.stop();
      await stores.close();
      await database.drop();
    },
  };
}

/** What kind of message of ours something is, by the id of its first element. */
export function markOf(body: { attachments?: unknown }): string {
  const [first] = (body.attachments ?? []) as { content?: { body?: { id?: string }[] } }[];
  return first?.content?.body?.[0]?.id ?? '';
}

/** How a request was answered, in the words that its sender reads. */
export async function wordsOf(at: TeamsInstallation, outcome: Outcome): Promise<string> {
  if (outcome.status !== 200) throw new Error(`answered with ${outcome.status}`);
  const answer = await outcome.reply({
    timeoutMs: 30_000,
    where: (message) => !/^Still working/.test(message.text),
  });
  return answer.text || at.teams.print(answer);
}
