import type { Fields } from '../fields';
import type { Watch } from '../watch';
import type { Bend, BotAnswer, Deliveries } from './deliver';
import type { Shown } from './invoke-answers';
import type { TeamsConversation, TeamsDialog, TeamsMessage, TeamsUser } from './shapes';
import type { Teams } from './state';

/** What came of one thing that a person did: the bot's answer, and what it showed them afterwards. */
export interface Outcome extends BotAnswer {
  /** False where Teams does not tell the bot of this at all; then the status is 0. */
  heard: boolean;
  activity: Fields;
  /** The token that the activity came with. */
  token: string;
  /** The body of an invoke's answer. */
  invoke: unknown;
  /** The message that the person wrote, where they wrote one. */
  message?: TeamsMessage;
  /**
   * What the person was shown in answer so far: what an invoke's answer put before them, messages for their eyes only,
   * replies to what they wrote, and in their personal chat everything.
   */
  readonly replies: TeamsMessage[];
  /** The first answer that fits; waits for it. */
  reply(options?: { timeoutMs?: number; where?: (message: TeamsMessage) => boolean }): Promise<TeamsMessage>;
  /** The form that the bot opened for this. */
  dialog(): TeamsDialog;
}

/** What an actor needs of its world. */
export interface Stage {
  teams: Teams;
  deliveries: Deliveries;
  watch: Watch;
  serviceUrl: () => string;
  /** Whether an admin granted this resource-specific permission, such as ChannelMessage.Read.Group. */
  isGranted: (permission: string) => boolean;
}

/** Who did it, where, and since when answers count. */
export interface Deed {
  user: TeamsUser;
  conversation: TeamsConversation;
  order: number;
  message?: TeamsMessage | undefined;
}

const unheard: BotAnswer & { token: string } = { status: 0, body: '', elapsedMs: 0, token: '' };

/** Something that Teams keeps to itself. */
export const notHeard = (stage: Stage, deed: Deed, activity: Fields): Outcome => ({
  ...outcomeOf(stage, deed, activity, unheard, { messages: [] }),
  heard: false,
});

/** Brings an activity to the bot, and puts its answer together with everything that may still follow. */
export async function deliver(
  stage: Stage,
  deed: Deed,
  activity: Fields,
  read: (body: string) => Shown = () => ({ messages: [] }),
): Promise<Outcome> {
  const answer = await stage.deliveries.send(activity);
  const shown = answer.status === 200 ? read(answer.body) : { messages: [] };
  stage.watch.changed();
  return outcomeOf(stage, deed, activity, answer, shown);
}

/** Sends the same activity once more, bent or as it was. */
export async function again(stage: Stage, previous: Outcome, bend: Bend): Promise<Outcome> {
  const { activity } = previous;
  const conversationId = (activity.conversation as Fields).id;
  const conversation = stage.teams.findConversation(String(conversationId));
  const user = stage.teams.users.get(String((activity.from as Fields).id));
  if (!conversation || !user) throw new Error('Teams stand-in: this was never sent');
  const order = stage.teams.order;
  const answer = await stage.deliveries.send(activity, bend);
  return outcomeOf(stage, { user, conversation, order }, activity, answer, { messages: [] });
}

function outcomeOf(
  { watch }: Stage,
  { user, conversation, order, message }: Deed,
  activity: Fields,
  answer: BotAnswer & { token: string },
  shown: Shown,
): Outcome {
  const isForThem = (candidate: TeamsMessage) =>
    candidate.byBot &&
    candidate.order > order &&
    !candidate.isDeleted &&
    (candidate.onlyFor ?? user.id) === user.id &&
    (conversation.kind === 'personal' ||
      candidate.onlyFor === user.id ||
      candidate.replyToId === activity.id);
  const replies = (): TeamsMessage[] => [
    ...shown.messages,
    ...structuredClone(conversation.messages.filter(isForThem)),
  ];
  return {
    ...answer,
    heard: true,
    activity,
    invoke: asJson(answer.body),
    ...(message ? { message: structuredClone(message) } : {}),
    get replies() {
      return replies();
    },
    reply: ({ timeoutMs, where = () => true } = {}) =>
      watch.waitFor(() => replies().find(where), { timeoutMs, what: 'reply to the person' }),
    dialog: () => {
      if (!shown.dialog) throw new Error(`Teams stand-in: no form was opened; the answer was ${answer.body}`);
      return structuredClone(shown.dialog);
    },
  };
}

function asJson(body: string): unknown {
  try {
    return body === '' ? undefined : JSON.parse(body);
  } catch {
    return undefined;
  }
}
