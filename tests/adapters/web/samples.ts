import type { Card } from '../../../src/chat/card';
import type { Entry } from '../../../src/chat/entry';
import type { PageMessage } from '../../../src/chat/message';
import { tonight } from './room-under-test';

/** The card of the exchange night at 22:16. */
export function nightCard(changed: Partial<Card> = {}): Card {
  return {
    incidentId: 7,
    version: 9,
    audience: 'ours',
    audienceLine: 'ours: Contoso does not see this',
    severity: 'SEV1',
    status: 'acknowledged',
    customer: 'Contoso · contract none, responding anyway',
    title: 'Exchange down at Contoso: no mail in or out',
    answer: [{ strong: 'Sam Ortiz has it' }, ' since ', { at: tonight('22:08') }],
    answerMark: 'ok',
    known: [[{ strong: 'Data: ' }, 'not checked yet']],
    fields: [{ label: 'Next news', value: [{ at: tonight('22:45'), distance: true }] }],
    tried: [{ who: 'Lee Park', as: 'primary', outcome: ['not reached'], mark: 'bad' }],
    next: ['If nothing is heard from Sam by ', { at: tonight('22:20') }, ', Dana is asked'],
    clocks: [{ label: 'call to page', minutes: 2 }],
    marks: [
      { label: 'reported', at: tonight('22:02') },
      { label: 'declared', at: tonight('22:04') },
      { label: 'first page', at: tonight('22:04') },
      { label: 'acknowledged', at: tonight('22:08') },
      { label: 'next news', at: tonight('22:45'), expected: true },
    ],
    startedAt: tonight('22:02'),
    warnings: [['Mail is not used: it depends on Contoso Exchange']],
    buttons: [
      { label: 'Post an update', say: 'update INC-7' },
      { label: "I'm working on it", say: 'engage INC-7', primary: true },
      { label: 'Resolve', say: 'resolve INC-7', confirm: 'Is it over?' },
    ],
    ...changed,
  };
}

/** The edition for followers: no names of those who did not answer, no contract. */
export function followersCard(changed: Partial<Card> = {}): Card {
  return nightCard({
    audience: 'followers',
    audienceLine: 'executives and followers read this',
    customer: 'Contoso',
    tried: [],
    warnings: [],
    buttons: [],
    ...changed,
  });
}

export function entry(seq: number, words: string, changed: Partial<Entry> = {}): Entry {
  return { seq, at: tonight('22:02') + seq * 60_000, kind: 'fact', text: [words], ...changed };
}

export function pageFor(words: string): PageMessage {
  return {
    incidentId: 7,
    lines: [[{ strong: 'SEV1 · Exchange down at Contoso' }], [words]],
    buttons: [
      { label: 'I have it', say: 'ack INC-7', primary: true },
      { label: "I can't", say: 'cant INC-7' },
    ],
  };
}
