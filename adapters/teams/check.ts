import type { Check } from '../../src/ports/check';
import { PermanentError } from '../../src/ports/errors';
import { TeamsApi } from './api/api';
import { History } from './api/history';
import { Members } from './api/members';
import { serversFor } from './api/servers';
import { Tokens } from './api/tokens';
import { explain } from './errors';
import { type Channel, channelFrom } from './rooms/channel';

export interface CheckFacts {
  app?: { id: string; password: string };
  tenantIds: string[];
  channel: string;
  followersChannel?: string;
  ownChannels: boolean;
  isForCustomersOnly?: boolean;
  apiUrl?: string;
  /** Where Teams reaches us: an https address. */
  publicUrl?: string;
  /** By object id or e-mail address. */
  people: { name: string; address: string }[];
  /** Channels in which a customer's people read. */
  theirs?: { name: string; channel: string }[];
}

const green = (what: string): Check => ({ what, ok: true });
const red = (what: string, fix: string): Check => ({ what, ok: false, fix });

/** Asks Teams itself, a call at a time and without budgets: for a command that a person waits for. */
export async function checkTeams(facts: CheckFacts): Promise<Check[]> {
  const { app, tenantIds, apiUrl } = facts;
  if (!app) return [green('Teams: the Agents Playground on this machine, no app')];
  const servers = serversFor(apiUrl, false);
  const [tenantId = ''] = tenantIds;
  const tokens = new Tokens({ app, tenantId, loginUrl: servers.loginUrl });
  const lanes = { take: async () => 0, freeze: async () => undefined };
  const api = new TeamsApi({ ...servers, tokens, lanes, tenantId, spender: 'rooms' });
  const wayIn = checkWayIn(facts.publicUrl);
  const token = await attempt('Teams knows the app (id and secret)', () => tokens.get('connector'));
  if (!token.ok) return [token, wayIn];
  const members = new Members(api);
  return [
    token,
    wayIn,
    ...(await checkChannel(api, 'The channel in which incidents are worked', facts.channel)),
    ...(facts.isForCustomersOnly
      ? []
      : facts.followersChannel
        ? await checkChannel(api, 'The channel that followers read', facts.followersChannel)
        : [
            red(
              'The channel that followers read',
              'None is set: announcements and updates do not go to Teams. Set TEAMS_FOLLOWERS_CHANNEL to a channel’s link.',
            ),
          ]),
    await checkReading(api, app.id, facts.channel),
    ...(await checkTheirs(api, facts.theirs)),
    ...(facts.ownChannels ? [await checkOwnChannels(api, facts.channel)] : []),
    ...(await checkPeople(members, facts)),
  ];
}

function checkWayIn(publicUrl: string | undefined): Check {
  const what = 'Teams can reach Belay (messaging endpoint)';
  if (publicUrl?.startsWith('https://'))
    return green(`${what}: ${new URL('/teams/messages', publicUrl).href}`);
  return red(what, 'Give Belay a public https address (BELAY_PUBLIC_URL), or a tunnel to it while you try.');
}

async function attempt(what: string, act: () => Promise<unknown>): Promise<Check> {
  try {
    await act();
    return green(what);
  } catch (error) {
    return red(what, fixFor(error));
  }
}

/** An error as what is wrong and what to do about it. */
function fixFor(error: unknown): string {
  const explained = explain(error, 'answer');
  const advice = explained instanceof PermanentError ? explained.advice : 'Try again later.';
  return `${explained.message}. ${advice}`;
}

/** Belay must be in that team, which is another one than ours. */
async function checkTheirs(api: TeamsApi, theirs: CheckFacts['theirs'] = []): Promise<Check[]> {
  const checks: Check[] = [];
  for (const { name, channel } of theirs)
    checks.push(...(await checkChannel(api, `The channel in which ${name} reads`, channel)));
  return checks;
}

async function checkChannel(api: TeamsApi, what: string, setting: string): Promise<Check[]> {
  const channel = channelFrom(setting);
  if (!channel)
    return [red(what, 'That is no channel’s link: in Teams, the channel’s menu, “Get link to channel”.')];
  const named = channel.name ? `${what}: ${channel.name}` : what;
  const path = `v3/conversations/${encodeURIComponent(channel.id)}/pagedmembers`;
  return [
    await attempt(named, () =>
      api.call({ what: 'show the channel', verb: 'GET', path, query: { pageSize: '50' }, act: 'look' }),
    ),
  ];
}

async function checkReading(api: TeamsApi, appId: string, setting: string): Promise<Check> {
  const what = 'Belay may hear what people say, and look before it posts again (ChannelMessage.Read.Group)';
  const channel = channelFrom(setting);
  if (!channel?.groupId) return red(what, 'Set TEAMS_CHANNEL to the channel’s link, which names its team.');
  const history = new History(api, appId);
  history.learnGroup(channel.id, channel.groupId);
  return (await history.ours(channel.id)) === 'cannot-look'
    ? red(
        what,
        'Update the app in the team and grant the permission. Without it, what people say in Teams stays there, and an entry may stand twice after an outage.',
      )
    : green(what);
}

async function checkOwnChannels(api: TeamsApi, setting: string): Promise<Check> {
  const what = 'A channel for each incident (Channel.Create.Group)';
  const { groupId } = channelFrom(setting) ?? ({} as Partial<Channel>);
  if (!groupId) return red(what, 'Set TEAMS_CHANNEL to the channel’s link, which names its team.');
  return attempt(what, () =>
    api.graph({ what: 'list channels', verb: 'GET', path: `v1.0/teams/${groupId}/channels` }),
  );
}

async function checkPeople(members: Members, { people, channel }: CheckFacts): Promise<Check[]> {
  const roster = channelFrom(channel)?.id;
  const checks: Check[] = [];
  for (const { name, address } of roster ? people : []) {
    const what = `${name} in Teams (${address})`;
    const found = await members.find(roster ?? '', address).catch(() => undefined);
    const isStranger =
      'Nobody in the incidents team has that address: correct it in belay.yaml, or add them to the team.';
    checks.push(found ? green(what) : red(what, isStranger));
  }
  return checks;
}
