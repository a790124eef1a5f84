import type { Fields } from '../fields';
import type { TeamsDialog, TeamsMessage, TeamsUser } from './shapes';

/** What an invoke of a message extension's command says of it. */
export const commandValue = (command: NonNullable<TeamsDialog['command']>): Fields => ({
  commandId: command.id,
  commandContext: command.context,
  ...(command.message ? { messagePayload: command.message } : {}),
});

/** A message as an extension's command receives it. */
export function wireMessagePayload(message: TeamsMessage, author: TeamsUser | undefined): Fields {
  return {
    id: message.id,
    ...(message.threadId && message.threadId !== message.id ? { replyToId: message.threadId } : {}),
    messageType: 'message',
    createdDateTime: new Date(message.at).toISOString(),
    lastModifiedDateTime: message.editedAt ? new Date(message.editedAt).toISOString() : null,
    from: author
      ? { user: { userIdentityType: 'aadUser', id: author.aadObjectId, displayName: author.name } }
      : {
          application: {
            applicationIdentityType: 'bot',
            id: message.from.id.slice(3),
            displayName: message.from.name,
          },
        },
    body: { contentType: 'html', content: `<p>${message.text}</p>` },
    attachments: message.attachments.map(({ contentType, content }) => ({
      contentType,
      content: JSON.stringify(content ?? {}),
    })),
    mentions: [],
    reactions: [],
  };
}
