import { createTeamsStandIn, type TeamsStandIn } from '../../../adapters/stand-ins/teams';
import type { OutageTimes } from '../../../src/app/watch-platforms';
import { plainText } from '../../../src/chat/rich-text';
import type { PlatformId } from '../../../src/domain/people/organisation';
import { type Installation, openInstallation } from './installation';
import { takenBySlack } from './pages';
import { organisation, slackUsers } from './people';
import { markOf } from './teams-installation';

const INCIDENTS = '19:incidents@thread.tacv2';
const GROUP = '0a1b2c3d-0000-4000-8000-000000000002';
export const EVERYWHERE: PlatformId[] = ['slack', 'teams', 'web'];

/** An installation on Slack, Teams and the web room at once, where everybody is known on both chats. */
export interface BridgedInstallation extends Installation {
  teams: TeamsStandIn;
  /** The lines of the timeline as each room of an incident has them, without times. */
  lines(incidentId: number, platform: PlatformId): Promise<string[]>;
  /** How often a room has each live card of it: once is right. */
  cards(incidentId: number): Promise<Record<PlatformId, string[]>>;
}

export async function openBridgedInstallation(options: {
  redisUrl: string;
  outageTimes?: OutageTimes;
}): Promise<BridgedInstallation> {
  const people = organisation();
  const teams = await createTeamsStandIn({
    limits: false,
    permissions: ['ChannelMessage.Read.Group'],
    users: slackUsers.map(({ real_name }) => ({ name: real_name, tz: 'America/Chicago' })),
    teams: [{ name: 'Operations', aadGroupId: GROUP, channels: [{ id: INCIDENTS, name: 'Incidents' }] }],
  });
  for (const person of Object.values(people.people)) {
    const address = teams.user(person.name).user.aadObjectId;
    person.contactMethods.push({ medium: 'teams', address });
  }
  const at = await openInstallation({
    redisUrl: options.redisUrl,
    budgets: false,
    ...(options.outageTimes ? { outageTimes: options.outageTimes } : {}),
    config: {
      organisation: people,
      teams: {
        app: { id: teams.appId, password: teams.clientSecret },
        tenantIds: [teams.tenantId],
        channel: `https://teams.microsoft.com/l/channel/${encodeURIComponent(INCIDENTS)}/Incidents?groupId=${GROUP}`,
        ownChannels: false,
        apiUrl: new URL(teams.serviceUrl).origin,
      },
    },
  });
  teams.connect(`${at.front.url}/teams/messages`, { deadlineMs: 30_000 });

  async function addressOf(incidentId: number, platform: PlatformId): Promise<string> {
    const { incident } = await at.stores.incidents.load(incidentId);
    const address = incident?.rooms.find((room) => room.platform === platform && !room.isRetired)?.address;
    if (!address) throw new Error(`INC-${incidentId} has no room on ${platform}`);
    return address;
  }

  return {
    ...at,
    teams,
    async lines(incidentId, platform) {
      const address = await addressOf(incidentId, platform);
      if (platform === 'web') {
        const entries = await at.stores.webRooms.entries(incidentId, 500);
        return entries.reverse().map(({ text }) => plainText(text, 'America/Chicago'));
      }
      const lines =
        platform === 'slack'
          ? takenBySlack(at.slack, 'belay_entries')
              .filter(({ channel }) => channel === address)
              .flatMap(({ text }) => text.split('\n'))
          : teams
              .messages(address)
              .filter((message) => markOf(message).startsWith('belay_entries '))
              .flatMap((message) => teams.print(message, { tz: 'America/Chicago' }).split('\n'));
      return lines.map((line) => line.replace(/ GMT[+-]\d+/g, '').replace(/^\d\d:\d\d +/, ''));
    },
    async cards(incidentId) {
      const slack = await addressOf(incidentId, 'slack');
      const inTeams = await addressOf(incidentId, 'teams');
      return {
        slack: at.slack
          .messages(slack)
          .filter(({ metadata }) => metadata?.event_type === 'belay_card')
          .map((message) => at.slack.print(message)),
        teams: teams
          .messages(inTeams)
          .filter((message) => markOf(message) === `belay_card INC-${incidentId}:ours`)
          .map((message) => teams.print(message)),
        web: [JSON.stringify(await at.stores.webRooms.card(incidentId, 'ours'))],
      };
    },
    async stop() {
      await at.stop();
      await teams.stop();
    },
  };
}
