import {
  type ContactMethod,
  type Identity,
  lookUp,
  type Organisation,
  outsiderOn,
  type Person,
  PLATFORMS,
  type PlatformId,
  personOn,
  type Stranger,
} from './organisation';

/** One address on a chat platform. */
export type Place = Pick<Identity, 'platform' | 'userId'>;

/** How somebody whom belay.yaml does not know is called where a person's id would stand. */
export function addressKey({ platform, userId }: Place): string {
  return `${platform}:${userId}`;
}

/** The address in such an id; undefined for a person's id. */
export function addressIn(actorId: string): Place | undefined {
  const [platform, userId] = actorId.split(/:(.*)/s);
  const known = PLATFORMS.find((one): one is PlatformId => one === platform);
  return known && userId ? { platform: known, userId } : undefined;
}

/**
 * The organisation with what people have linked. belay.yaml wins wherever they disagree: an address that it gives to
 * somebody stays theirs, and a person whom it names on a platform has no other address there.
 */
export function withIdentities(base: Organisation, version: number, all: Identity[]): Organisation {
  const people = { ...base.people };
  const strangers: Record<string, Stranger> = {};
  for (const group of groupsOf(all)) {
    const person = personOf(base, group);
    const members = group.filter(({ by, ...place }) => by !== 'off' && !isNamed(base, place));
    for (const { platform, userId, name, actorId, by } of members) {
      if (by === 'off') continue;
      const known = person && people[person.id];
      if (known && !isOn(known, platform)) {
        const method: ContactMethod = { medium: platform, address: userId, linked: by };
        people[known.id] = { ...known, contactMethods: [...known.contactMethods, method] };
      } else if (!person && addressIn(actorId)) {
        const first = group.find((one) => addressKey(one) === actorId);
        strangers[addressKey({ platform, userId })] = { id: actorId, name: first?.name ?? name };
      }
    }
  }
  return { ...base, people, strangers, identities: { version, all } };
}

/** The same organisation as it was declared. */
export function withoutIdentities<T extends Partial<Organisation>>(
  org: T,
): Omit<T, 'identities' | 'strangers'> {
  const { identities: _identities, strangers: _strangers, ...declared } = org;
  if (!declared.people) return declared;
  const people = Object.entries(declared.people).map(([id, person]) => [
    id,
    { ...person, contactMethods: person.contactMethods.filter(({ linked }) => linked === undefined) },
  ]);
  return { ...declared, people: Object.fromEntries(people) };
}

/** Who is behind an address: a person of ours, somebody who is one on several platforms, or only this. */
export function whoIs(
  org: Organisation,
  place: Place & { name: string },
): { id: string; name: string; person?: Person } {
  const person = personOn(org, place.platform, place.userId);
  if (person) return { id: person.id, name: person.name, person };
  const key = addressKey(place);
  return lookUp(org.strangers ?? {}, key) ?? { id: key, name: place.name };
}

/** Every address of somebody: what belay.yaml and links have of a person, where a stranger is known. */
export function addressesOf(org: Organisation, actorId: string): ContactMethod[] {
  const person = lookUp(org.people, actorId);
  if (person) return person.contactMethods;
  const linked = Object.entries(org.strangers ?? {}).filter(([, { id }]) => id === actorId);
  const keys = new Set([actorId, ...linked.map(([key]) => key)]);
  return [...keys].flatMap((key) => {
    const place = addressIn(key);
    return place ? [{ medium: place.platform, address: place.userId }] : [];
  });
}

/** Those that are kept under one id. */
function groupsOf(all: Identity[]): Identity[][] {
  const groups = new Map<string, Identity[]>();
  for (const identity of all) {
    groups.set(identity.actorId, [...(groups.get(identity.actorId) ?? []), identity]);
  }
  return [...groups.values()];
}

/** The person who a group is. A stranger whom belay.yaml has come to know takes their other addresses along; two are nobody. */
function personOf(base: Organisation, group: Identity[]): Person | undefined {
  const declared = lookUp(base.people, group[0]?.actorId);
  if (declared) return declared;
  const found = group
    .filter(({ by }) => by !== 'off')
    .flatMap(({ platform, userId }) => personOn(base, platform, userId) ?? []);
  const ids = new Set(found.map(({ id }) => id));
  return ids.size === 1 ? found[0] : undefined;
}

/** Whether belay.yaml itself says who that is. */
function isNamed(base: Organisation, { platform, userId }: Place): boolean {
  return personOn(base, platform, userId) !== undefined || outsiderOn(base, platform, userId) !== undefined;
}

function isOn({ contactMethods }: Person, platform: PlatformId): boolean {
  return contactMethods.some(({ medium }) => medium === platform);
}
