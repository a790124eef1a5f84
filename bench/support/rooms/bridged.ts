import { createTeamsStandIn } from '../../../adapters/stand-ins/teams';
import type { PlatformId } from '../../../src/domain/people/organisation';
import { waitFor } from '../../../tests/support/wait-for';
import type { BelayInRoomsMethods } from '../../processes/belay-in-rooms';
import { liftBudgets, openSlack, PERSON } from '../slack';
import type { World } from '../world';
import type { PlatformRooms, See, Sight } from './platform-rooms';
import { slackRooms } from './slack-rooms';
import { TEAMS_PERSON, teamsRooms } from './teams-rooms';
import { webRooms } from './web-rooms';

/** The channel in whose threads incidents are worked in Teams. */
const TEAMS_CHANNEL = '19:incidents@thread.tacv2';

/** As people call them. */
export const NAMES: Partial<Record<PlatformId, string>> = {
  slack: 'Slack',
  teams: 'Teams',
  web: 'the web room',
};

/** Incidents that are open on every platform, with everybody's real limits on. */
export interface Bridged {
  databaseUrl: string;
  /** Where signed commands are sent to, and what Slack sends with one. */
  commands: { url: string; signingSecret: string; template: Record<string, unknown> };
  rooms: ReadonlyMap<PlatformId, PlatformRooms>;
  /** The incident's place on a platform. */
  placeOf(platform: PlatformId, incidentId: number): string;
  /** Is told of everything that appears in any room. */
  onSight(hook: See): void;
  isQuiet(): Promise<boolean>;
  stop(): Promise<void>;
}

const OPENED_AT_ONCE = 5;
const PATIENCE_MS = 300_000;

/** Starts Belay on a local Slack, a local Teams and the web, and opens so many incidents, each with a room on all of them. */
export async function openBridged(world: World, incidents: number): Promise<Bridged> {
  const slack = await openSlack();
  const teams = await createTeamsStandIn({
    limits: false,
    users: [{ name: 'Probe', aadObjectId: TEAMS_PERSON }],
    teams: [{ name: 'Bench', channels: [{ id: TEAMS_CHANNEL, name: 'Incidents' }] }],
    permissions: ['ChannelMessage.Read.Group'],
  });
  const [databaseUrl, redis] = await Promise.all([world.newDatabase(), world.newRedis()]);
  const belay = await world.start<BelayInRoomsMethods>('belay-in-rooms');
  const url = await belay.call('open', {
    databaseUrl,
    redisUrl: redis.url,
    environment: {
      SLACK_BOT_TOKEN: slack.botToken,
      SLACK_SIGNING_SECRET: slack.signingSecret,
      SLACK_API_URL: slack.url,
      TEAMS_APP_ID: teams.appId,
      TEAMS_APP_PASSWORD: teams.clientSecret,
      TEAMS_TENANT_ID: teams.tenantId,
      TEAMS_CHANNEL: TEAMS_CHANNEL,
      TEAMS_API_URL: new URL(teams.serviceUrl).origin,
    },
    slackId: PERSON,
    teamsId: TEAMS_PERSON,
  });
  slack.connect(url, { keepAlive: true });
  teams.connect(`${url}/teams/messages`, { keepAlive: true });

  const restore = await liftBudgets(databaseUrl);
  let template: Record<string, unknown> = {};
  const places = { slack: new Map<number, string>(), teams: new Map(), web: new Map() };
  for (let incidentId = 1; incidentId <= incidents; incidentId += 1) {
    const { request, status } = await slack.user(PERSON).slash(`declare sev3 Probe ${incidentId} anyway:yes`);
    if (status !== 200) throw new Error(`a declaration was answered ${status}`);
    template = request.payload;
    if (incidentId % OPENED_AT_ONCE > 0 && incidentId < incidents) continue;
    await waitFor(() => belay.call('isQuiet'), { what: 'rooms to open', timeoutMs: PATIENCE_MS });
  }
  for (let incidentId = 1; incidentId <= incidents; incidentId += 1) {
    const found = await belay.call('roomsOf', incidentId);
    for (const platform of ['slack', 'teams', 'web'] as const) {
      const address = found[platform];
      if (address === undefined) throw new Error(`INC-${incidentId} has no room on ${platform}`);
      places[platform].set(incidentId, address);
    }
  }
  await restore();

  const hooks: See[] = [];
  const see = (sight: Sight) => {
    for (const hook of hooks) hook(sight);
  };
  const browsers = await belay.call('browsers', Math.ceil(incidents / 10));
  const all: PlatformRooms[] = [
    slackRooms(slack, places.slack, see),
    teamsRooms(teams, places.teams, see),
    await webRooms(url, browsers, places.web, see),
  ];
  for (const one of all) one.enforceLimits();
  return {
    databaseUrl,
    commands: {
      url: new URL('/slack/events', url).href,
      signingSecret: slack.signingSecret,
      template,
    },
    rooms: new Map(all.map((one) => [one.platform, one])),
    placeOf: (platform, incidentId) => places[platform].get(incidentId) ?? '',
    onSight: (hook) => void hooks.push(hook),
    isQuiet: () => belay.call('isQuiet'),
    async stop() {
      await Promise.all(all.map((one) => one.stop()));
    },
  };
}
