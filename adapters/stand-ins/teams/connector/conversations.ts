import type { Answer } from '../../answer';
import { asFields, asList, asText, type Fields } from '../../fields';
import { TeamsFailure } from '../failure';
import { addressOf } from '../shapes';
import { postActivity } from './draft';
import { type Call, mayUse, needed, type Operation } from './operation';

/** A new thread in a channel: it begins with the activity. */
function openThread(call: Call, channelId: string): Answer {
  const conversation = call.teams.conversations.get(channelId);
  if (!conversation) throw new TeamsFailure(404, 'ConversationNotFound', 'Conversation not found.');
  if (conversation.kind !== 'channel') throw new TeamsFailure(400, 'BadSyntax', 'Not a channel.');
  mayUse(call.teams, conversation);
  if (call.body.activity === undefined) {
    throw new TeamsFailure(
      400,
      'BadSyntax',
      'Incorrect conversation creation parameters: activity is missing',
    );
  }
  const first = postActivity(call, { conversation }, asFields(call.body.activity));
  if (first) return { status: 201, body: { id: addressOf(first), activityId: first.id } };
  const split = conversation.messages.at(-1);
  return { status: 201, body: { id: split ? addressOf(split) : conversation.id } };
}

/** The chat of one person with the bot. */
function openChat(call: Call, members: Fields[]): Answer {
  const { teams, body } = call;
  const tenantId = asText(body.tenantId) || asText(asFields(asFields(body.channelData).tenant).id);
  const person = teams.findUser(needed(members[0]?.id, 'members[0].id'));
  if (!person) throw new TeamsFailure(400, 'BadArgument', 'Unknown user');
  if (needed(tenantId, 'tenantId') !== person.tenantId) {
    throw new TeamsFailure(403, 'Forbidden', 'The tenant is not the one of this user.');
  }
  const conversation = teams.personalChat(person);
  mayUse(teams, conversation);
  const first =
    body.activity === undefined ? undefined : postActivity(call, { conversation }, asFields(body.activity));
  return { status: 201, body: { id: conversation.id, ...(first ? { activityId: first.id } : {}) } };
}

export const conversationOperations: Operation[] = [
  {
    name: 'createConversation',
    verb: 'POST',
    path: /^\/v3\/conversations\/?$/,
    budget: 'create',
    run(call) {
      const { channelData, members } = call.body;
      const channelId =
        asText(asFields(asFields(channelData).channel).id) || asText(asFields(channelData).teamsChannelId);
      if (channelId !== '') return openThread(call, channelId);
      const people = asList(members);
      if (people.length !== 1) {
        // A bot cannot make a group chat or a channel through the connector.
        throw new TeamsFailure(400, 'BadSyntax', 'Incorrect conversation creation parameters');
      }
      return openChat(call, people);
    },
  },
];
