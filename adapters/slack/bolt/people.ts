import type { UsersInfoResponse } from '@slack/web-api';
import type { SlackApi } from '../api/api';
import type { Identity, WhoWeAre } from '../api/identity';
import { within } from '../api/within';
import { DEADLINE } from '../limits';
import { oneLine } from '../render';

export interface Described {
  name: string;
  timeZone?: string;
  /** Of another organisation: in a channel that is shared with theirs, or a guest. */
  isFromOutside?: true;
  /** Confirmed, and of a full member of ours. Absent without the scope for it. */
  verifiedEmail?: string;
}

const MOST_KEPT = 5_000;

/** What Slack says of its people, kept for a while; nobody waits for it longer than a moment. */
export class SlackPeople {
  private readonly kept = new Map<string, { described: Described | undefined; until: number }>();
  private readonly asking = new Map<string, Promise<Described | undefined>>();

  constructor(
    private readonly api: SlackApi,
    private readonly us: Pick<WhoWeAre, 'known'>,
  ) {}

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
      .then(
        (answer) => described(answer, this.us.known),
        () => undefined,
      )
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

function described({ user }: UsersInfoResponse, us: Identity | undefined): Described | undefined {
  const name = oneLine(user?.profile?.display_name || user?.real_name || user?.name || '').slice(0, 80);
  if (!name) return undefined;
  return {
    name,
    ...(isZone(user?.tz) ? { timeZone: user.tz } : {}),
    ...(us && user && isFromOutside(user, us) ? { isFromOutside: true } : {}),
    ...(us && user ? vouchedEmail(user, us) : {}),
  };
}

/** Slack has seen that it is theirs, and they are no guest: nobody is let in as somebody else by it. */
function vouchedEmail(
  user: NonNullable<UsersInfoResponse['user']>,
  us: Identity,
): Pick<Described, 'verifiedEmail'> {
  const { profile, is_email_confirmed: isConfirmed, team_id: theirs } = user;
  const isNobody = user.is_bot || user.deleted;
  const isOurs = theirs !== undefined && !isFromOutside(user, us) && !isNobody;
  return isOurs && isConfirmed === true && profile?.email ? { verifiedEmail: profile.email } : {};
}

/** Neither of this workspace nor of another one of the same enterprise, or no more than a guest here. */
function isFromOutside(user: NonNullable<UsersInfoResponse['user']>, us: Identity): boolean {
  if (user.is_restricted || user.is_ultra_restricted) return true;
  const { team_id: theirs, enterprise_user: enterprise } = user;
  if (theirs === undefined || theirs === us.teamId || enterprise?.teams?.includes(us.teamId)) return false;
  return us.enterpriseId === undefined || enterprise?.enterprise_id !== us.enterpriseId;
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
