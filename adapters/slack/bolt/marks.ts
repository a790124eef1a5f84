import type { ConversationsRepliesResponse } from '@slack/web-api';
import { PermanentError, TransientError } from '../../../src/ports/errors';
import type { SlackApi } from '../api/api';
import type { WhoWeAre } from '../api/identity';
import { slackCode } from '../errors';
import { DEADLINE } from '../limits';
import { type SlackRequest, type Way, whereIn } from '../receive';
import { quotedFrom } from '../receive/quoted';
import type { Reaction } from '../receive/reaction';

export interface MarkTools {
  api: SlackApi;
  us: WhoWeAre;
  /** Whether an incident is worked on there. */
  isRoom: (place: string) => Promise<boolean>;
  /** The channel in which threads are rooms, as far as it is known. */
  incidentsChannelId: () => string | undefined;
  /** Told where a marked message could not be read, and what to do about it. */
  onTrouble: (trouble: { what: string; advice: string; room: string }) => void;
}

/** A mark as it is handled, and how whoever made it is answered. */
export interface Marked {
  request: SlackRequest;
  way: Way;
}

type Message = NonNullable<ConversationsRepliesResponse['messages']>[number];

/** Emoji on messages, one after another for each message: what stands there in the end is what counts. */
export class Marks {
  private readonly turns = new Map<string, Promise<unknown>>();

  constructor(private readonly slack: MarkTools) {}

  /** Waits until the marks before it on the same message are done with. */
  async inTurn(reaction: Reaction, act: () => Promise<void>): Promise<void> {
    const ref = refOf(reaction);
    const before = this.turns.get(ref) ?? Promise.resolve();
    const mine = before.then(act, act);
    this.turns.set(ref, mine);
    try {
      await mine;
    } finally {
      if (this.turns.get(ref) === mine) this.turns.delete(ref);
    }
  }

  /**
   * With what the message says, which Slack does not tell by itself. Undefined where it concerns nobody: outside of
   * rooms, on what we wrote, or when it no longer stands there as it was told.
   */
  async read(reaction: Reaction): Promise<Marked | undefined> {
    const { channel, on, emoji } = reaction;
    const incidentsChannelId = this.slack.incidentsChannelId();
    const maybeThread = channel === incidentsChannelId;
    // Asked first: Slack tells of every channel that we are in, and looking at messages is budgeted.
    if (!maybeThread && !(await this.slack.isRoom(channel))) return undefined;
    const message = await this.message(reaction);
    if (!message || (await this.isOurs(message))) return undefined;
    const stands = message.reactions?.some(({ name, count = 0 }) => name === emoji && count > 0) === true;
    if (stands !== on) return undefined;
    const { place } = whereIn(channel, message.thread_ts, incidentsChannelId ? { incidentsChannelId } : {});
    if (maybeThread && !(await this.slack.isRoom(place))) return undefined;
    return marked(reaction, message, place);
  }

  private async isOurs({ user }: Message): Promise<boolean> {
    return user === (await this.slack.us.get()).botUserId;
  }

  /** The message alone, wherever it stands: by the time of an answer in a thread Slack gives that answer. */
  private async message({ channel, ts }: Reaction): Promise<Message | undefined> {
    const range = { oldest: ts, latest: ts, inclusive: true, limit: 1 };
    const asked = this.slack.api.call<ConversationsRepliesResponse>('conversations.replies', {
      channel,
      ts,
      ...range,
    });
    try {
      const { messages = [] } = await inTime(asked);
      return messages.find((message) => message.ts === ts);
    } catch (error) {
      if (!(error instanceof PermanentError)) throw error;
      if (slackCode(error) !== 'thread_not_found') this.say(error, channel);
      return undefined;
    }
  }

  private say({ advice }: PermanentError, room: string): void {
    this.slack.onTrouble({
      what: 'A message that was marked with an emoji in Slack could not be read',
      advice,
      room,
    });
  }
}

const refOf = ({ channel, ts }: Reaction) => `${channel}/${ts}`;

function marked(reaction: Reaction, message: Message, place: string): Marked {
  const { requestId, userId, mark, on, channel, ts } = reaction;
  const { user, bot_profile: bot, thread_ts: threadTs } = message;
  const quoted = quotedFrom(channel, { ...message, ts }, bot?.name);
  return {
    request: {
      requestId,
      platform: 'slack',
      user: { id: userId, name: '' },
      place,
      ...(quoted ? { quoted } : {}),
      ...(user ? { quotedBy: user } : {}),
      input: { kind: 'mark', mark, on },
      canOpenForm: false,
    },
    way: { kind: 'event', channel, ...(threadTs ? { threadTs } : {}) },
  };
}

/** Slack tells of it again where we do not answer in time, so that nobody need wait longer here. */
async function inTime<T>(asked: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    const tooLate = () => reject(new TransientError('Slack did not show a marked message in time'));
    timer = setTimeout(tooLate, DEADLINE.marked);
  });
  return Promise.race([asked, late]).finally(() => clearTimeout(timer));
}
