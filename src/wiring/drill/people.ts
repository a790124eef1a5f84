import { createHash } from 'node:crypto';
import type { Organisation, Person, PlatformId } from '../../domain/people/organisation';

const ROOM_MEDIA: string[] = ['slack', 'teams', 'web'];

/** How people are reached in a drill. */
export interface ReachedOn {
  /** Where the drill is played; with several everybody is one person on all of them. */
  platforms: PlatformId[];
  /** People without an id there are given one: the platforms are stand-ins. */
  inventsIds: boolean;
}

/** The organisation as a drill plays it: everybody is reached on the drill's own platforms, and by whatever else they have. */
export function onPlatform(
  org: Omit<Organisation, 'version'>,
  reachedOn: ReachedOn,
): Omit<Organisation, 'version'> {
  return {
    ...org,
    people: Object.fromEntries(
      Object.entries(org.people).map(([id, person]) => [id, reached(person, reachedOn)]),
    ),
  };
}

function reached(person: Person, { platforms, inventsIds }: ReachedOn): Person {
  const rooms = platforms.flatMap((platform) => {
    const address = addressOn(person, platform, inventsIds);
    return address === undefined ? [] : [{ medium: platform, address }];
  });
  // Nobody is made unreachable by a drill: who has no id on a real platform keeps their web phone.
  if (rooms.length === 0) return person;
  const others = person.contactMethods.filter(({ medium }) => !ROOM_MEDIA.includes(medium));
  const rules = person.notify.flatMap((rule) =>
    ROOM_MEDIA.includes(rule.medium) ? rooms.map(({ medium }) => ({ ...rule, medium })) : [rule],
  );
  return {
    ...person,
    contactMethods: [...rooms, ...others],
    notify: rules.filter(({ medium }, index) => rules.findIndex((rule) => rule.medium === medium) === index),
  };
}

function addressOn(person: Person, platform: PlatformId, inventsIds: boolean): string | undefined {
  if (platform === 'web') return person.id;
  const known = person.contactMethods.find(({ medium }) => medium === platform)?.address;
  if (known !== undefined || !inventsIds) return known;
  return platform === 'slack' ? memberId(person.id) : objectId(person.id);
}

/** As Slack names a member. */
function memberId(personId: string): string {
  return `U0${personId.toUpperCase().replace(/[^A-Z0-9]/g, '')}`;
}

/** As Microsoft's directory names a person. */
function objectId(personId: string): string {
  const digits = createHash('sha256').update(personId).digest('hex');
  return digits.replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12}).*$/, '$1-$2-4$3-a$4-$5');
}
