import { asFields, asList, asText, type Fields } from '../../fields';
import { checkActivity } from '../check-activity';
import { TeamsFailure } from '../failure';
import { type Attachment, cardOf, type TeamsMessage } from '../shapes';
import type { Call, Place } from './operation';

type Content = Pick<TeamsMessage, 'text' | 'textFormat' | 'attachments' | 'entities'>;

/** What of an activity is shown. */
export function contentOf(activity: Fields): Content {
  return {
    text: asText(activity.text),
    textFormat: asText(activity.textFormat) || 'markdown',
    attachments: asList(activity.attachments).map(
      (attachment): Attachment => ({ ...attachment, contentType: asText(attachment.contentType) }),
    ),
    entities: asList(activity.entities),
  };
}

/** Puts a message of the bot into a conversation; answers its id, or none where Teams split it in two. */
export function postActivity(
  call: Call,
  place: Place,
  activity: Fields,
  replyToId?: string,
): TeamsMessage | undefined {
  const { teams } = call;
  const { conversation } = place;
  checkActivity(activity, teams, conversation);
  if (conversation.isArchived) {
    throw new TeamsFailure(403, 'NotEnoughPermissions', 'The channel is archived.');
  }
  const content = contentOf(activity);
  const onlyFor =
    call.query.get('isTargetedActivity') === 'true' ? targetOf(call, place, activity) : undefined;
  const base = {
    from: teams.bot,
    byBot: true,
    ...(place.threadId ? { threadId: place.threadId } : {}),
    ...(replyToId ? { replyToId } : {}),
    ...(onlyFor ? { onlyFor } : {}),
  };
  if (content.text !== '' && cardOf(content)) {
    const words = teams.post(conversation, { ...base, ...content, attachments: [], isUnknownToBot: true });
    const inThread = words.threadId ? { threadId: place.threadId ?? words.threadId } : {};
    teams.post(conversation, {
      ...base,
      ...inThread,
      ...content,
      text: '',
      entities: [],
      isUnknownToBot: true,
    });
    return undefined;
  }
  return teams.post(conversation, { ...base, ...content });
}

function targetOf({ teams }: Call, { conversation }: Place, activity: Fields): string {
  const recipient = asFields(activity.recipient);
  if (conversation.kind === 'personal') {
    throw new TeamsFailure(400, 'BadArgument', 'Targeted messages are not for one-on-one chats.');
  }
  if (asText(recipient.id) === '') throw new TeamsFailure(400, 'BadArgument', 'Recipient is missing.');
  const person = teams.findUser(asText(recipient.id));
  if (!person || !conversation.members.includes(person.id)) {
    throw new TeamsFailure(400, 'BadArgument', 'The recipient is not a member of the conversation.');
  }
  return person.id;
}
