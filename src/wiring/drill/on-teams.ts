import { createTeamsStandIn, type TeamsStandIn } from '../../../adapters/stand-ins/teams';
import type { Organisation } from '../../domain/people/organisation';
import { openTeams } from '../teams';
import type { OpenStandIn } from './stand-in';
import { TeamsStage } from './teams-stage';

const MESSAGES = '/teams/messages';
const GROUP = '0d1e2f3a-1111-4000-8000-000000000000';
const INCIDENTS = { id: '19:incidents@thread.tacv2', name: 'Incidents' };
const NEWS = { id: '19:news@thread.tacv2', name: 'News' };

/** A Teams of its own on this machine, whose people send signed activities as Microsoft's Bot Connector does. */
export const standInTeams: OpenStandIn = async (script, org, world) => {
  const standIn = await openTenant(org, () => world.story.now());
  const stage = new TeamsStage(standIn, org);
  const teams = openTeams(
    {
      app: { id: standIn.appId, password: standIn.clientSecret },
      tenantIds: [standIn.tenantId],
      channel: linkTo(INCIDENTS, standIn),
      followersChannel: linkTo(NEWS, standIn),
      ownChannels: false,
      apiUrl: new URL(standIn.serviceUrl).origin,
      command: '/incident',
      timeZone: script.timeZone,
    },
    {
      belay: { ...world.belay, handle: stage.listening(world.belay.handle) },
      organisation: () => world.stores.configuration.current(),
      lanes: world.stores.lanes,
      log: world.log,
    },
  );
  return {
    platform: teams.platform,
    notifier: teams.notifier,
    stage,
    listeners: { [MESSAGES]: teams.listener },
    connect: (origin) => standIn.connect(`${origin}${MESSAGES}`),
    roomAt: (address) => standIn.messages(address),
    troubles: () => refusals(standIn),
    stop: () => standIn.stop(),
  };
};

/** A tenant with the night's people in one team; a channel of an audience is one more of that team. */
function openTenant(org: Omit<Organisation, 'version'>, now: () => number): Promise<TeamsStandIn> {
  const users = Object.values(org.people).flatMap(({ name, timeZone = org.timeZone, contactMethods }) =>
    contactMethods
      .filter(({ medium }) => medium === 'teams')
      .map(({ address }) => ({
        name,
        tz: timeZone,
        ...(address.includes('@') ? { email: address } : { aadObjectId: address }),
      })),
  );
  const audiences = Object.values(org.audiences).flatMap(({ id, channels }) =>
    channels.teams === undefined ? [] : [{ id: channelIdIn(channels.teams), name: id }],
  );
  return createTeamsStandIn({
    limits: false,
    users,
    teams: [{ name: org.name, aadGroupId: GROUP, channels: [INCIDENTS, NEWS, ...audiences] }],
    now,
    // What the app package asks for when nothing more is granted.
    permissions: ['ChannelMessage.Read.Group'],
  });
}

function linkTo({ id, name }: { id: string; name: string }, { tenantId }: TeamsStandIn): string {
  return `https://teams.microsoft.com/l/channel/${encodeURIComponent(id)}/${name}?groupId=${GROUP}&tenantId=${tenantId}`;
}

/** The bare id in a channel's link. */
function channelIdIn(given: string): string {
  return /19:[^/?]+/.exec(decodeURIComponent(given))?.[0] ?? given;
}

/** Calls that Teams would have refused as well. */
function refusals({ calls }: TeamsStandIn): string[] {
  return calls
    .filter(({ fault, status }) => fault === undefined && status >= 400)
    .map(({ method, result }) => `Teams refused ${method}: ${JSON.stringify(result)}`);
}
