import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Organisation } from '../../../src/domain/people/organisation';
import { clock, exchangePeople, Story } from '../../support/domain';

/** What the facts file states of the night, as far as a review is held to it. */
export interface ExchangeFacts {
  clocks_minutes: Record<string, number>;
  review: {
    root_cause: string;
    contributing: string[];
    ruled_out: string[];
    follow_ups: string[];
  };
  decisions: { what: string }[];
  timeline: { at: string; kind: string; what: string }[];
}

export const facts: ExchangeFacts = JSON.parse(
  readFileSync(join(__dirname, '../../../drills/facts/exchange-night.json'), 'utf8'),
);

/** What the facts say of a kind of moment. */
export function factOf(kind: string): string {
  const fact = facts.timeline.find((one) => one.kind === kind);
  if (!fact) throw new Error(`the facts tell of no ${kind}`);
  return fact.what;
}

/** "a suspicion: how we know" as the facts write it. */
export function suspicionAndEvidence(text: string): [string, string] {
  const colon = text.indexOf(': ');
  return [text.slice(0, colon), text.slice(colon + 2)];
}

/** That night the operations desk was the first level and reached the engineers by hand. */
export function nightPeople(change: Partial<Organisation> = {}): Organisation {
  const org = exchangePeople();
  const [exchange, network] = [org.policies.exchange, org.policies.network];
  if (!exchange || !network) throw new Error('the people of the night have two policies');
  const desk = { id: 'desk', name: 'Operations desk', memberIds: ['alex'] };
  return {
    ...org,
    teams: { ...org.teams, desk },
    policies: { exchange: { ...network, id: 'exchange', name: 'Operations' }, network },
    ...change,
  };
}

/** The night as it happened, to its end and to the review, all of it as the facts file has it. */
export function exchangeNight(org = nightPeople()): Story {
  const story = new Story(org);
  story.at('22:04').given('dana', {
    type: 'declare',
    title: 'Exchange servers not responding, no email at all',
    severity: 1,
    customer: 'Contoso Manufacturing',
    contact: 'Pat +1 555 0100',
    affects: ['contoso-exchange'],
    reportedAt: clock('22:02'),
    anyway: false,
  });
  story.pageOutcome('alex', 'slack', { kind: 'accepted', ref: 'm1' });
  story.given('alex', { type: 'acknowledge' });
  story.at('22:06').given('alex', { type: 'page', who: 'Sam Ortiz' });
  story.pageOutcome('sam', 'slack', { kind: 'delivered', ref: 'm2' });
  story.given('sam', { type: 'decline', words: 'not at a computer tonight' });
  story.at('22:08').given('alex', { type: 'page', who: 'Robin Chen' });
  story.pageOutcome('robin', 'slack', { kind: 'delivered', ref: 'm3' });
  story.given('robin', { type: 'acknowledge', words: 'let me get my laptop', etaAt: clock('22:18') });
  story
    .at('22:17')
    .given('dana', {
      type: 'tell-customer',
      whom: 'Pat',
      by: 'phone',
      words: factOf('customer_update'),
      occurredAt: clock('22:15'),
    })
    .at('22:20')
    .given('robin', { type: 'engage' })
    .at('23:42')
    .given('jordan', { type: 'align', words: factOf('alignment') })
    .at('01:16')
    .given('robin', {
      type: 'record-vendor',
      vendor: 'Microsoft',
      caseNumber: '4711',
      agreement: 'Premier',
      waitingFor: 'the failed update to be unwound',
    })
    .given('alex', {
      type: 'decide',
      what: facts.decisions[0]?.what ?? '',
      why: 'data is known to be safe',
      timeBoxAt: clock('03:00'),
      planB: 'full recovery',
    })
    .given('robin', {
      type: 'record-impact',
      broken: 'mail: nobody can send or receive',
      works: 'reading old mail',
      data: 'safe: data recovery is off the table',
    });
  for (const text of facts.review.ruled_out) {
    const [suspicion, evidence] = suspicionAndEvidence(text);
    story.given('robin', { type: 'rule-out', suspicion, evidence });
  }
  const decision = story.state.decisions[0]?.seq ?? 0;
  story.at('03:00').given('belay', { type: 'ring', reminder: { about: 'time-box', decisionSeq: decision } });
  story.at('06:47').given('robin', { type: 'resolve', words: factOf('resolved') });
  story.at('09:30').given('robin', { type: 'record-cause', kind: 'root', text: facts.review.root_cause });
  for (const text of facts.review.contributing) {
    story.given('robin', { type: 'record-cause', kind: 'contributing', text });
  }
  const [clients = '', before = '', notice = ''] = facts.review.follow_ups;
  return story
    .given('alex', {
      type: 'open-follow-up',
      what: clients,
      owner: 'customer',
      dueAt: clock('09:30') + 864e6,
    })
    .given('alex', { type: 'open-follow-up', what: before, owner: 'Robin Chen' })
    .given('alex', { type: 'open-follow-up', what: notice, owner: 'Dana Whitfield' })
    .given('alex', { type: 'record-lesson', text: 'Look at name resolution before blaming the servers.' })
    .given('alex', { type: 'remark', kind: 'helped', text: 'Nobody asked for a contract.' })
    .given('alex', { type: 'remark', kind: 'hindered', text: 'The secondary was on the road.' });
}
