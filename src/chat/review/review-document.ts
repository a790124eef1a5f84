import type { Incident } from '../../domain/incident/incident';
import type { Review } from '../../domain/review/review';
import { incidentName, severityWord } from '../names';
import { customersSections } from './customers';
import { type ReviewDocument, stated } from './document';
import { marksOf } from './moment-words';
import { oursSections } from './ours';
import { customersTimeline, oursTimeline } from './timeline-lines';

/**
 * A review in words: what each edition says, and what is still blank. The customer's edition speaks to the customer, unless
 * it is for those who only follow: they read the same, said about the customer.
 */
export function reviewDocument(review: Review, incident: Incident, isForFollowers = false): ReviewDocument {
  const { inside, customerName, endedAt } = review;
  const { customerName: _name, ...nameless } = review;
  const spoken = isForFollowers && !inside ? nameless : review;
  const isSoFar = endedAt === undefined;
  const name = incidentName(review.incidentId);
  const sections = inside ? oursSections(review, inside) : customersSections(spoken);
  const timeline = inside ? oursTimeline(review, incident) : customersTimeline(spoken);
  const blanks = sections.flatMap(({ heading, lines }) =>
    lines.flatMap(({ fillWith }) => (fillWith === undefined ? [] : [{ what: heading, fillWith }])),
  );
  return {
    incidentId: review.incidentId,
    version: review.version,
    edition: review.edition,
    heading: inside
      ? `Review${isSoFar ? ' so far' : ''} of ${name}`
      : `What happened${isSoFar ? ' so far' : ''}`,
    title: review.title || `Incident ${review.incidentId}`,
    readers: readersOf(spoken),
    status: inside ? review.status : isSoFar ? 'not over yet' : 'over',
    ...(inside ? { severity: severityWord(inside.severity) } : {}),
    ...(customerName ? { customerName } : {}),
    isDrill: review.isDrill,
    isSoFar,
    startedAt: review.startedAt,
    ...(endedAt === undefined ? {} : { endedAt }),
    marks: marksOf(spoken),
    sections,
    timeline,
    blanks,
    ...(review.heldBack.length > 0 ? { heldBack: heldBackLine(review) } : {}),
  };
}

function readersOf({ edition, customerName }: Review): string {
  if (edition === 'ours') {
    return customerName ? `ours: ${customerName} does not see this` : 'ours: our own people only';
  }
  return customerName ? `for ${customerName}: nothing internal` : 'for followers: nothing internal';
}

function heldBackLine({ heldBack }: Review) {
  const count = heldBack.length === 1 ? 'One entry was' : `${heldBack.length} entries were`;
  const numbers = heldBack.map((seq) => `#${seq}`).join(', ');
  return stated(
    heldBack,
    `${count} left out, because ${heldBack.length === 1 ? 'it names' : 'they name'} one of our people or a contract: ${numbers}. `,
    'Say it anew without the name, or tell them in an update.',
  );
}
