import type { EventOf } from '../domain/incident/events';
import { counted, incidentName, listed, viaWord } from './names';

/** What others had seen of an incident before it became private; nothing where there was nothing to see. */
export function exposedWords({ exposed }: EventOf<'made-private'>): string[] {
  const { roomNames, entries, updates, announcedOn, titledIn = [], readByLink = [] } = exposed;
  const places = announcedOn.map((platform) =>
    platform === 'web' ? 'in the web room' : `on ${viaWord(platform)}`,
  );
  const titled = titledIn.length > 0 ? [`on the timeline of ${listed(titledIn.map(incidentName))}`] : [];
  const where = [...places, ...titled];
  return [
    ...(roomNames.length > 0 ? [`${counted(entries, 'entry', 'entries')} in ${listed(roomNames)}`] : []),
    ...(updates > 0 ? [counted(updates, 'update')] : []),
    ...(readByLink.length > 0 ? [`what ${listed(readByLink)} could read by a link`] : []),
    ...(where.length > 0 ? [`its title ${listed(where)}`] : []),
  ];
}
