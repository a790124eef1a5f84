import { asFields, type Fields } from '../fields';
import type { Answer } from './respond';
import type { TeamsConversation, TeamsMessage } from './shapes';
import type { Teams } from './state';

/** Permissions of which any one lets an app read what is said in a channel. */
export const readingRoles = ['ChannelMessage.Read.Group', 'ChannelMessage.Read.All'];

const longestPage = 50;

/** The messages that began a channel's latest threads, or the answers in one of them: the newest first, a page at a time. */
export function listMessages(
  teams: Teams,
  channel: TeamsConversation,
  thread: string | undefined,
  query: URLSearchParams,
): Answer {
  const all = channel.messages.filter(
    (message) =>
      message.onlyFor === undefined &&
      (thread === undefined
        ? message.threadId === message.id
        : message.threadId === thread && message.id !== thread),
  );
  const newest = all.sort((a, b) => b.order - a.order);
  const size = Math.min(longestPage, Math.max(1, Number(query.get('$top') ?? 20)));
  const from = Math.max(0, Number(query.get('$skiptoken') ?? 0));
  const more =
    from + size < newest.length ? { '@odata.nextLink': `?$top=${size}&$skiptoken=${from + size}` } : {};
  const value = newest.slice(from, from + size).map((message) => wireMessage(teams, channel, message));
  return { status: 200, body: { '@odata.count': value.length, ...more, value } };
}

/** A message as Graph tells of it: a card is text there. */
function wireMessage(teams: Teams, channel: TeamsConversation, message: TeamsMessage): Fields {
  const { id, at, editedAt, isDeleted, byBot, from, text, threadId } = message;
  const user = teams.users.get(from.id);
  const attachments = message.attachments.map((attachment, index) => ({
    id: `${id}-${index}`,
    contentType: attachment.contentType,
    content: attachment.content === undefined ? null : JSON.stringify(asFields(attachment.content)),
    name: null,
  }));
  return {
    id,
    replyToId: threadId === id ? null : threadId,
    messageType: 'message',
    createdDateTime: new Date(at).toISOString(),
    lastModifiedDateTime: new Date(editedAt ?? at).toISOString(),
    deletedDateTime: isDeleted ? new Date(editedAt ?? at).toISOString() : null,
    channelIdentity: { teamId: teams.teams.get(channel.teamId ?? '')?.aadGroupId, channelId: channel.id },
    from: {
      application: byBot
        ? { id: teams.appId, displayName: teams.bot.name, applicationIdentityType: 'bot' }
        : null,
      user: user ? { id: user.aadObjectId, displayName: user.name, userIdentityType: 'aadUser' } : null,
    },
    body: { contentType: 'html', content: isDeleted ? '' : text },
    attachments: isDeleted ? [] : attachments,
  };
}
