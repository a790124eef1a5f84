import type { Organisation, Person } from '../../../src/domain/people/organisation';

import type { OpenShare } from '../../../src/ports/shared-links';

/** Who reads a page and speaks through its forms. */
export interface Reader {
  /** As the record names them: a person of ours, or somebody whom it knows from here only. */
  personId: string;
  /** Their id on this platform, as belay.yaml names it among their contact methods. */
  userId: string;
  name: string;
  /** Absent for a visitor of the example. */
  person?: Person;
  timeZone: string;
  /** What their streams, limits and answers are counted by: never the secret itself. */
  sessionKey: string;
  formToken: string;
  /** Set for somebody outside, who holds a link to one edition of one incident. */
  guest?: OpenShare;
  /** The device they enrolled; absent in the example. */
  deviceId?: string;
}

/** The id by which a person is known on the web; belay.yaml may name another than their own. */
export function webIdOf(person: Person): string {
  return person.contactMethods.find((method) => method.medium === 'web')?.address ?? person.id;
}

/** A reader who is that person, in their own zone or the organisation's. */
export function readerFor(
  person: Person,
  org: Organisation,
  session: Pick<Reader, 'sessionKey' | 'formToken' | 'deviceId'>,
): Reader {
  return {
    personId: person.id,
    userId: webIdOf(person),
    name: person.name,
    person,
    timeZone: person.timeZone ?? org.timeZone,
    ...session,
  };
}
