import type { UsersInfoResponse } from '@slack/web-api';
import type { SlackApi } from '../api/api';
import { within } from '../api/within';
import { DEADLINE } from '../limits';
import { oneLine } from '../render';

export interface Described {
  name: string;
  timeZone?: string;
}

const MOST_KEPT = 5_000;

/** What Slack says of its people, kept for a while; nobody waits for it longer than a moment. */
export class SlackPeople {
  private readonly kept = new Map<string, { described: Described | undefined; until: number }>();
  private readonly asking = new Map<string, Promise<Described | undefined>>();

  constructor(private readonly api: SlackApi) {}

  /** Name and zone; what the payload said of them where Slack does not answer in time. */
  async describe(userId: string, fallback: string): Promise<Described> {
    const known = this.known(userId);
    const found = known ? known.described : await within(DEADLINE.userInfo, this.ask(userId));
    return found ?? { name: oneLine(fallback) || 'somebody in Slack' };
  }

  private known(userId: string) {
    const entry = this.kept.get(userId);
    return entry && entry.until > performance.now() ? entry : undefined;
  }

  private ask(userId: string): Promise<Described | undefined> {
    const running = this.asking.get(userId);
    if (running) return running;
    const asked = this.api
      .call<UsersInfoResponse>('users.info', { user: userId })
      .then(described, () => undefined)
      .then((result) => {
        this.keep(userId, result);
        return result;
      });
    this.asking.set(userId, asked);
    return asked;
  }

  private keep(userId: string, described: Described | undefined): void {
    this.asking.delete(userId);
    if (this.kept.size >= MOST_KEPT) this.kept.clear();
    const forMs = described ? DEADLINE.userKept : DEADLINE.userMissed;
    this.kept.set(userId, { described, until: performance.now() + forMs });
  }
}

function described({ user }: UsersInfoResponse): Described | undefined {
  const name = oneLine(user?.profile?.display_name || user?.real_name || user?.name || '').slice(0, 80);
  if (!name) return undefined;
  return isZone(user?.tz) ? { name, timeZone: user.tz } : { name };
}

function isZone(name: string | undefined): name is string {
  if (!name) return false;
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
