import type { Organisation, Person, PlatformId } from '../../domain/people/organisation';

const ROOM_MEDIA = ['slack', 'teams', 'web'];

/** How people are reached in a drill. */
export interface ReachedOn {
  platform: PlatformId;
  /** People without an id there are given one: the platform is a stand-in. */
  inventsIds: boolean;
}

/** The organisation as a drill plays it: everybody is reached on the drill's own platform, and by whatever else they have. */
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

function reached(person: Person, { platform, inventsIds }: ReachedOn): Person {
  const address = addressOn(person, platform, inventsIds);
  // Nobody is made unreachable by a drill: who has no id on a real platform keeps their web phone.
  if (address === undefined) return person;
  const others = person.contactMethods.filter(({ medium }) => !ROOM_MEDIA.includes(medium));
  const rules = person.notify.map((rule) =>
    ROOM_MEDIA.includes(rule.medium) ? { ...rule, medium: platform } : rule,
  );
  return {
    ...person,
    contactMethods: [{ medium: platform, address }, ...others],
    notify: rules.filter(({ medium }, index) => rules.findIndex((rule) => rule.medium === medium) === index),
  };
}

function addressOn(person: Person, platform: PlatformId, inventsIds: boolean): string | undefined {
  if (platform === 'web') return person.id;
  const known = person.contactMethods.find(({ medium }) => medium === platform)?.address;
  if (known !== undefined || !inventsIds) return known;
  return `U0${person.id.toUpperCase().replace(/[^A-Z0-9]/g, '')}`;
}
