import { asList, asText, type Fields } from '../fields';
import { listMessages, readingRoles } from './graph-messages';
import type { Grant } from './identity';
import type { Answer } from './respond';
import type { TeamsConversation, TeamsTeam } from './shapes';
import type { Teams } from './state';

/** A call of Graph; the grant is missing when its token is no good there. */
interface GraphRequest {
  teams: Teams;
  verb: string;
  path: string;
  query: URLSearchParams;
  body: Fields;
  grant: Grant | undefined;
}

interface GraphOperation {
  name: string;
  verb: string;
  path: RegExp;
  /** Application permissions, any one of which is enough. */
  roles: string[];
  run(request: GraphRequest, team: TeamsTeam, id: string, thread?: string): Answer;
}

const refused = (status: number, code: string, message: string): Answer => ({
  status,
  body: { error: { code, message, innerError: { code, message } } },
});

/** Characters that no channel's name may have, and the length it may. */
const forbidden = /[~#%&*{}+/\\:<>?|'".]/;
const longestName = 50;

const wireChannel = (channel: TeamsConversation, teams: Teams): Fields => ({
  id: channel.id,
  displayName: channel.name,
  description: channel.description ?? null,
  createdDateTime: new Date(teams.now()).toISOString(),
  membershipType: channel.membership,
  isArchived: channel.isArchived,
  tenantId: channel.tenantId,
  webUrl: `https://teams.example.com/l/channel/${encodeURIComponent(channel.id)}`,
});

function nameProblem(teams: Teams, team: TeamsTeam, name: string): Answer | undefined {
  if (name === '' || name.length > longestName || forbidden.test(name)) {
    return refused(400, 'BadRequest', 'Channel name is invalid.');
  }
  const isTaken = channelsOf(teams, team).some((other) => other.name.toLowerCase() === name.toLowerCase());
  if (isTaken) return refused(400, 'BadRequest', 'Channel name already existed, please use other name.');
  return undefined;
}

const channelsOf = (teams: Teams, team: TeamsTeam) =>
  [...teams.conversations.values()].filter(({ teamId }) => teamId === team.id);

const operations: GraphOperation[] = [
  {
    name: 'createChannel',
    verb: 'POST',
    path: /^\/v1\.0\/teams\/([^/]+)\/channels$/,
    roles: ['Channel.Create', 'Channel.Create.Group', 'Group.ReadWrite.All'],
    run({ teams, body }, team) {
      const name = asText(body.displayName).trim();
      const problem = nameProblem(teams, team, name);
      if (problem) return problem;
      const membership = body.membershipType === 'private' ? 'private' : 'standard';
      const members = asList(body.members).map((member) => {
        const bound = asText(member['user@odata.bind']);
        return /users\('([^']+)'\)/.exec(bound)?.[1] ?? '';
      });
      if (members.length > 200) return refused(400, 'BadRequest', 'Too many members.');
      const channel = teams.addChannel(team, { name, membership, members: members.filter(Boolean) });
      channel.description = asText(body.description);
      return { status: 201, body: wireChannel(channel, teams) };
    },
  },
  {
    name: 'listChannels',
    verb: 'GET',
    path: /^\/v1\.0\/teams\/([^/]+)\/channels$/,
    roles: ['Channel.ReadBasic.All', 'ChannelSettings.Read.Group', 'Group.ReadWrite.All'],
    run: ({ teams }, team) => ({
      status: 200,
      body: { value: channelsOf(teams, team).map((channel) => wireChannel(channel, teams)) },
    }),
  },
  {
    name: 'updateChannel',
    verb: 'PATCH',
    path: /^\/v1\.0\/teams\/([^/]+)\/channels\/([^/]+)$/,
    roles: ['ChannelSettings.ReadWrite.All', 'ChannelSettings.ReadWrite.Group', 'Group.ReadWrite.All'],
    run({ teams, body }, team, id) {
      const channel = channelsOf(teams, team).find((candidate) => candidate.id === id);
      if (!channel) return refused(404, 'NotFound', 'Channel not found.');
      const name = asText(body.displayName).trim();
      const problem = name === '' || name === channel.name ? undefined : nameProblem(teams, team, name);
      if (problem) return problem;
      if (name !== '') channel.name = name;
      return { status: 204 };
    },
  },
  {
    name: 'archiveChannel',
    verb: 'POST',
    path: /^\/v1\.0\/teams\/([^/]+)\/channels\/([^/]+)\/archive$/,
    roles: ['ChannelSettings.ReadWrite.All', 'ChannelSettings.ReadWrite.Group'],
    run({ teams }, team, id) {
      const channel = channelsOf(teams, team).find((candidate) => candidate.id === id);
      if (!channel) return refused(404, 'NotFound', 'Channel not found.');
      channel.isArchived = true;
      return { status: 202 };
    },
  },
  {
    name: 'listChannelMessages',
    verb: 'GET',
    path: /^\/v1\.0\/teams\/([^/]+)\/channels\/([^/]+)\/messages(?:\/([^/]+)\/replies)?$/,
    roles: readingRoles,
    run({ teams, query }, team, id, thread) {
      const channel = channelsOf(teams, team).find((candidate) => candidate.id === id);
      if (!channel) return refused(404, 'NotFound', 'Channel not found.');
      return listMessages(teams, channel, thread, query);
    },
  },
];

/** Recognises a call of Graph and says how to carry it out. */
export function graphCall(request: GraphRequest): { method: string; ids: string[]; run: () => Answer } {
  const { teams, verb, path, grant } = request;
  for (const operation of operations) {
    const found = operation.verb === verb ? operation.path.exec(path) : null;
    if (!found) continue;
    const ids = found.slice(1).flatMap((id) => (id === undefined ? [] : decodeURIComponent(id)));
    const run = (): Answer => {
      if (!grant) return refused(401, 'InvalidAuthenticationToken', 'Access token is missing or malformed.');
      if (!operation.roles.some((role) => grant.roles.includes(role))) {
        const words = `Missing role permissions on the request. API requires one of '${operation.roles.join(', ')}'. Roles on the request '${grant.roles.join(', ')}'.`;
        return refused(403, 'Forbidden', words);
      }
      const team = [...teams.teams.values()].find(({ aadGroupId }) => aadGroupId === ids[0]);
      if (!team || team.tenantId !== grant.tenantId)
        return refused(404, 'NotFound', 'No team found with this Group Id.');
      return operation.run(request, team, ids[1] ?? '', ids[2]);
    };
    return { method: operation.name, ids, run };
  }
  return {
    method: 'unknown',
    ids: [path],
    run: () => refused(404, 'ResourceNotFound', 'Resource not found.'),
  };
}
