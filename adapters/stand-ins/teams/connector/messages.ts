import type { Answer } from '../../answer';
import { asText } from '../../fields';
import { checkActivity } from '../check-activity';
import { TeamsFailure } from '../failure';
import { cardOf } from '../shapes';
import { contentOf, postActivity } from './draft';
import { type Call, isTargeted, type Operation, ownMessage, placeOf } from './operation';

function send(call: Call, replyToId?: string): Answer {
  const place = placeOf(call);
  const type = asText(call.body.type);
  if (type === 'typing') return { status: 202, body: {} };
  if (type !== 'message') throw new TeamsFailure(400, 'BadSyntax', `Activity type '${type}' cannot be sent`);
  const answered = replyToId === undefined ? undefined : call.teams.message(place.conversation, replyToId);
  const threadId = place.threadId ?? (place.conversation.kind === 'channel' ? answered?.threadId : undefined);
  const inThread = { conversation: place.conversation, ...(threadId ? { threadId } : {}) };
  const posted = postActivity(call, inThread, call.body, replyToId);
  return { status: 201, body: posted ? { id: posted.id } : {} };
}

/** Messages of the bot: sent, changed, taken back. */
export const messageOperations: Operation[] = [
  {
    name: 'sendToConversation',
    verb: 'POST',
    path: /^\/v3\/conversations\/([^/]+)\/activities\/?$/,
    budget: 'send',
    run: (call) => send(call),
  },
  {
    name: 'replyToActivity',
    verb: 'POST',
    path: /^\/v3\/conversations\/([^/]+)\/activities\/([^/]+)$/,
    budget: 'send',
    run: (call) => send(call, call.ids[1]),
  },
  {
    name: 'updateActivity',
    verb: 'PUT',
    path: /^\/v3\/conversations\/([^/]+)\/activities\/([^/]+)$/,
    budget: 'send',
    run(call) {
      const place = placeOf(call);
      const message = ownMessage(call, place);
      if (isTargeted(call) && call.body.recipient !== undefined) {
        throw new TeamsFailure(400, 'BadArgument', 'The recipient cannot be passed on update.');
      }
      checkActivity(call.body, call.teams, place.conversation);
      const content = contentOf(call.body);
      if (content.text !== '' && cardOf(content)) {
        throw new TeamsFailure(400, 'BadArgument', 'A message cannot become text and card in one.');
      }
      Object.assign(message, content, { editedAt: call.teams.now() });
      call.teams.forgetPersonalCards(message.id);
      call.teams.announce(message, 'changed');
      return { status: 200, body: { id: message.id } };
    },
  },
  {
    name: 'deleteActivity',
    verb: 'DELETE',
    path: /^\/v3\/conversations\/([^/]+)\/activities\/([^/]+)$/,
    budget: 'send',
    run(call) {
      const message = ownMessage(call, placeOf(call));
      Object.assign(message, { isDeleted: true, text: '', attachments: [], entities: [] });
      call.teams.announce(message, 'deleted');
      return { status: 200 };
    },
  },
];
