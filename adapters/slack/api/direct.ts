import type { ConversationsOpenResponse } from '@slack/web-api';
import { PermanentError } from '../../../src/ports/errors';
import { slackCode } from '../errors';
import type { SlackApi } from './api';
import type { WhoWeAre } from './identity';
import { find, type Mark } from './messages';

/** Refusals to let us look back: then nobody can say whether something arrived. */
const CANNOT_LOOK = new Set(['missing_scope', 'unknown_method', 'not_allowed_token_type']);

/** The direct conversations that we have with people, learnt once. */
export class DirectConversations {
  private readonly known = new Map<string, string>();

  constructor(
    private readonly api: SlackApi,
    private readonly us: WhoWeAre,
  ) {}

  /** Slack named the conversation itself, when something was posted to the person. */
  learn(userId: string, channel: string): void {
    this.known.set(userId, channel);
  }

  /** Where our message with this mark stands; 'cannot-look' where Slack does not let us see. */
  async find(
    userId: string,
    mark: Mark,
  ): Promise<{ channel: string; ts: string } | 'not-there' | 'cannot-look'> {
    try {
      const channel = await this.with(userId);
      const ts = await find(this.api, this.us, { channel }, mark);
      return ts === undefined ? 'not-there' : { channel, ts };
    } catch (error) {
      if (CANNOT_LOOK.has(slackCode(error) ?? '')) return 'cannot-look';
      throw error;
    }
  }

  private async with(userId: string): Promise<string> {
    const known = this.known.get(userId);
    if (known) return known;
    const answer = await this.api.call<ConversationsOpenResponse>('conversations.open', { users: userId });
    const id = answer.channel?.id;
    if (!id) {
      throw new PermanentError('Slack opened no conversation', 'Check this person’s Slack id in belay.yaml.');
    }
    this.known.set(userId, id);
    return id;
  }
}
