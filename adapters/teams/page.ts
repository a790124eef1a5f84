import { TransientError } from '../../src/ports/errors';
import type { Asked, Notifier, OutgoingPage } from '../../src/ports/notifier';
import type { TeamsApi } from './api/api';
import { edit, type Mark, partsOf } from './api/messages';
import type { PersonalChats } from './api/personal';
import { drawPage, type Ink } from './render';

export interface TeamsPages {
  /** A client and a budget of their own: nothing that is posted in rooms delays a page. */
  api: TeamsApi;
  chats: PersonalChats;
  ink: Ink;
}

/** Pages as messages in each person's own chat with Belay. */
export class TeamsNotifier implements Notifier {
  readonly medium = 'teams';

  constructor(private readonly teams: TeamsPages) {}

  async send(page: OutgoingPage, signal: AbortSignal): Promise<{ ref: string }> {
    const { chats } = this.teams;
    const manner = { alerts: page.message.isNudge !== true };
    const ref = await until(signal, () => chats.post(page.address, this.draw(page), markOf(page), manner));
    return { ref };
  }

  /** A bot cannot read a chat: only what this process sent itself is known. */
  async ask(page: OutgoingPage): Promise<Asked> {
    const ref = this.teams.chats.remembered(page.address, markOf(page));
    return ref ? { answer: 'accepted', ref } : { answer: 'cannot-ask' };
  }

  async refresh(page: OutgoingPage, ref: string): Promise<void> {
    const { conversation, activityId } = partsOf(ref);
    await edit(this.teams.api, { conversation }, activityId, this.draw(page), markOf(page));
  }

  private draw({ message, timeZone }: OutgoingPage) {
    return drawPage(message, { ...this.teams.ink, timeZone });
  }
}

const markOf = (page: OutgoingPage): Mark => ({ kind: 'page', key: page.key });

/** Settles by the attempt's deadline, whatever Teams does; what was sent until then may still arrive. */
function until<T>(signal: AbortSignal, act: () => Promise<T>): Promise<T> {
  if (signal.aborted)
    return Promise.reject(new TransientError('There was no time left to ask Teams', { notSent: true }));
  return new Promise<T>((resolve, reject) => {
    const late = () => reject(new TransientError('Teams did not answer in time'));
    signal.addEventListener('abort', late, { once: true });
    act()
      .then(resolve, reject)
      .finally(() => signal.removeEventListener('abort', late));
  });
}
