import { checkRedisSettings } from '../../adapters/bullmq/redis-settings';
import { checkWeb } from '../../adapters/web';
import { capital } from '../chat/names';
import { platformWord } from '../chat/outage';
import type { Config } from '../config/config';
import { whoIsMeant } from '../domain/on-call/who';
import { withIdentities } from '../domain/people/identities';
import type { Identity } from '../domain/people/organisation';
import type { Check } from '../ports/check';
import type { PlatformStanding } from '../ports/platform-health-store';
import type { Stores } from '../ports/stores';
import { outageProblem } from './outage-problem';
import { openRecord } from './record';

/** What `belay doctor` finds: each thing that must work for what is set up. */
export async function examine(config: Config): Promise<Check[]> {
  const baseUrl = config.publicUrl ?? `http://${config.host}:${config.port}`;
  return [
    ...(await examineRecord(config)),
    ...(await examineQueue(config)),
    ...checkWeb({ auth: config.webAuth, baseUrl, host: config.host }),
    ...(await examineSlack(config, baseUrl)),
    ...(await examineTeams(config, baseUrl)),
  ];
}

async function examineRecord(config: Config): Promise<Check[]> {
  const what = config.databaseUrl === undefined ? 'Embedded Postgres' : 'Postgres (DATABASE_URL)';
  try {
    const record = await openRecord(config, () => undefined);
    try {
      const { ok, problem } = await record.stores.health();
      const enrolled = (await record.stores.sessions.devices()).map((device) => device.personId);
      return [
        { what, ok, ...(problem ? { fix: problem } : {}) },
        ...outagesIn(await record.stores.platformHealth.troubled(), config),
        ...examinePeople(config, enrolled, await linkedIn(record.stores)),
      ];
    } finally {
      await record.close();
    }
  } catch (error) {
    return [{ what, ok: false, fix: error instanceof Error ? error.message : String(error) }];
  }
}

/** What people have linked; nothing where no configuration has been published yet. */
async function linkedIn({ configuration }: Pick<Stores, 'configuration'>): Promise<Identity[]> {
  const org = await configuration.current().catch(() => undefined);
  return org?.identities?.all ?? [];
}

/** What the running processes have found of the chat platforms. */
function outagesIn(standings: PlatformStanding[], config: Pick<Config, 'slack' | 'teams'>): Check[] {
  return standings
    .filter(({ platform, isDown }) => isDown && (platform === 'web' || config[platform] !== undefined))
    .map((standing) => ({
      what: `${capital(platformWord(standing.platform))} answers`,
      ok: false,
      fix: outageProblem(standing),
    }));
}

/** Everybody whom a policy pages must have a way that reaches them now. */
function examinePeople(config: Config, enrolled: string[], linked: Identity[]): Check[] {
  const org = withIdentities({ ...config.organisation, version: 0 }, 0, linked);
  const targets = Object.values(org.policies).flatMap(({ levels, fallback }) => [
    ...levels.flatMap((level) => level.targets),
    ...fallback,
  ]);
  return whoIsMeant(org, targets).called.map(({ person }) => {
    const ways = person.contactMethods.filter(({ medium }) => {
      if (medium === 'web') return config.webAuth === 'example' || enrolled.includes(person.id);
      return (medium === 'slack' && config.slack) || (medium === 'teams' && config.teams);
    });
    const what = `${person.name} can be paged`;
    if (ways.length > 0) return { what: `${what}: ${ways.map(({ medium }) => medium).join(', ')}`, ok: true };
    return {
      what,
      ok: false,
      fix: `Enrol a browser or phone (npx belay enrol ${person.id}), or set up Slack or Teams and give their id there; by \`email\` alone they are found once they have spoken.`,
    };
  });
}

/** Whether the queue keeps what it is given; a Redis may be set up so that it does not. */
export async function examineQueue(config: Config): Promise<Check[]> {
  if (config.redisUrl === undefined) return [{ what: 'Queue: BullMQ on the same Postgres', ok: true }];
  const what = 'Redis (REDIS_URL) answers and keeps what it is given';
  const { problems } = await checkRedisSettings(config.redisUrl);
  return problems.length === 0 ? [{ what, ok: true }] : problems.map((fix) => ({ what, ok: false, fix }));
}

async function examineSlack(config: Config, publicUrl: string): Promise<Check[]> {
  if (!config.slack) return [];
  const { checkSlack } = require('../../adapters/slack') as typeof import('../../adapters/slack');
  const people = Object.values(config.organisation.people).flatMap(({ name, contactMethods }) =>
    contactMethods
      .filter(({ medium }) => medium === 'slack')
      .map(({ address }) => ({ name, slackId: address })),
  );
  const known = people.length > 0;
  return [
    ...(await checkSlack({ ...config.slack, publicUrl, people, theirs: theirChannels(config, 'slack') })),
    known
      ? { what: 'Somebody in belay.yaml can be paged in Slack', ok: true }
      : {
          what: 'Somebody in belay.yaml can be paged in Slack',
          ok: false,
          fix: 'Give people their Slack member id: "slack: U012AB3CD".',
        },
  ];
}

async function examineTeams(config: Config, publicUrl: string): Promise<Check[]> {
  if (!config.teams) return [];
  const { checkTeams } = require('../../adapters/teams') as typeof import('../../adapters/teams');
  const people = Object.values(config.organisation.people).flatMap(({ name, contactMethods }) =>
    contactMethods.filter(({ medium }) => medium === 'teams').map(({ address }) => ({ name, address })),
  );
  const what = 'Somebody in belay.yaml can be paged in Teams';
  return [
    ...(await checkTeams({ ...config.teams, publicUrl, people, theirs: theirChannels(config, 'teams') })),
    people.length > 0
      ? { what, ok: true }
      : {
          what,
          ok: false,
          fix: 'Give people their object id or e-mail address: "teams: sam@contoso.example".',
        },
  ];
}

/** Channels in which customers' people read, as belay.yaml gives them. */
function theirChannels({ organisation }: Config, platform: 'slack' | 'teams') {
  return Object.values(organisation.customers).flatMap(({ name, channels, channelLinks }) => {
    const channel = channelLinks?.[platform] ?? channels[platform];
    return channel === undefined ? [] : [{ name, channel }];
  });
}
