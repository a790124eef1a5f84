import type { Fields } from '../../fields';
import { TeamsFailure } from '../failure';
import type { TeamsConversation, TeamsUser } from '../shapes';
import type { Teams } from '../state';
import { mayUse, type Operation, placeOf } from './operation';

/** A person as the connector tells the bot of them. */
function wireMember(user: TeamsUser): Fields {
  const [givenName = user.name, ...rest] = user.name.split(' ');
  return {
    id: user.id,
    name: user.name,
    objectId: user.aadObjectId,
    aadObjectId: user.aadObjectId,
    givenName,
    surname: rest.join(' '),
    email: user.email,
    userPrincipalName: user.email,
    tenantId: user.tenantId,
    userRole: user.isGuest ? 'guest' : 'user',
  };
}

const peopleIn = (teams: Teams, conversation: TeamsConversation): TeamsUser[] =>
  conversation.members.flatMap((id) => teams.users.get(id) ?? []);

/** Rosters and teams. */
export const peopleOperations: Operation[] = [
  {
    name: 'getConversationMembers',
    verb: 'GET',
    path: /^\/v3\/conversations\/([^/]+)\/members$/,
    budget: 'read',
    run: (call) => ({ status: 200, body: peopleIn(call.teams, placeOf(call).conversation).map(wireMember) }),
  },
  {
    name: 'getActivityMembers',
    verb: 'GET',
    path: /^\/v3\/conversations\/([^/]+)\/activities\/([^/]+)\/members$/,
    budget: 'read',
    run: (call) => ({ status: 200, body: peopleIn(call.teams, placeOf(call).conversation).map(wireMember) }),
  },
  {
    name: 'getConversationPagedMembers',
    verb: 'GET',
    path: /^\/v3\/conversations\/([^/]+)\/pagedmembers$/,
    budget: 'read',
    run(call) {
      const people = peopleIn(call.teams, placeOf(call).conversation);
      const from = Number(call.query.get('continuationToken') ?? 0);
      const size = Math.min(500, Math.max(50, Number(call.query.get('pageSize') ?? 200)));
      const next = from + size;
      return {
        status: 200,
        body: {
          members: people.slice(from, next).map(wireMember),
          ...(next < people.length ? { continuationToken: String(next) } : {}),
        },
      };
    },
  },
  {
    name: 'getConversationMember',
    verb: 'GET',
    path: /^\/v3\/conversations\/([^/]+)\/members\/([^/]+)$/,
    budget: 'read',
    run(call) {
      const { conversation } = placeOf(call);
      const person = call.teams.findUser(call.ids[1] ?? '');
      if (!person || !conversation.members.includes(person.id)) {
        throw new TeamsFailure(
          404,
          'MemberNotFoundInConversation',
          'The member was not found in the conversation.',
        );
      }
      return { status: 200, body: wireMember(person) };
    },
  },
  {
    name: 'fetchTeamDetails',
    verb: 'GET',
    path: /^\/v3\/teams\/([^/]+)$/,
    budget: 'read',
    run(call) {
      const { team, channels } = teamOf(call.teams, call.ids[0]);
      const { id, name, aadGroupId, tenantId, members } = team;
      const counts = { channelCount: channels.length, memberCount: members.length };
      return { status: 200, body: { id, name, aadGroupId, tenantId, type: 'standard', ...counts } };
    },
  },
  {
    name: 'fetchChannelList',
    verb: 'GET',
    path: /^\/v3\/teams\/([^/]+)\/conversations$/,
    budget: 'read',
    run(call) {
      const { team, channels } = teamOf(call.teams, call.ids[0]);
      // General is named in every reader's own language, so that Teams leaves its name out.
      const conversations = channels.map(({ id, name }) => (id === team.id ? { id } : { id, name }));
      return { status: 200, body: { conversations } };
    },
  },
];

function teamOf(teams: Teams, id = '') {
  const team = teams.teams.get(id);
  if (!team) throw new TeamsFailure(404, 'NotFound', 'Team not found.');
  const channels = [...teams.conversations.values()].filter(({ teamId }) => teamId === team.id);
  const general = channels.find((channel) => channel.id === team.id);
  if (general) mayUse(teams, general);
  return { team, channels: channels.filter(({ membership }) => membership === 'standard') };
}
