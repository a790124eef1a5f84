import { type Incident, isOver, runningEscalations } from '../domain/incident/incident';
import { MILESTONES, type Milestone } from '../domain/incident/milestones';
import { whoIsMeant } from '../domain/on-call/who';
import type { Organisation } from '../domain/people/organisation';
import { brokenMedia } from '../domain/reach/reach';
import { answerOf } from './answer';
import { buttonsFor } from './buttons';
import type { Card, Mark } from './card';
import { checkListsOf, flagsOf } from './check-list';
import { capital, contractWords, mediumWord, phoneList, severityWord, withPhones } from './names';
import type { RichText } from './rich-text';
import { triedLines } from './tried';
import { whatsNext } from './whats-next';

/** The live card that our own people read. */
export function oursCard(incident: Incident, org: Organisation): Card {
  const { answer, mark } = answerOf(incident);
  const next = whatsNext(incident, org);
  return {
    ...frame(incident),
    audience: 'ours',
    audienceLine: incident.customer
      ? `ours: ${incident.customer.name} does not see this`
      : 'ours: our own people only',
    ...(incident.customer ? { customer: customerLine(incident.customer) } : {}),
    answer,
    answerMark: mark,
    fields: oursFields(incident),
    tried: triedLines(incident),
    ...(incident.tasks.length > 0 ? { checkLists: checkListsOf(incident) } : {}),
    ...(next ? { next } : {}),
    marks: [...pastMarks(incident), ...expectedMarks(incident)],
    warnings: warnings(incident, org),
    buttons: buttonsFor(incident),
  };
}

/** The card that followers read: who has it and what comes next, no contracts and nobody who did not answer. */
export function followersCard(incident: Incident): Card {
  const { answer, mark } = answerOf(incident, 'followers');
  const { lastUpdate } = incident;
  return {
    ...frame(incident),
    audience: 'followers',
    audienceLine: 'executives and followers read this',
    ...(incident.customer ? { customer: incident.customer.name } : {}),
    answer,
    answerMark: mark,
    fields: [
      ...(lastUpdate
        ? [
            {
              label: 'Last news',
              value: [{ at: lastUpdate.at }, ' ', ...withPhones(lastUpdate.text)] as RichText,
            },
          ]
        : []),
      nextNews(incident),
    ],
    tried: [],
    marks: [...pastMarks(incident), ...promisedMark(incident)],
    warnings: [],
    buttons: [],
  };
}

function frame(incident: Incident) {
  const { reported = 0, declared = 0, resolved } = incident.milestones;
  return {
    incidentId: incident.id,
    version: incident.version,
    ...(incident.isDrill || incident.isPrivate ? { flags: flagsOf(incident) } : {}),
    severity: severityWord(incident.severity),
    status: incident.unanswered ? 'unanswered' : incident.status,
    title: incident.title,
    known: [],
    clocks: clocks(incident),
    startedAt: Math.min(reported, declared),
    ...(isOver(incident) ? { endedAt: resolved ?? declared } : {}),
  };
}

function customerLine({ name, contract }: { name: string; contract: string }): string {
  return `${name} · contract ${contractWords(contract)}`;
}

function oursFields(incident: Incident): Card['fields'] {
  const fields: Card['fields'] = [];
  if (incident.affects.length > 0) {
    fields.push({ label: 'Affects', value: [incident.affects.map(({ name }) => name).join(', ')] });
  }
  if (incident.contact) fields.push({ label: 'Contact', value: withPhones(incident.contact) });
  fields.push({ label: 'Commander', value: [incident.commander.name] });
  const said = Object.values(incident.responders).filter(
    (person) => person.words && person.declinedAt === undefined,
  );
  for (const person of said) {
    const eta: RichText =
      person.etaAt && person.engagedAt === undefined
        ? [', on it by ', { at: person.etaAt, distance: true }]
        : [];
    fields.push({ label: person.name, value: [`“${person.words}”`, ...eta] });
  }
  if (incident.lastUpdate) {
    const { at, text, byName } = incident.lastUpdate;
    fields.push({ label: 'Last update', value: [{ at }, ` ${byName}: `, ...withPhones(text)] });
  }
  if (!isOver(incident)) fields.push(nextNews(incident));
  return fields;
}

function nextNews(incident: Incident): Card['fields'][number] {
  const { nextUpdateAt } = incident;
  if (isOver(incident)) return { label: 'Next news', value: ['none: it is over'] };
  const value: RichText =
    nextUpdateAt === undefined ? ['not promised yet'] : [{ at: nextUpdateAt, distance: true }];
  return { label: 'Next news', value };
}

const CLOCK_LABELS: Partial<Record<Milestone, string>> = {
  declared: 'to declared',
  firstPage: 'to first page',
  acknowledged: 'to “I have it”',
  engaged: 'to hands on',
  resolved: 'to resolved',
};

/** Whole minutes from the report, which is when a customer's clock starts. */
function clocks(incident: Incident): Card['clocks'] {
  const { reported } = incident.milestones;
  const from = incident.customer ? 'call' : 'report';
  return MILESTONES.flatMap((milestone) => {
    const at = incident.milestones[milestone];
    const label = CLOCK_LABELS[milestone];
    if (at === undefined || reported === undefined || label === undefined) return [];
    return [{ label: `${from} ${label}`, minutes: Math.max(0, Math.floor((at - reported) / 60_000)) }];
  });
}

const MARK_LABELS: Record<Milestone, string> = {
  reported: 'reported',
  declared: 'declared',
  firstPage: 'first page',
  acknowledged: 'acknowledged',
  customerTold: 'customer told',
  engaged: 'engaged',
  executivesTold: 'executives told',
  vendorEngaged: 'vendor engaged',
  mitigated: 'mitigated',
  resolved: 'resolved',
};

function pastMarks(incident: Incident): Mark[] {
  return MILESTONES.flatMap((milestone) => {
    const at = incident.milestones[milestone];
    return at === undefined ? [] : [{ label: MARK_LABELS[milestone], at }];
  }).sort((a, b) => a.at - b.at);
}

function expectedMarks(incident: Incident): Mark[] {
  if (isOver(incident)) return [];
  const running = runningEscalations(incident)[0];
  const nextLevel =
    running?.timeoutAt === undefined ? [] : [{ label: 'next level', at: running.timeoutAt, expected: true }];
  const etas = Object.values(incident.responders).flatMap((person) =>
    person.etaAt !== undefined && person.engagedAt === undefined && person.declinedAt === undefined
      ? [{ label: `${person.name} on it`, at: person.etaAt, expected: true }]
      : [],
  );
  return [...nextLevel, ...etas, ...promisedMark(incident)];
}

function promisedMark(incident: Incident): Mark[] {
  return incident.nextUpdateAt === undefined
    ? []
    : [{ label: 'next news', at: incident.nextUpdateAt, expected: true }];
}

/** Only what is unusual. */
function warnings(incident: Incident, org: Organisation): RichText[] {
  if (isOver(incident)) return [];
  const lines: RichText[] = [];
  if (incident.unanswered) {
    const fallback = incident.escalations.flatMap(
      (escalation) => whoIsMeant(org, escalation.fallback).called,
    );
    const people = fallback
      .filter(
        (called, index) => fallback.findIndex((other) => other.person.id === called.person.id) === index,
      )
      .map(({ person, as }) => ({
        name: person.name,
        ...(as ? { as } : {}),
        ...(person.phone ? { phone: person.phone } : {}),
      }));
    lines.push([
      { strong: 'Nobody has taken this.' },
      ' All levels were tried.',
      ...(people.length > 0 ? [' Call them too: ', ...phoneList(people), '.'] : []),
    ]);
  }
  const affectedIds = incident.affects.flatMap((service) => service.id ?? []);
  for (const { medium, serviceName } of brokenMedia(org, affectedIds, incident.customer?.id)) {
    lines.push([
      { strong: `${capital(mediumWord(medium))} is not used for this incident:` },
      ` it depends on ${serviceName}.`,
    ]);
  }
  for (const trouble of incident.troubles) lines.push([trouble]);
  return lines;
}
