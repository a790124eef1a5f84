import type { EventRecord } from '../domain/incident/events';
import { type Incident, isOver } from '../domain/incident/incident';
import { answerOf } from './answer';
import type { UpdateMessage } from './message';
import { severityWord, withPhones } from './names';

/** An update as followers read it: the person's own words, who has it, and when the next news comes. Undefined for other events. */
export function updateMessage(incident: Incident, record: EventRecord): UpdateMessage | undefined {
  const { event } = record;
  if (event.type !== 'update-posted') return undefined;
  const about = incident.customer ? `${incident.customer.name}: ${incident.title}` : incident.title;
  return {
    incidentId: incident.id,
    edition: 'followers',
    heading: [{ strong: `${severityWord(incident.severity)} · ${about}` }],
    lines: [
      withPhones(event.text),
      answerOf(incident, 'followers').answer,
      event.nextUpdateAt === undefined
        ? [isOver(incident) ? 'No further news is planned.' : 'Next news: not promised yet.']
        : ['Next news ', { at: event.nextUpdateAt, distance: true }, '.'],
    ],
  };
}
