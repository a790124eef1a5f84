import { TransientError } from '../../src/ports/errors';
import type { Asked, Notifier, OutgoingPage } from '../../src/ports/notifier';
import type { SlackApi } from './api/api';
import { DirectConversations } from './api/direct';
import type { WhoWeAre } from './api/identity';
import { addressOf, edit, type Mark, placeOf, post } from './api/messages';
import { drawPage, type Ink } from './render';

export interface SlackPages {
  /** A client and a budget of their own: nothing that is posted in rooms delays a page. */
  api: SlackApi;
  us: WhoWeAre;
  ink: Ink;
}

/** Pages as direct messages. */
export class SlackNotifier implements Notifier {
  readonly medium = 'slack';
  private readonly conversations: DirectConversations;

  constructor(private readonly slack: SlackPages) {
    this.conversations = new DirectConversations(slack.api, slack.us);
  }

  async send(page: OutgoingPage, signal: AbortSignal): Promise<{ ref: string }> {
    const { api, ink } = this.slack;
    const drawn = drawPage(page.message, { ...ink, timeZone: page.timeZone });
    const posted = await until(signal, () => post(api, { channel: page.address }, drawn, markOf(page)));
    this.conversations.learn(page.address, posted.channel);
    return { ref: addressOf({ channel: posted.channel, threadTs: posted.ts }) };
  }

  async ask(page: OutgoingPage, signal: AbortSignal): Promise<Asked> {
    const there = await until(signal, () => this.conversations.find(page.address, markOf(page)));
    if (there === 'cannot-look') return { answer: 'cannot-ask' };
    if (there === 'not-there') return { answer: 'not-seen' };
    return { answer: 'accepted', ref: addressOf({ channel: there.channel, threadTs: there.ts }) };
  }

  async refresh(page: OutgoingPage, ref: string): Promise<void> {
    const { channel, threadTs: ts = '' } = placeOf(ref);
    const { api, ink } = this.slack;
    await edit(api, channel, ts, drawPage(page.message, { ...ink, timeZone: page.timeZone }));
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
