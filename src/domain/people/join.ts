import { addressesOf, addressKey, type Place, whoIs } from './identities';
import {
  type Identity,
  isPlatform,
  type LinkedBy,
  type Organisation,
  outsiderOn,
  type Person,
  type PlatformId,
} from './organisation';

/** Somebody as one platform shows them. */
export type Side = Place & { name: string };

/** Two who are one from now on: what is to be kept, and under which ids the one has been known who now has another. */
export interface Joined {
  kind: 'joined';
  id: string;
  name: string;
  by: LinkedBy;
  identities: Identity[];
  formerIds: string[];
}

/** Why two do not become one. */
export type NotJoined =
  | { kind: 'so-already'; name: string }
  /** belay.yaml has each of them as somebody. */
  | { kind: 'two-people'; names: [string, string] }
  /** They have an address there which is another one. */
  | { kind: 'another-there'; name: string; platform: PlatformId; isDeclared: boolean }
  /** One of them belongs to a customer, or is only told. */
  | { kind: 'not-ours' };

type Known = ReturnType<typeof whoIs>;

/** Makes two one: a person stays who they are, and of two strangers the one who asked first. */
export function join(org: Organisation, first: Side, second: Side): Joined | NotJoined {
  if (isOutside(org, first) || isOutside(org, second)) return { kind: 'not-ours' };
  const [a, b] = [whoIs(org, first), whoIs(org, second)];
  const [stays, goes] = b.person ? [b, a] : [a, b];
  return joined(org, stays, goes, [first, second], 'code');
}

/**
 * Whom an address that their platform vouches for shows somebody to be: the one person who has it in belay.yaml, and whom
 * that does not name on this platform. Nobody, where they have said so.
 */
export function joinByEmail(org: Organisation, side: Side, email: string): Joined | undefined {
  const wanted = plainEmail(email);
  const isOff = identityOf(org, side)?.by === 'off';
  const known = whoIs(org, side);
  if (wanted === undefined || isOff || known.person || isOutside(org, side)) return undefined;
  const [person, another] = Object.values(org.people).filter((one) => hasEmail(one, wanted));
  if (!person || another) return undefined;
  const found = joined(org, { ...person, person }, known, [side], 'e-mail');
  return found.kind === 'joined' ? found : undefined;
}

/** What parts somebody from what they linked. */
export type Parted =
  | { kind: 'parted'; id: string; name: string; platforms: PlatformId[]; identities: Identity[] }
  /** belay.yaml itself says that this is them. */
  | { kind: 'declared'; name: string; platforms: PlatformId[] }
  | { kind: 'not-linked' };

/** Takes addresses off somebody again: that of one platform, or all that belay.yaml does not name. */
export function part(org: Organisation, speaker: Side, platform?: PlatformId): Parted {
  const { id, name, person } = whoIs(org, speaker);
  const theirs = addressesOf(org, id).filter(({ medium }) => platform === undefined || medium === platform);
  // Somebody whom belay.yaml does not know stays whoever speaks now.
  const linked = theirs.filter(
    ({ medium, address, linked: by }) =>
      isPlatform(medium) &&
      (person ? by !== undefined : platform === medium || address !== speaker.userId) &&
      identityOf(org, { platform: medium, userId: address }) !== undefined,
  );
  if (linked.length === 0) {
    const declared = person ? theirs.map(({ medium }) => medium).filter(isPlatform) : [];
    return declared.length > 0 ? { kind: 'declared', name, platforms: declared } : { kind: 'not-linked' };
  }
  const gone = linked.map(({ medium, address }) => `${medium}:${address}`);
  const platforms = linked.map(({ medium }) => medium).filter(isPlatform);
  const all = (org.identities?.all ?? []).filter(({ actorId }) => actorId === id || gone.includes(actorId));
  const left = all.filter((one) => !gone.includes(addressKey(one)) && one.by !== 'off');
  const parted = all
    .filter((one) => gone.includes(addressKey(one)))
    .map((one): Identity => ({ ...one, actorId: addressKey(one), by: 'off' }));
  // The id of those who stay together must not be the address of one who has left.
  const [root] = left;
  const renamed = root && gone.includes(id) ? left.map((one) => ({ ...one, actorId: addressKey(root) })) : [];
  return { kind: 'parted', id, name, platforms, identities: [...parted, ...renamed] };
}

function joined(
  org: Organisation,
  stays: Known,
  goes: Known,
  sides: Side[],
  by: LinkedBy,
): Joined | Exclude<NotJoined, { kind: 'not-ours' }> {
  if (stays.id === goes.id) return { kind: 'so-already', name: stays.name };
  if (stays.person && goes.person) return { kind: 'two-people', names: [stays.name, goes.name] };
  const kept = addressesOf(org, stays.id);
  const added = addressesOf(org, goes.id);
  const clash = kept.find(({ medium }) => added.some((one) => one.medium === medium));
  if (clash && isPlatform(clash.medium)) {
    const isDeclared = stays.person !== undefined && clash.linked === undefined;
    return { kind: 'another-there', name: stays.name, platform: clash.medium, isDeclared };
  }
  const identities = [...(stays.person ? [] : kept), ...added].flatMap(({ medium, address }): Identity[] => {
    if (!isPlatform(medium)) return [];
    const place = { platform: medium, userId: address };
    const seen = sides.find((side) => addressKey(side) === addressKey(place)) ?? identityOf(org, place);
    return [{ ...place, actorId: stays.id, name: seen?.name ?? goes.name, by }];
  });
  return {
    kind: 'joined',
    id: stays.id,
    name: stays.name,
    by,
    identities,
    formerIds: [...new Set([goes.id, ...added.map(({ medium, address }) => `${medium}:${address}`)])],
  };
}

function identityOf(org: Organisation, place: Place): Identity | undefined {
  return org.identities?.all.find((one) => addressKey(one) === addressKey(place));
}

function isOutside(org: Organisation, { platform, userId }: Place): boolean {
  return outsiderOn(org, platform, userId) !== undefined;
}

function hasEmail({ contactMethods }: Person, wanted: string): boolean {
  return contactMethods.some(({ medium, address }) => medium === 'email' && plainEmail(address) === wanted);
}

/** As addresses are compared. Letters that only look like ours are others, and nobody is known by them. */
function plainEmail(typed: string): string | undefined {
  const isPlain = typed.length <= 254 && /^[!-?A-~]+@[!-?A-~]+$/.test(typed);
  return isPlain ? typed.toLowerCase() : undefined;
}
