import type { EventOf, EventRecord } from '../domain/incident/events';
import type { Delivery } from '../domain/incident/events/audience';
import { type Incident, isOver } from '../domain/incident/incident';
import type { UpdateMessage } from './message';
import { listed, mediumWord, sentence, severityWord, withPhones } from './names';
import type { RichText } from './rich-text';

type Edition = UpdateMessage['edition'];
type Update = Pick<
  EventOf<'update-posted'>,
  'text' | 'customerText' | 'need' | 'nextUpdateAt' | 'deliveries'
>;

/**
 * An update as the readers of an edition get it, from a draft and from the post alike: what its author was shown is what
 * goes. Undefined for other events, and for the customer where no words for them were approved.
 */
export function updateMessage(
  incident: Incident,
  record: EventRecord,
  edition: Edition,
): UpdateMessage | undefined {
  const update = updateIn(record);
  if (!update) return undefined;
  const made = edition === 'customer' ? forCustomer(incident, update) : forFollowers(incident, update);
  return made && { incidentId: incident.id, edition, ...made };
}

function updateIn({ event }: EventRecord): Update | undefined {
  if (event.type === 'update-posted') return event;
  if (event.type === 'update-drafted') return { ...event, deliveries: event.plan.deliveries };
  return undefined;
}

function forFollowers(incident: Incident, { text, need, nextUpdateAt }: Update) {
  const about = aboutOf(incident);
  const last: RichText =
    nextUpdateAt === undefined
      ? [isOver(incident) ? 'No further news is planned.' : 'Next news: not promised yet.']
      : ['Next news ', { at: nextUpdateAt, distance: true }, '.'];
  return {
    heading: [{ strong: `${drill(incident)}${severityWord(incident.severity)} · ${about}` }],
    lines: [
      withPhones(text),
      ['Need you: ', ...(need ? [{ strong: 'yes' }, `, ${sentence(need)}`] : ['no.'])],
      last,
    ] satisfies RichText[],
  };
}

/** No severity, no names of ours: only the words that a person approved, and when they hear again. */
function forCustomer(incident: Incident, { customerText, nextUpdateAt, deliveries = [] }: Update) {
  if (customerText === undefined) return undefined;
  const who = incident.customer ? ` for ${incident.customer.name}` : '';
  return {
    heading: [{ strong: `${drill(incident)}News${who}` }],
    lines: [
      withPhones(customerText),
      ...(nextUpdateAt === undefined
        ? []
        : [['Next news from us at ', { at: nextUpdateAt, distance: true }, byMedia(deliveries)] as RichText]),
    ],
  };
}

/** "Contoso: Exchange down", with the customer's name once. */
function aboutOf({ title, customer }: Incident): string {
  if (!customer || title.toLowerCase().includes(customer.name.toLowerCase())) return title;
  return `${customer.name}: ${title}`;
}

function drill({ isDrill }: Incident): string {
  return isDrill ? 'DRILL · ' : '';
}

/** ", by text." as the customer is reached now; only a full stop where that is not known. */
function byMedia(deliveries: Delivery[]): string {
  const media = deliveries
    .filter(({ edition }) => edition === 'customer')
    .map(({ medium }) => mediumWord(medium));
  return media.length > 0 ? `, by ${listed([...new Set(media)])}.` : '.';
}
