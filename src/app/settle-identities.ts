import type { Recognition } from '../domain/incident/effect';
import { ofNoIncident } from '../domain/incident/effects';
import { addressesOf, addressKey, type Place } from '../domain/people/identities';
import type { Joined, NotJoined, Parted } from '../domain/people/join';
import { isPlatform, type Organisation } from '../domain/people/organisation';
import { ConflictError } from '../ports/errors';
import type { App } from './app';

const MOST_CONFLICTS = 20;

/**
 * Decides on what is linked now and writes what that changes, with the effect that tells of it; decides again where somebody
 * else was faster. `sayer` has the answer and is not told besides.
 */
export async function settleIdentities<T extends Joined | NotJoined | Parted | undefined>(
  app: App,
  sayer: Place | undefined,
  decide: (org: Organisation) => T,
): Promise<{ result: T; org: Organisation }> {
  for (let attempt = 1; ; attempt += 1) {
    const [org, now] = await Promise.all([app.configuration.current(), app.incidents.now()]);
    const result = decide(org);
    if (result?.kind !== 'joined' && result?.kind !== 'parted') return { result, org };
    const version = org.identities?.version ?? 0;
    const effect = { kind: 'tell-recognised' as const, ...recognitionOf(result, org, version, sayer) };
    try {
      await app.identities.put(result.identities, version, [ofNoIncident(effect, now)]);
      return { result, org };
    } catch (error) {
      if (!(error instanceof ConflictError) || attempt >= MOST_CONFLICTS) throw error;
    }
  }
}

function recognitionOf(
  result: Joined | Extract<Parted, { kind: 'parted' }>,
  org: Organisation,
  version: number,
  sayer: Place | undefined,
): Recognition {
  const { kind: what, id, name, identities } = result;
  const before = placesOf(org, id);
  const isBefore = (place: Place) => before.some((known) => addressKey(known) === addressKey(place));
  const places = identities
    .filter((one) => (what === 'joined' ? !isBefore(one) : one.by === 'off'))
    .map((one) => ({ platform: one.platform, userId: one.userId, name: one.name }));
  const everywhere = new Map([...before, ...places].map((place) => [addressKey(place), place]));
  if (sayer) everywhere.delete(addressKey(sayer));
  return {
    key: String(version),
    what,
    id,
    name,
    by: what === 'joined' ? result.by : 'code',
    places,
    formerIds: what === 'joined' ? result.formerIds : [],
    tell: [...everywhere.values()].map(({ platform, userId }) => ({ platform, userId })),
  };
}

function placesOf(org: Organisation, id: string): Place[] {
  return addressesOf(org, id).flatMap(({ medium, address }) =>
    isPlatform(medium) ? [{ platform: medium, userId: address }] : [],
  );
}
