import type { Reply } from '../../../src/chat/message';
import type { ChatRequest } from '../../../src/ports/chat-request';
import type { WhoWeAre } from '../api/identity';
import { whereIn } from '../receive';
import type { Heard } from '../receive/said';
import type { SlackPeople } from './people';

export interface SaidTools {
  /** Whether an incident is worked on there. */
  isRoom: (place: string) => Promise<boolean>;
  us: WhoWeAre;
  people: SlackPeople;
  handle: (request: ChatRequest) => Promise<Reply>;
}

/** What people say to each other in rooms: one message after another for each channel, as Slack told of them. */
export class SaidInRooms {
  private readonly turns = new Map<string, Promise<unknown>>();

  constructor(private readonly slack: SaidTools) {}

  /** Rejects where it could not be kept, so that Slack tells of it again. */
  async take(heard: Heard, incidentsChannelId: string | undefined): Promise<void> {
    const { channel } = heard;
    const before = this.turns.get(channel) ?? Promise.resolve();
    const act = () => this.handle(heard, incidentsChannelId);
    const mine = before.then(act, act);
    this.turns.set(channel, mine);
    try {
      await mine;
    } finally {
      if (this.turns.get(channel) === mine) this.turns.delete(channel);
    }
  }

  private async handle(
    { channel, threadTs, userId, said }: Heard,
    incidentsChannelId: string | undefined,
  ): Promise<void> {
    const where = whereIn(channel, threadTs, incidentsChannelId ? { incidentsChannelId } : {});
    const { place, thread } = where;
    // Asked first: Slack tells of every channel that we are in.
    const isWholeChannel = await this.slack.isRoom(place);
    if (!isWholeChannel && !(thread && (await this.slack.isRoom(thread)))) return;
    // Just after the start the payload was read without knowing who we are.
    const { botUserId } = await this.slack.us.get();
    const isToUs = said.what === 'new' && said.text.includes(`@{${botUserId}}`);
    if (userId === botUserId || isToUs) return;
    const answers = isWholeChannel && thread && thread !== said.ref ? { answers: thread } : {};
    const reply = await this.slack.handle({
      requestId: `slack-${said.what}-${said.ref}`,
      platform: 'slack',
      user: { id: userId, ...(await this.slack.people.describe(userId, '')) },
      ...where,
      input: { ...said, ...answers },
      canOpenForm: false,
    });
    // Nothing is answered to what people say to each other, unless it could not be kept.
    if (reply.lines.length > 0) throw new Error('what was said in Slack could not be kept');
  }
}
