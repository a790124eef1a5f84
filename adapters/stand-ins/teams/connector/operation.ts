import type { Answer } from '../../answer';
import { asText, type Fields } from '../../fields';
import { TeamsFailure } from '../failure';
import type { TeamsConversation, TeamsMessage } from '../shapes';
import type { Teams } from '../state';

/** One call of the connector, as an operation sees it. */
export interface Call {
  teams: Teams;
  /** The ids in the path, decoded. */
  ids: string[];
  query: URLSearchParams;
  body: Fields;
}

/** One operation of the connector; `budget` says which of Teams' limits it draws on. */
export interface Operation {
  name: string;
  verb: 'GET' | 'POST' | 'PUT' | 'DELETE';
  path: RegExp;
  budget: 'send' | 'create' | 'read';
  run(call: Call): Answer;
}

/** Where the bot speaks: the conversation, and the thread in a channel. */
export interface Place {
  conversation: TeamsConversation;
  threadId?: string;
}

/** Finds the conversation that a call names, if the bot may use it; declines as Teams does if not. */
export function placeOf({ teams, ids: [address = ''] }: Call): Place {
  const [id = '', thread] = address.split(';messageid=');
  const conversation = teams.conversations.get(id);
  if (!conversation) throw new TeamsFailure(404, 'ConversationNotFound', 'Conversation not found.');
  mayUse(teams, conversation);
  if (thread === undefined) return { conversation };
  const first = teams.message(conversation, thread);
  if (conversation.kind !== 'channel' || !first || first.threadId !== thread) {
    throw new TeamsFailure(404, 'ConversationNotFound', 'Conversation not found.');
  }
  return { conversation, threadId: thread };
}

/** Declines where the bot is not, or is not wanted. */
export function mayUse(teams: Teams, conversation: TeamsConversation): void {
  const [person = ''] = conversation.members;
  if (conversation.kind === 'personal' && teams.users.get(person)?.hasBlockedBot) {
    throw new TeamsFailure(403, 'MessageWritesBlocked', 'User blocked the conversation with the bot.');
  }
  if (conversation.isInstalled) return;
  if (conversation.kind === 'personal') {
    throw new TeamsFailure(
      403,
      'ForbiddenOperationException',
      "The bot is not installed in user's personal scope.",
    );
  }
  throw new TeamsFailure(
    403,
    'BotNotInConversationRoster',
    'The bot is not part of the conversation roster.',
  );
}

export const isTargeted = ({ query }: Call): boolean => query.get('isTargetedActivity') === 'true';

const dayMs = 86_400_000;

/** The bot's own message that a call wants to change; anyone else's, and one that is gone, is declined. */
export function ownMessage(call: Call, { conversation, threadId }: Place): TeamsMessage {
  const { teams } = call;
  const found = teams.message(conversation, call.ids[1] ?? '');
  const isGone =
    !found ||
    found.isDeleted ||
    found.isUnknownToBot === true ||
    (found.onlyFor !== undefined) !== isTargeted(call) ||
    (found.onlyFor !== undefined && teams.now() - found.at > dayMs) ||
    (threadId !== undefined && found.threadId !== threadId);
  if (isGone) {
    throw new TeamsFailure(
      404,
      'ActivityNotFoundInConversation',
      'The activity could not be found in the conversation.',
    );
  }
  if (!found.byBot) throw new TeamsFailure(403, 'Forbidden', 'Only the sender of a message can change it.');
  return found;
}

/** An id that must be there. */
export function needed(value: unknown, what: string): string {
  const text = asText(value);
  if (text === '') throw new TeamsFailure(400, 'BadSyntax', `${what} is missing`);
  return text;
}
