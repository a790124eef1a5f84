import type { Answer } from '../../answer';
import { asList, asText, type Fields } from '../../fields';
import type { TeamsConversation } from '../shapes';
import { channelsOf, type GraphCall, type GraphOperation, inChannel, refused } from './operation';

/** Characters that no channel's name may have, and the length it may. */
const forbidden = /[~#%&*{}+/\\:<>?|'".]/;
const longestName = 50;
const longestDescription = 1024;
const mostMembersAtFirst = 200;

const wireChannel = (channel: TeamsConversation): Fields => ({
  id: channel.id,
  displayName: channel.name,
  description: channel.description ?? null,
  membershipType: channel.membership,
  isArchived: channel.isArchived,
  tenantId: channel.tenantId,
  webUrl: `https://teams.example.com/l/channel/${encodeURIComponent(channel.id)}`,
});

function nameProblem(call: GraphCall, name: string): Answer | undefined {
  if (name === '' || name.length > longestName || forbidden.test(name)) {
    return refused(400, 'BadRequest', 'Channel name is invalid.');
  }
  const isTaken = channelsOf(call).some((other) => other.name.toLowerCase() === name.toLowerCase());
  return isTaken
    ? refused(400, 'BadRequest', 'Channel name already existed, please use other name.')
    : undefined;
}

/** Channels made, listed, changed, archived. */
export const channelOperations: GraphOperation[] = [
  {
    name: 'createChannel',
    verb: 'POST',
    path: /^\/v1\.0\/teams\/([^/]+)\/channels$/,
    permissions: ['Channel.Create.Group', 'Channel.Create', 'Group.ReadWrite.All'],
    run(call) {
      const { teams, team, body } = call;
      const name = asText(body.displayName).trim();
      const problem = nameProblem(call, name);
      if (problem) return problem;
      const description = asText(body.description);
      if (description.length > longestDescription) return refused(400, 'BadRequest', 'Description too long.');
      const membership = body.membershipType === 'private' ? 'private' : 'standard';
      const members = asList(body.members).map((member) => {
        const bound = asText(member['user@odata.bind']);
        return /users\('([^']+)'\)/.exec(bound)?.[1] ?? '';
      });
      if (members.length > mostMembersAtFirst) return refused(400, 'BadRequest', 'Too many members.');
      const seed = { name, membership, members: members.filter(Boolean) } as const;
      const channel = teams.addChannel(team, { ...seed, ...(description ? { description } : {}) });
      return { status: 201, body: wireChannel(channel) };
    },
  },
  {
    name: 'listChannels',
    verb: 'GET',
    path: /^\/v1\.0\/teams\/([^/]+)\/channels$/,
    permissions: [
      'ChannelSettings.Read.Group',
      'ChannelSettings.ReadWrite.Group',
      'Channel.ReadBasic.All',
      'Group.ReadWrite.All',
    ],
    run: (call) => ({ status: 200, body: { value: channelsOf(call).map(wireChannel) } }),
  },
  {
    name: 'updateChannel',
    verb: 'PATCH',
    path: /^\/v1\.0\/teams\/([^/]+)\/channels\/([^/]+)$/,
    permissions: ['ChannelSettings.ReadWrite.Group', 'ChannelSettings.ReadWrite.All', 'Group.ReadWrite.All'],
    run: inChannel((call, channel) => {
      const name = asText(call.body.displayName).trim();
      const problem = name === '' || name === channel.name ? undefined : nameProblem(call, name);
      if (problem) return problem;
      if (name !== '') channel.name = name;
      if (call.body.description !== undefined) channel.description = asText(call.body.description);
      return { status: 204 };
    }),
  },
  {
    name: 'archiveChannel',
    verb: 'POST',
    path: /^\/v1\.0\/teams\/([^/]+)\/channels\/([^/]+)\/archive$/,
    permissions: ['ChannelSettings.ReadWrite.Group', 'ChannelSettings.ReadWrite.All'],
    run: inChannel((_, channel) => {
      channel.isArchived = true;
      return { status: 202 };
    }),
  },
];
