import type { Incident } from '../../domain/incident/incident';
import type { Review, TimelineEntry } from '../../domain/review/review';
import { capital, sentence, withPhones } from '../names';
import type { RichText } from '../rich-text';
import { entryOf } from '../timeline';
import { meansWord } from '../timeline/said';
import type { ReviewEntry } from './document';

/** Our timeline: every line as the room had it, in the order of the night. */
export function oursTimeline({ timeline, customerName }: Review, incident: Incident): ReviewEntry[] {
  return timeline.flatMap((entry): ReviewEntry[] => {
    if (entry.kind === 'report') return [reported(entry, `${customerName ?? 'Somebody'} reported it.`)];
    const line = entryOf(entry.record, incident);
    if (!line) return [];
    const { at, enteredAt, kind, text, via } = line;
    return [
      {
        at,
        ...(enteredAt === undefined ? {} : { enteredAt }),
        kind,
        text,
        ...(via ? { via } : {}),
        seqs: entry.seqs,
        earlier: earlierOf(entry),
        ...(entry.withdrawn
          ? { withdrawn: [`Taken back by ${entry.withdrawn.byName} at `, { at: entry.withdrawn.at }, '.'] }
          : {}),
      },
    ];
  });
}

/** The customer's: what happened to them and what they were told. */
export function customersTimeline(review: Review): ReviewEntry[] {
  return review.timeline.flatMap((entry): ReviewEntry[] => {
    if (entry.kind === 'report') {
      return [reported(entry, review.customerName ? 'You called us.' : 'It was reported.')];
    }
    const text = wordsForCustomer(entry, review);
    if (text.length === 0) return [];
    const kind = entry.record.event.type === 'update-posted' ? 'say' : 'fact';
    return [{ at: entry.at, kind, text, seqs: entry.seqs, earlier: [] }];
  });
}

function reported(entry: TimelineEntry, text: string): ReviewEntry {
  const { at, seqs } = entry;
  return { at, kind: 'fact', text: [text], seqs, earlier: earlierOf(entry) };
}

function earlierOf({ earlier }: TimelineEntry): RichText[] {
  return earlier.map(({ text, at, correctedByName }) => [
    `Corrected by ${correctedByName}. Before: `,
    { at },
    ...(text ? [` “${text}”`] : []),
  ]);
}

function wordsForCustomer({ record: { event } }: TimelineEntry, review: Review): RichText {
  const you = review.customerName ? 'you' : 'the customer';
  switch (event.type) {
    case 'declared':
      return ['We opened an incident.'];
    case 'engaged':
      return [{ strong: 'An engineer was at work on it.' }];
    case 'vendor-recorded':
      return [`We brought in ${event.vendor}.`];
    case 'customer-told': {
      const how = [...(event.whom ? [event.whom] : []), ...(event.by ? [meansWord(event.by)] : [])].join(
        ', ',
      );
      return [
        `We told ${you}${how ? ` (${how})` : ''}`,
        ...(event.words ? [': ', ...withPhones(event.words)] : ['.']),
      ];
    }
    case 'update-posted':
      return [`We wrote to ${you}: `, ...withPhones(`“${event.customerText ?? event.text}”`)];
    case 'updates-paused':
      return ['The next news was agreed for ', { at: event.untilAt }, '.'];
    case 'impact-recorded': {
      const { broken, works, data } = event;
      const parts = [
        ...(broken ? [`Broken: ${sentence(broken)}`] : []),
        ...(works ? [`Still worked: ${sentence(works)}`] : []),
        ...(data ? [`Data: ${sentence(data)}`] : []),
      ];
      return parts.length > 0 ? [capital(parts.join(' '))] : [];
    }
    case 'mitigated':
      return ['The outage was over for you; work went on.'];
    case 'resolved':
      return [{ strong: 'It was over.' }];
    case 'reopened':
      return ['It came back, and we took it up again.'];
    case 'canceled':
      return ['It turned out to be no incident.'];
    default:
      return [];
  }
}
