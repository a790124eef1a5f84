import type { Organisation } from '../../../src/domain/people/organisation';
import type { OpenShare } from '../../../src/ports/shared-links';
import type { Room } from '../pages/room';
import type { Reader } from './reader';
import { formTokenOf, hashOf, looksLikeSecret } from './secrets';

/** Who holds this link, if it opens anything now: they read one edition of one incident, and may ask. */
export async function guestBy(room: Room, token: unknown, org: Organisation): Promise<Reader | undefined> {
  if (!room.outside || typeof token !== 'string' || !looksLikeSecret(token)) return undefined;
  const hash = hashOf(token);
  const known = await room.outside.links.find(hash);
  const share = known && (await room.outside.lookUp(known));
  return share && guest(share, token, org);
}

function guest(share: OpenShare, token: string, org: Organisation): Reader {
  return {
    personId: `web:${share.userId}`,
    userId: share.userId,
    name: share.name,
    // Nobody knows where they are: the page names the zone that it tells times in.
    timeZone: org.timeZone,
    sessionKey: hashOf(token).slice(0, 32),
    formToken: formTokenOf(token),
    guest: share,
  };
}
