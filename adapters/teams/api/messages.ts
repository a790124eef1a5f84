import { PermanentError, TransientError } from '../../../src/ports/errors';
import { explain } from '../errors';
import { CARD_TYPE, type Drawn, type MarkKind, markIdOf } from '../render';
import type { TeamsApi } from './api';

/** Where something stands or is to stand: a conversation, in a channel with the thread in it. */
export interface Place {
  conversation: string;
  /** The region that the conversation was last heard from. */
  serviceUrl?: string;
}

/** What a message of ours is: the id of its first element, by which it is found again. */
export interface Mark {
  kind: MarkKind;
  key: string;
}

/** A message, as others keep its address: conversation and activity. Neither holds a space. */
export function refOf(conversation: string, activityId: string): string {
  return `${conversation} ${activityId}`;
}

export function partsOf(ref: string): { conversation: string; activityId: string } {
  const [conversation = '', activityId = ''] = ref.split(' ');
  return { conversation, activityId };
}

/** What goes with a message beside its card. */
export interface Manner {
  /** Rings in the person's activity feed. */
  alerts?: boolean;
  /** The only person who is to see it, by the id that Teams gives them. */
  onlyFor?: string;
  /** Somebody waits for it: it has a budget of its own. */
  isAnswer?: boolean;
}

/** The activity of a card. A card goes alone: with text beside it Teams makes two messages of it and names neither. */
function activityOf(drawn: Drawn, mark?: Mark, { alerts, onlyFor }: Manner = {}): Record<string, unknown> {
  const [first, ...rest] = drawn.card.body;
  const marked = mark && first ? [{ ...first, id: markIdOf(mark.kind, mark.key) }, ...rest] : drawn.card.body;
  return {
    type: 'message',
    summary: drawn.summary,
    attachments: [{ contentType: CARD_TYPE, content: { ...drawn.card, body: marked } }],
    ...(alerts ? { channelData: { notification: { alert: true } }, importance: 'high' } : {}),
    ...(onlyFor ? { recipient: { id: onlyFor, isTargeted: true } } : {}),
  };
}

const activities = (conversation: string) =>
  `v3/conversations/${encodeURIComponent(conversation)}/activities`;
const targeted = ({ onlyFor }: Manner) => (onlyFor ? { query: { isTargetedActivity: 'true' } } : {});
const region = ({ serviceUrl }: Place) => (serviceUrl ? { serviceUrl } : {});

/** Posts once; gives back the id under which Teams has it. */
export async function post(
  api: TeamsApi,
  place: Place,
  drawn: Drawn,
  mark?: Mark,
  manner: Manner = {},
): Promise<string> {
  const answer = await api.call<{ id?: unknown }>({
    what: 'take a message',
    verb: 'POST',
    path: activities(place.conversation),
    ...targeted(manner),
    ...region(place),
    body: activityOf(drawn, mark, manner),
    act: manner.isAnswer ? 'answer' : 'send',
    conversation: place.conversation,
  });
  return idIn(answer.id, 'a message');
}

/** Draws over a message of ours. */
export async function edit(
  api: TeamsApi,
  place: Place,
  activityId: string,
  drawn: Drawn,
  mark?: Mark,
  isTargeted = false,
): Promise<void> {
  await api.call({
    what: 'change a message',
    verb: 'PUT',
    path: `${activities(place.conversation)}/${encodeURIComponent(activityId)}`,
    ...(isTargeted ? { query: { isTargetedActivity: 'true' } } : {}),
    ...region(place),
    body: { ...activityOf(drawn, mark), id: activityId },
    act: 'edit',
    conversation: place.conversation,
  });
}

/** Takes a message of ours away. */
export async function remove(api: TeamsApi, place: Place, activityId: string): Promise<void> {
  await api.call({
    what: 'delete a message',
    verb: 'DELETE',
    path: `${activities(place.conversation)}/${encodeURIComponent(activityId)}`,
    ...region(place),
    act: 'send',
    conversation: place.conversation,
  });
}

/** Begins a thread in a channel with this card; gives back the thread's own address and the card's id. */
export async function beginThread(
  api: TeamsApi,
  channel: string,
  drawn: Drawn,
  mark?: Mark,
): Promise<{ conversation: string; activityId: string }> {
  const answer = await api.call<{ id?: unknown; activityId?: unknown }>({
    what: 'begin a thread',
    verb: 'POST',
    path: 'v3/conversations',
    body: {
      isGroup: true,
      channelData: { channel: { id: channel } },
      tenantId: api.tenantId,
      activity: activityOf(drawn, mark),
    },
    act: 'send',
    conversation: channel,
  });
  const id = idIn(answer.id, 'a thread');
  const activityId = typeof answer.activityId === 'string' ? answer.activityId : threadIn(id);
  if (!activityId) throw new TransientError('Teams did not name the thread that it began');
  return { conversation: id.includes(';messageid=') ? id : `${channel};messageid=${activityId}`, activityId };
}

/** The conversation that we have with a person, which Teams makes or finds. */
export async function personalChat(api: TeamsApi, personId: string): Promise<string> {
  try {
    const answer = await api.call<{ id?: unknown }>({
      what: 'open a chat with a person',
      verb: 'POST',
      path: 'v3/conversations',
      body: {
        isGroup: false,
        members: [{ id: personId }],
        tenantId: api.tenantId,
        channelData: { tenant: { id: api.tenantId } },
      },
      act: 'send',
      conversation: personId,
    });
    return idIn(answer.id, 'a chat');
  } catch (error) {
    const explained = explain(error, 'open a chat with a person');
    if (explained instanceof PermanentError) throw explained;
    // Opening a chat says nothing to anybody: whatever became of it, no message has left.
    throw new TransientError(explained.message, { ...explained.options, notSent: true });
  }
}

/** The message that began the thread; empty for a conversation that is none. */
export function threadIn(conversation: string): string {
  return /;messageid=([^;\s]+)/.exec(conversation)?.[1] ?? '';
}

/** The channel of a thread, or the conversation itself. */
export function channelOf(conversation: string): string {
  return conversation.split(';')[0] ?? conversation;
}

function idIn(id: unknown, what: string): string {
  if (typeof id === 'string' && id !== '' && !/\s/.test(id)) return id;
  throw new TransientError(`Teams took ${what} and did not name it`);
}
