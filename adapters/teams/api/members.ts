import { PermanentError } from '../../../src/ports/errors';
import { explain } from '../errors';
import { DEADLINE } from '../limits';
import { oneLine } from '../render';
import type { TeamsApi } from './api';

/** Somebody on the roster of a team or chat. */
export interface Member {
  /** "29:…", by which the connector knows them. */
  id: string;
  objectId?: string;
  name: string;
  email?: string;
  /** A guest of this tenant or not signed in at all, or of another tenant than the app's own. */
  isFromOutside?: true;
  /** The same, where our own tenant vouches for it: not of a guest. */
  verifiedEmail?: string;
}

interface WireMember {
  id?: string;
  name?: string;
  aadObjectId?: string;
  objectId?: string;
  email?: string;
  userPrincipalName?: string;
  tenantId?: string;
  userRole?: string;
}

const MOST_KEPT = 5_000;

/** Rosters, asked a person at a time and kept for a while. */
export class Members {
  private readonly kept = new Map<string, { member: Member | undefined; until: number }>();
  private readonly asking = new Map<string, Promise<Member | undefined>>();

  constructor(private readonly api: TeamsApi) {}

  /** Somebody in a conversation, by any id or the address they sign in with; undefined when they are not in it. */
  async find(conversation: string, whom: string, serviceUrl?: string): Promise<Member | undefined> {
    const key = `${conversation} ${whom.toLowerCase()}`;
    const known = this.kept.get(key);
    if (known && known.until > performance.now()) return known.member;
    const running = this.asking.get(key);
    if (running) return running;
    const asked = this.ask(conversation, whom, serviceUrl)
      .then((member) => {
        if (this.kept.size >= MOST_KEPT) this.kept.clear();
        const forMs = member ? DEADLINE.memberKept : DEADLINE.memberMissed;
        this.kept.set(key, { member, until: performance.now() + forMs });
        return member;
      })
      .finally(() => this.asking.delete(key));
    this.asking.set(key, asked);
    return asked;
  }

  private async ask(conversation: string, whom: string, serviceUrl?: string): Promise<Member | undefined> {
    try {
      const found = await this.api.call<WireMember>({
        what: 'say who a person is',
        verb: 'GET',
        path: `v3/conversations/${encodeURIComponent(conversation)}/members/${encodeURIComponent(whom)}`,
        act: 'look',
        conversation,
        ...(serviceUrl ? { serviceUrl } : {}),
      });
      return memberOf(found, this.api.tenantId);
    } catch (error) {
      const explained = explain(error, 'say who a person is');
      if (explained instanceof PermanentError && isNobody(explained)) return undefined;
      throw explained;
    }
  }
}

/** "No such member" and "no such conversation" are both 404; only the first is an answer. */
function isNobody(error: PermanentError): boolean {
  return /MemberNotFound|: no code$|: NotFound$/.test(error.message);
}

function memberOf(found: WireMember, ourTenantId: string): Member | undefined {
  const { id, name, aadObjectId, objectId, email, userPrincipalName, tenantId } = found;
  if (!id) return undefined;
  const entraId = aadObjectId ?? objectId;
  const address = email ?? userPrincipalName;
  const isOutside = isFromOutside(found, ourTenantId);
  return {
    id,
    name: oneLine(name ?? '').slice(0, 80),
    ...(entraId ? { objectId: entraId } : {}),
    ...(address ? { email: address.toLowerCase() } : {}),
    ...(isOutside ? { isFromOutside: true as const } : {}),
    ...(address && !isOutside && userPrincipalName && tenantId ? { verifiedEmail: address } : {}),
  };
}

/** A guest's address is vouched for by somebody else's tenant, whoever that is. */
function isFromOutside(
  { tenantId, userRole, userPrincipalName = '', email = '' }: WireMember,
  ours: string,
): boolean {
  const isGuest =
    userRole === 'guest' || userRole === 'anonymous' || /#ext#/i.test(`${userPrincipalName} ${email}`);
  const isElsewhere = tenantId !== undefined && ours !== '' && tenantId.toLowerCase() !== ours.toLowerCase();
  return isGuest || isElsewhere;
}
