import { type Incident, isOver, type Status } from '../../domain/incident/incident';
import type { Unnamed } from '../../domain/people/organisation';
import { type NamesOurs, namesOfOurs } from '../../domain/review/names-of-ours';
import type { Card } from '../card';
import { severityWord, withPhones } from '../names';
import { duration, plainText, type RichText } from '../rich-text';
import { meansWord } from '../timeline/said';
import { clocks, pastMarks, promisedMark } from './clocks';
import { frame } from './frame';
import { privateCard } from './private';
import { nextNews } from './promises';

/** How things stand, in words that mean something to whoever called. */
const STATUS_WORDS: Record<Status, string> = {
  triggered: 'received',
  acknowledged: 'taken on',
  investigating: 'being worked on',
  mitigated: 'mitigated',
  resolved: 'solved',
  closed: 'closed',
  canceled: 'withdrawn',
};

/**
 * The card that the customer reads: what is broken, since when an engineer is at work, what they were told and when they
 * hear again. Nobody of ours is named, nor how we work, nor any contract: words that do so are left out.
 */
export function customerCard(incident: Incident, onlyInsidersRead = false, unnamed?: Unnamed): Card {
  if (incident.isPrivate && !onlyInsidersRead) return privateCard(incident, 'customer');
  const { id, pledges } = incident;
  const isMerged = incident.mergedInto !== undefined;
  const framed = frame(incident, isMerged ? 'goes on with another report' : STATUS_WORDS[incident.status]);
  // What was written for ours may name one of us; the review leaves out the same.
  const namesUs = namesOfOurs([], incident, unnamed);
  const toThem = pledges.filter(({ audience }) => audience.kind === 'customer');
  return {
    ...framed,
    ...(namesUs(incident.title)
      ? { title: `${incident.isDrill ? 'DRILL, not real: ' : ''}What you told us of` }
      : {}),
    known: framed.known.filter((line) => !namesUs(plainText(line, 'UTC'))),
    incidentId: id,
    severity: severityWord(incident.severity),
    audience: 'customer',
    audienceLine: `${incident.customer?.name ?? 'the customer'} reads this`,
    ...(incident.customer ? { customer: incident.customer.name } : {}),
    ...answer(incident),
    fields: [...lastNews(incident, namesUs), nextNews(incident, toThem)],
    tried: [],
    clocks: clocks(incident, 'customer'),
    marks: [
      ...pastMarks(incident, 'customer'),
      ...(toThem.some(({ settled }) => settled === undefined) ? promisedMark(incident) : []),
    ],
    warnings: [],
    buttons: [],
  };
}

function answer(incident: Incident): Pick<Card, 'answer' | 'answerMark'> {
  const { reported, acknowledged, engaged, mitigated, resolved } = incident.milestones;
  if (isOver(incident)) {
    if (incident.mergedInto !== undefined) {
      return {
        answer: [{ strong: 'We go on with it' }, ' together with another report.'],
        answerMark: 'off',
      };
    }
    if (resolved === undefined) return { answer: [{ strong: 'Withdrawn.' }], answerMark: 'off' };
    const minutes = Math.max(0, Math.floor((resolved - (reported ?? resolved)) / 60_000));
    return {
      answer: [{ strong: 'Solved' }, ' ', { at: resolved }, `, ${duration(minutes)} after your call`],
      answerMark: 'ok',
    };
  }
  if (incident.status === 'mitigated' && mitigated !== undefined) {
    return {
      answer: [{ strong: 'It is better' }, ' since ', { at: mitigated }, '; we go on until it is solved'],
      answerMark: 'ok',
    };
  }
  const works = Object.values(incident.responders).some(({ engagedAt }) => engagedAt !== undefined);
  if (works && engaged !== undefined) {
    return {
      answer: [{ strong: 'An engineer has been at work' }, ' since ', { at: engaged }],
      answerMark: 'ok',
    };
  }
  const has = Object.values(incident.responders).some(({ acknowledgedAt }) => acknowledgedAt !== undefined);
  if (has && acknowledged !== undefined) {
    return { answer: [{ strong: 'An engineer has it' }, ' since ', { at: acknowledged }], answerMark: 'ok' };
  }
  return { answer: [{ strong: 'We are bringing an engineer to it.' }], answerMark: 'waiting' };
}

/** The latest that a person sent or told them; who of ours it was is not said. */
function lastNews({ lastCustomerUpdate: sent, told }: Incident, namesUs: NamesOurs): Card['fields'] {
  const latest = told.reduce<Incident['told'][number] | undefined>(
    (a, b) => (a && a.at > b.at ? a : b),
    undefined,
  );
  const value: RichText | undefined =
    sent && sent.at >= (latest?.at ?? 0)
      ? [{ at: sent.at }, ' ', ...withPhones(sent.text)]
      : latest && [
          { at: latest.at },
          ` told${latest.whom && !namesUs(latest.whom) ? ` ${latest.whom}` : ''}${latest.by ? ` ${meansWord(latest.by)}` : ''}`,
        ];
  return value ? [{ label: 'Last news', value }] : [];
}
