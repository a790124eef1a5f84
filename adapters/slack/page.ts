import type { ConversationsOpenResponse } from '@slack/web-api';
import { PermanentError, TransientError } from '../../src/ports/errors';
import type { Asked, Notifier, OutgoingPage } from '../../src/ports/notifier';
import type { SlackApi } from './api/api';
import type { WhoWeAre } from './api/identity';
import { addressOf, edit, find, type Mark, placeOf, post } from './api/messages';
import { slackCode } from './errors';
import { drawPage, type Ink } from './render';

/** Refusals to let us look back: then nobody can say whether a page arrived. */
const CANNOT_LOOK = new Set(['missing_scope', 'unknown_method', 'not_allowed_token_type']);

export interface SlackPages {
  /** A client and a budget of their own: nothing that is posted in rooms delays a page. */
  api: SlackApi;
  us: WhoWeAre;
  ink: Ink;
}

/** Pages as direct messages. */
export class SlackNotifier implements Notifier {
  readonly medium = 'slack';
  /** Direct conversations by person, learnt from sending. */
  private readonly conversations = new Map<string, string>();

  constructor(private readonly slack: SlackPages) {}

  async send(page: OutgoingPage, signal: AbortSignal): Promise<{ ref: string }> {
    const { api, ink } = this.slack;
    const drawn = drawPage(page.message, { ...ink, timeZone: page.timeZone });
    const posted = await until(signal, () => post(api, { channel: page.address }, drawn, markOf(page)));
    this.conversations.set(page.address, posted.channel);
    return { ref: addressOf({ channel: posted.channel, threadTs: posted.ts }) };
  }

  async ask(page: OutgoingPage, signal: AbortSignal): Promise<Asked> {
    try {
      return await until(signal, async () => {
        const channel = await this.conversationWith(page.address);
        const ts = await find(this.slack.api, this.slack.us, { channel }, markOf(page));
        return ts
          ? { answer: 'accepted' as const, ref: addressOf({ channel, threadTs: ts }) }
          : { answer: 'not-seen' as const };
      });
    } catch (error) {
      if (CANNOT_LOOK.has(slackCode(error) ?? '')) return { answer: 'cannot-ask' };
      throw error;
    }
  }

  async refresh(page: OutgoingPage, ref: string): Promise<void> {
    const { channel, threadTs: ts = '' } = placeOf(ref);
    const { api, ink } = this.slack;
    await edit(api, channel, ts, drawPage(page.message, { ...ink, timeZone: page.timeZone }));
  }

  private async conversationWith(userId: string): Promise<string> {
    const known = this.conversations.get(userId);
    if (known) return known;
    const answer = await this.slack.api.call<ConversationsOpenResponse>('conversations.open', {
      users: userId,
    });
    const id = answer.channel?.id;
    if (!id)
      throw new PermanentError('Slack opened no conversation', 'Check this person’s Slack id in belay.yaml.');
    this.conversations.set(userId, id);
    return id;
  }
}

const markOf = (page: OutgoingPage): Mark => ({ type: 'belay_page', key: page.key });

/** Settles by the attempt's deadline, whatever Slack does; what was sent until then may still arrive. */
function until<T>(signal: AbortSignal, act: () => Promise<T>): Promise<T> {
  if (signal.aborted)
    return Promise.reject(new TransientError('There was no time left to ask Slack', { notSent: true }));
  return new Promise<T>((resolve, reject) => {
    const late = () => reject(new TransientError('Slack did not answer in time'));
    signal.addEventListener('abort', late, { once: true });
    act()
      .then(resolve, reject)
      .finally(() => signal.removeEventListener('abort', late));
  });
}
