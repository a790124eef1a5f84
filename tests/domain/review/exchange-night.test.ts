import { draftReview } from '../../../src/domain/review/draft';
import type { Moment, Review } from '../../../src/domain/review/review';
import { clock } from '../../support/domain';
import { exchangeNight, factOf, facts, suspicionAndEvidence } from './exchange-night';

const night = exchangeNight();
const ours = draftReview(night.history, night.state, 'ours');
const theirs = draftReview(night.history, night.state, 'customer');

function inside({ inside }: Review) {
  if (!inside) throw new Error('this edition has no inside');
  return inside;
}

function minutes(review: Review): Record<string, number> {
  const name = (moment: Moment) => moment.replace(/[A-Z]/g, (capital) => `_${capital.toLowerCase()}`);
  return Object.fromEntries(review.clocks.map(({ from, to, ms }) => [`${from}_to_${name(to)}`, ms / 60_000]));
}

/** Every statement of a review that rests on events, wherever it stands. */
function cited(value: unknown): number[][] {
  if (Array.isArray(value)) return value.flatMap(cited);
  if (typeof value !== 'object' || value === null) return [];
  const own = 'seqs' in value ? [value.seqs as number[]] : [];
  return [...own, ...Object.values(value).flatMap(cited)];
}

describe('our edition of the exchange night', () => {
  test('has every clock of the facts, to the minute', () => {
    expect(minutes(ours)).toEqual(expect.objectContaining(facts.clocks_minutes));
  });

  test('has its causes and what was ruled out, with the evidence', () => {
    expect(ours.causes.root.map(({ text }) => text)).toEqual([facts.review.root_cause]);
    expect(ours.causes.contributing.map(({ text }) => text)).toEqual(facts.review.contributing);
    expect(ours.ruledOut.map(({ text, evidence }) => [text, evidence])).toEqual(
      facts.review.ruled_out.map(suspicionAndEvidence),
    );
  });

  test('has the decision with its reason, and that its time box ran out', () => {
    expect(inside(ours).decisions).toMatchObject([
      {
        text: facts.decisions[0]?.what,
        why: 'data is known to be safe',
        planB: 'full recovery',
        timeBoxAt: clock('03:00'),
        outcome: 'ran-out',
        byName: 'Alex Morgan',
      },
    ]);
  });

  test('counts for how long we waited for the vendor', () => {
    expect(inside(ours).vendors).toMatchObject([
      { name: 'Microsoft', caseNumber: '4711', waits: [{ fromAt: clock('01:16'), toAt: clock('06:47') }] },
    ]);
  });

  test('has the follow-ups with their owners, and what is left of them', () => {
    expect(ours.followUps.map(({ what }) => what)).toEqual(facts.review.follow_ups);
    expect(ours.followUps.map(({ owner }) => owner?.name)).toEqual([
      'Contoso Manufacturing',
      'Robin Chen',
      'Dana Whitfield',
    ]);
  });

  test('says what helped and what hindered, as said and as the record shows by itself', () => {
    expect(inside(ours).helped).toMatchObject([{ kind: 'said', text: 'Nobody asked for a contract.' }]);
    expect(inside(ours).hindered).toMatchObject([
      { kind: 'declined', name: 'Sam Ortiz' },
      { kind: 'said', text: 'The secondary was on the road.' },
    ]);
  });

  test('begins with the report and is told in the order in which things happened', () => {
    const at = ours.timeline.map((entry) => entry.at);
    expect(ours.timeline[0]).toMatchObject({ kind: 'report', at: clock('22:02') });
    expect(at).toEqual([...at].sort((a, b) => a - b));
  });

  test('rests in every statement on events that exist', () => {
    const known = night.history.map(({ seq }) => seq);
    for (const edition of [ours, theirs]) {
      const all = cited(edition);
      expect(all.length).toBeGreaterThan(20);
      expect(all.filter((seqs) => seqs.length === 0 || seqs.some((seq) => !known.includes(seq)))).toEqual([]);
    }
  });
});

describe("the customer's edition of the exchange night", () => {
  test('counts from their call, and only what is theirs', () => {
    const { reported_to_declared, reported_to_customer_told, reported_to_engaged } = facts.clocks_minutes;
    const { reported_to_vendor_engaged, reported_to_resolved } = facts.clocks_minutes;
    expect(minutes(theirs)).toEqual({
      reported_to_declared,
      reported_to_customer_told,
      reported_to_engaged,
      reported_to_vendor_engaged,
      reported_to_resolved,
    });
  });

  test('has the causes and what was ruled out, with the evidence', () => {
    expect(theirs.causes.root.map(({ text }) => text)).toEqual([facts.review.root_cause]);
    expect(theirs.ruledOut.map(({ text, evidence }) => [text, evidence])).toEqual(
      facts.review.ruled_out.map(suspicionAndEvidence),
    );
  });

  test('has what they were told, and the follow-up that is theirs, not ours', () => {
    expect(theirs.news).toMatchObject([
      { kind: 'told', whom: 'Pat', by: 'phone', text: factOf('customer_update'), at: clock('22:15') },
    ]);
    expect(theirs.followUps.map(({ what }) => what)).toEqual([facts.review.follow_ups[0]]);
  });

  test('names none of our people, and no agreement, decision, page or lesson', () => {
    const words = JSON.stringify({ ...theirs, timeline: theirs.timeline.map(({ record }) => record) });
    for (const person of ['Dana', 'Robin', 'Sam', 'Alex', 'Jordan', 'Whitfield', 'Ortiz']) {
      expect(words).not.toContain(person);
    }
    for (const internal of ['Premier', '4711', 'full recovery', 'Operations', 'name resolution before']) {
      expect(words).not.toContain(internal);
    }
    expect(theirs.inside).toBeUndefined();
  });
});
