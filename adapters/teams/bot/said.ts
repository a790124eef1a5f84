import { setTimeout as pause } from 'node:timers/promises';
import type { Reply } from '../../../src/chat/message';
import type { ChatRequest } from '../../../src/ports/chat-request';
import { channelOf } from '../api/messages';
import { AGAIN_AFTER_MS } from '../limits';
import type { Heard } from '../receive/said';
import type { Speakers } from './speakers';

export interface SaidTools {
  /** Whether an incident is worked on there. */
  isRoom: (place: string) => Promise<boolean>;
  speakers: Speakers;
  handle: (request: ChatRequest) => Promise<Reply>;
  /** Told of the team behind a channel. */
  learnGroup: (conversation: string, groupId: string) => void;
  /** Told once of words that could not be kept, whatever was tried. */
  onLost: (error: unknown) => void;
}

/** What people say to each other in rooms: one message after another for each channel, as Teams told of them. */
export class SaidInRooms {
  private readonly turns = new Map<string, Promise<void>>();

  constructor(private readonly teams: SaidTools) {}

  /** Settles once it is kept, or lost. Teams does not tell of it again, so that it is tried again here. */
  async take(heard: Heard): Promise<void> {
    const channel = channelOf(heard.conversation);
    const before = this.turns.get(channel) ?? Promise.resolve();
    const mine = before.then(() => this.keep(heard));
    this.turns.set(channel, mine);
    await mine;
    if (this.turns.get(channel) === mine) this.turns.delete(channel);
  }

  private async keep(heard: Heard): Promise<void> {
    for (const waitMs of [...AGAIN_AFTER_MS, undefined]) {
      try {
        return await this.handle(heard);
      } catch (error) {
        if (waitMs === undefined) return this.teams.onLost(error);
        await pause(waitMs, undefined, { ref: false });
      }
    }
  }

  private async handle({
    conversation,
    serviceUrl,
    groupId,
    speaker,
    names,
    said,
    answers,
  }: Heard): Promise<void> {
    const { isRoom, speakers, learnGroup } = this.teams;
    // Asked first: with leave to read, Teams tells of every channel of the team. A room is the thread, or all of its channel.
    const channel = channelOf(conversation);
    const isThread = await isRoom(conversation);
    if (!isThread && !(await isRoom(channel))) return;
    if (groupId) learnGroup(conversation, groupId);
    const from = { conversation, serviceUrl };
    const [user, text] = await Promise.all([
      speakers.describe(speaker, from),
      speakers.named(said.text, from, names),
    ]);
    // In a room that is a thread, its beginning is the card.
    const answered = answers.quoted ?? (isThread ? undefined : answers.root);
    const reply = await this.teams.handle({
      requestId: `teams-${said.what}-${said.ref}`,
      platform: 'teams',
      user,
      place: channel,
      ...(isThread ? { thread: conversation } : {}),
      input: { ...said, text, ...(answered === undefined ? {} : { answers: answered }) },
      canOpenForm: false,
    });
    // Nothing is answered to what people say to each other, unless it could not be kept.
    if (reply.lines.length > 0) throw new Error('what was said in Teams could not be kept');
  }
}
