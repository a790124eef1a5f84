import { asFields, asText, type Fields } from '../../fields';
import type { TeamsMessage } from '../shapes';
import type { Teams } from '../state';
import { type GraphCall, type GraphOperation, inChannel, refused } from './operation';

const usualPage = 20;
const longestPage = 50;

function wireMessage(teams: Teams, message: TeamsMessage): Fields {
  const author = teams.users.get(message.from.id);
  const isReply = message.threadId !== message.id;
  const attachments = message.attachments.map(({ contentType, content, contentUrl, name }, index) => ({
    id: `${message.id}-${index}`,
    contentType,
    contentUrl: contentUrl ?? null,
    content: content === undefined ? null : JSON.stringify(content),
    name: name ?? null,
  }));
  const places = attachments.map(({ id }) => `<attachment id="${id}"></attachment>`).join('');
  return {
    id: message.id,
    replyToId: isReply ? message.threadId : null,
    etag: String(message.editedAt ?? message.at),
    messageType: 'message',
    createdDateTime: new Date(message.at).toISOString(),
    lastModifiedDateTime: new Date(message.editedAt ?? message.at).toISOString(),
    lastEditedDateTime: message.editedAt === undefined ? null : new Date(message.editedAt).toISOString(),
    deletedDateTime: message.isDeleted ? new Date(message.editedAt ?? message.at).toISOString() : null,
    subject: null,
    summary: null,
    importance: 'normal',
    from: author
      ? {
          application: null,
          user: { id: author.aadObjectId, displayName: author.name, userIdentityType: 'aadUser' },
        }
      : {
          user: null,
          application: { id: teams.appId, displayName: teams.bot.name, applicationIdentityType: 'bot' },
        },
    body: { contentType: 'html', content: message.text + places },
    attachments,
    mentions: message.entities
      .filter(({ type }) => type === 'mention')
      .map(({ mentioned }, id) => ({ id, mentionText: asText(asFields(mentioned).name) })),
    reactions: [],
  };
}

/** A page of messages, the newest first; what one person alone sees is not among them. */
function page({ teams, query, address }: GraphCall, all: TeamsMessage[]) {
  const size = Number(query.get('$top') ?? usualPage);
  if (!(size >= 1 && size <= longestPage)) {
    return refused(400, 'BadRequest', `The limit of '${longestPage}' for Top query has been exceeded.`);
  }
  const from = Number(query.get('$skiptoken') ?? 0);
  const shown = all.filter(({ onlyFor }) => onlyFor === undefined).sort((a, b) => b.order - a.order);
  const next = from + size;
  const more = next < shown.length ? { '@odata.nextLink': `${address}?$top=${size}&$skiptoken=${next}` } : {};
  const value = shown.slice(from, next).map((message) => wireMessage(teams, message));
  return { status: 200, body: { '@odata.count': value.length, ...more, value } };
}

const permissions = ['ChannelMessage.Read.Group', 'ChannelMessage.Read.All'];

/** What stands in channels, as Graph shows it to those who may read. */
export const messageOperations: GraphOperation[] = [
  {
    name: 'listChannelMessages',
    verb: 'GET',
    path: /^\/v1\.0\/teams\/([^/]+)\/channels\/([^/]+)\/messages$/,
    permissions,
    run: inChannel((call, { messages }) =>
      page(
        call,
        messages.filter(({ id, threadId }) => id === threadId),
      ),
    ),
  },
  {
    name: 'listChannelMessages',
    verb: 'GET',
    path: /^\/v1\.0\/teams\/([^/]+)\/channels\/([^/]+)\/messages\/([^/]+)\/replies$/,
    permissions,
    run: inChannel((call, { messages }) => {
      const root = call.ids[1] ?? '';
      if (!messages.some(({ id }) => id === root)) return refused(404, 'NotFound', 'Message not found.');
      return page(
        call,
        messages.filter(({ id, threadId }) => threadId === root && id !== root),
      );
    }),
  },
  {
    name: 'getMessage',
    verb: 'GET',
    path: /^\/v1\.0\/teams\/([^/]+)\/channels\/([^/]+)\/messages\/([^/]+)$/,
    permissions,
    run: inChannel((call, { messages }) => {
      const found = messages.find(({ id, onlyFor }) => id === call.ids[1] && onlyFor === undefined);
      if (!found) return refused(404, 'NotFound', 'Message not found.');
      return { status: 200, body: wireMessage(call.teams, found) };
    }),
  },
];
