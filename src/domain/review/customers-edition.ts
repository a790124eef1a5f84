import type { EventType } from '../incident/events';
import type { Incident } from '../incident/incident';
import type { Unnamed } from '../people/organisation';
import { type NamesOurs, namesOfOurs } from './names-of-ours';
import { reachedThem } from './news';
import type { FollowUpReview, Moment, Review, Said, TimelineEntry } from './review';
import type { Standing } from './standing';

/** Clocks that are the customer's own; the others are how we work. Always from their call. */
const THEIR_CLOCKS: readonly Moment[] = [
  'declared',
  'customerTold',
  'engaged',
  'vendorEngaged',
  'mitigated',
  'resolved',
];

/** What a customer sees on the timeline: what happened to them, and what they were told. Never notes, pages or decisions. */
const THEIR_ENTRIES: readonly EventType[] = [
  'declared',
  'customer-told',
  'update-posted',
  'impact-recorded',
  'updates-paused',
  'mitigated',
  'resolved',
  'reopened',
  'canceled',
];

/**
 * The same review with only what is theirs to see (docs/decisions/0005): their clocks, the impact, causes and what was ruled
 * out, what they were told as it was sent, promises made to them, and follow-ups that are theirs or that they know of.
 * Typed words that name one of our people are left out and counted, except words that were sent to them as they are.
 */
export function forCustomer(
  review: Review,
  entries: Standing[],
  incident: Incident,
  others: Unnamed,
): Review {
  const held = new Set<number>();
  const names = namesOfOurs(entries, incident, others);
  const fit = <T extends Said>(said: T[]): T[] =>
    said.flatMap((one) => {
      if (holdsBack(names, one, held)) return [];
      const { byName: _byName, ...rest } = one;
      return [rest as T];
    });
  const told = review.news.map((news) => {
    if (news.kind === 'update' || !news.text || !names(news.text)) return news;
    hold(held, news.seqs);
    const { text: _text, ...rest } = news;
    return rest;
  });
  const theirs = review.followUps.filter((followUp) => isTheirs(followUp, review));
  const { moments } = review;
  return {
    ...review,
    edition: 'customer',
    title: names(review.title) ? '' : review.title,
    moments: Object.fromEntries(
      Object.entries(moments).filter(
        ([moment]) => moment === 'reported' || THEIR_CLOCKS.includes(moment as Moment),
      ),
    ),
    clocks: review.clocks.filter(({ from, to }) => from === 'reported' && THEIR_CLOCKS.includes(to)),
    impact: fit(review.impact),
    timeline: timelineFor(review, entries, names),
    causes: { root: fit(review.causes.root), contributing: fit(review.causes.contributing) },
    ruledOut: fit(review.ruledOut),
    news: told,
    promises: review.promises.filter(({ audience }) => audience.kind === 'customer'),
    followUps: theirs.flatMap((followUp) => {
      if (names(`${followUp.what} ${followUp.evidence ?? ''}`)) {
        hold(held, followUp.seqs);
        return [];
      }
      const { owner, ...rest } = followUp;
      return [{ ...rest, ...(owner?.isCustomer ? { owner } : {}) }];
    }),
    heldBack: [...held].sort((a, b) => a - b),
  };
}

/** Whether it may not be shown; then its entry is counted as held back. */
function holdsBack(names: NamesOurs, said: Said & { evidence?: string }, held: Set<number>): boolean {
  if (!names(`${said.text} ${said.evidence ?? ''}`)) return false;
  hold(held, said.seqs);
  return true;
}

function hold(held: Set<number>, [first]: number[]): void {
  if (first !== undefined) held.add(first);
}

/** Withdrawn entries are absent, and so is what an entry said before it was put right. */
function timelineFor(review: Review, entries: Standing[], names: NamesOurs): TimelineEntry[] {
  const firstEngaged = review.moments.engaged?.seqs[0];
  const vendorSeq = review.moments.vendorEngaged?.seqs[0];
  return review.timeline
    .filter(({ record, withdrawn }) => {
      if (withdrawn) return false;
      const { event } = record;
      if (record.seq === firstEngaged || record.seq === vendorSeq) return true;
      if (event.type === 'update-posted')
        return event.customerText !== undefined && reachedThem(event, entries);
      if (event.type === 'updates-paused') return event.audiences.some(({ kind }) => kind === 'customer');
      return THEIR_ENTRIES.includes(event.type);
    })
    .map((entry) => ({ ...entry, earlier: [], record: withoutOurWords(entry.record, names) }));
}

function withoutOurWords(record: TimelineEntry['record'], names: NamesOurs): TimelineEntry['record'] {
  const { event } = record;
  const nobody = { id: 'us', name: '', via: 'belay' as const };
  const plain = { ...record, actor: nobody };
  switch (event.type) {
    case 'customer-told': {
      const { words, ...rest } = event;
      return { ...plain, event: words && names(words) ? rest : event };
    }
    case 'impact-recorded': {
      const parts = (['broken', 'works', 'data'] as const).flatMap((part) => {
        const text = event[part];
        return text && !names(text) ? [[part, text]] : [];
      });
      return { ...plain, event: { type: 'impact-recorded', ...Object.fromEntries(parts) } };
    }
    case 'declared':
      return {
        ...plain,
        event: {
          ...event,
          title: names(event.title) ? '' : event.title,
          ...(event.customer ? { customer: { name: event.customer.name, contract: 'unknown' } } : {}),
          affects: [],
        },
      };
    case 'engaged':
      return { ...plain, event: { type: 'engaged', personId: nobody.id, name: nobody.name } };
    case 'vendor-recorded':
      return { ...plain, event: { type: 'vendor-recorded', vendor: event.vendor } };
    case 'update-posted': {
      const { customerText = '', nextUpdateAt } = event;
      const next = nextUpdateAt === undefined ? {} : { nextUpdateAt };
      return { ...plain, event: { type: 'update-posted', text: customerText, customerText, ...next } };
    }
    case 'resolved':
    case 'mitigated':
    case 'reopened':
    case 'canceled':
      return { ...plain, event: { type: event.type } };
    default:
      return plain;
  }
}

/** Theirs, or known to them: the same words stand in something that they were told. */
function isTheirs({ owner, what }: FollowUpReview, { news }: Review): boolean {
  if (owner?.isCustomer) return true;
  const words = what.toLowerCase();
  return news.some(({ text }) => text?.toLowerCase().includes(words));
}
