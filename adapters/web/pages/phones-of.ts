import { lookUp, type Organisation } from '../../../src/domain/people/organisation';
import { PAGES_ON_PHONE } from '../limits';
import { type Reader, webIdOf } from '../session/reader';
import type { Phone } from '../views/phones';
import type { Room } from './room';

/**
 * Web phones as this reader sees them: what their owners may not read any more is gone, and what only they may read is
 * veiled where somebody else looks on.
 */
export async function phonesOf(
  { room, org }: { room: Room; org: Organisation },
  reader: Pick<Reader, 'personId'>,
  personIds: string[],
): Promise<Phone[]> {
  const people = personIds.flatMap((id) => lookUp(org.people, id) ?? []);
  const phones = await Promise.all(
    people.map(async (person) => {
      const webId = webIdOf(person);
      return { person, webId, pages: await room.store.pages(webId, PAGES_ON_PHONE) };
    }),
  );
  const incidentIds = phones.flatMap(({ pages }) => pages.map(({ message }) => message.incidentId));
  const asked = [...new Set(incidentIds)].filter((id) => id > 0);
  const readingOf = await room.readings(asked);
  const veiled = new Set(asked.filter((id) => !readingOf(id, reader.personId)));
  return phones.map((phone) => ({
    ...phone,
    pages: phone.pages.filter(
      ({ message }) => message.incidentId === 0 || readingOf(message.incidentId, phone.person.id),
    ),
    veiled,
  }));
}

/** Everybody's, in the order of belay.yaml. */
export function allPhones(
  at: { room: Room; org: Organisation },
  reader: Pick<Reader, 'personId'>,
): Promise<Phone[]> {
  return phonesOf(at, reader, Object.keys(at.org.people));
}
