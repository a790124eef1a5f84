import { type Incident, isOver } from '../../domain/incident/incident';
import { whoIsMeant } from '../../domain/on-call/who';
import type { Organisation } from '../../domain/people/organisation';
import { brokenMedia } from '../../domain/reach/reach';
import { answerOf } from '../answer';
import { buttonsFor } from '../buttons';
import type { Card } from '../card';
import { checkListsOf } from '../check-list';
import { capital, contractWords, mediumWord, milestoneWord, phoneList, sentence } from '../names';
import { outageWarning } from '../outage';
import type { RichText } from '../rich-text';
import { triedLines } from '../tried';
import { whatsNext } from '../whats-next';
import { clocks, expectedMarks, openTargets, pastMarks } from './clocks';
import { frame } from './frame';
import { oursFields } from './ours-fields';
import { overdueLine } from './promises';

/** The live card that our own people read. */
export function oursCard(incident: Incident, org: Organisation): Card {
  const { answer, mark } = answerOf(incident);
  const next = whatsNext(incident, org);
  return {
    ...frame(incident, incident.unanswered ? 'unanswered' : incident.status),
    audience: 'ours',
    audienceLine: audienceLine(incident),
    ...(incident.customer ? { customer: customerLine(incident.customer) } : {}),
    answer,
    answerMark: mark,
    fields: oursFields(incident),
    tried: triedLines(incident),
    ...(incident.tasks.length > 0 ? { checkLists: checkListsOf(incident) } : {}),
    ...(next ? { next } : {}),
    clocks: clocks(incident, 'ours'),
    marks: [...pastMarks(incident, 'ours'), ...expectedMarks(incident)],
    warnings: warnings(incident, org),
    buttons: buttonsFor(incident),
  };
}

function audienceLine({ isPrivate, customer }: Incident): string {
  if (isPrivate) return 'ours: only those who are in it see this';
  return customer ? `ours: ${customer.name} does not see this` : 'ours: our own people only';
}

function customerLine({ name, contract }: { name: string; contract: string }): string {
  return `${name} · contract ${contractWords(contract)}`;
}

/** Only what is unusual, and what waits for somebody. */
function warnings(incident: Incident, org: Organisation): RichText[] {
  if (isOver(incident)) return [];
  const overdue = overdueLine(incident, incident.pledges);
  return [
    ...(incident.unanswered ? [nobodyHasIt(incident, org)] : []),
    ...(overdue ? [overdue] : []),
    ...decisionNeeded(incident),
    ...openTargets(incident)
      .filter(({ missedAt }) => missedAt !== undefined)
      .map(
        ({ milestone, dueAt }): RichText => [
          { strong: 'Target missed: ' },
          `${milestoneWord(milestone, incident.customer)} was due by `,
          { at: dueAt, distance: true },
          '.',
        ],
      ),
    ...incident.outages.map(outageWarning),
    ...unusedMedia(incident, org),
    ...incident.troubles.map((trouble): RichText => [trouble]),
  ];
}

function nobodyHasIt(incident: Incident, org: Organisation): RichText {
  const fallback = incident.escalations.flatMap((escalation) => whoIsMeant(org, escalation.fallback).called);
  const people = fallback
    .filter((called, index) => fallback.findIndex((other) => other.person.id === called.person.id) === index)
    .map(({ person, as }) => ({
      name: person.name,
      ...(as ? { as } : {}),
      ...(person.phone ? { phone: person.phone } : {}),
    }));
  return [
    { strong: 'Nobody has taken this.' },
    ' All levels were tried.',
    ...(people.length > 0 ? [' Call them too: ', ...phoneList(people), '.'] : []),
  ];
}

function decisionNeeded({ decisions }: Incident): RichText[] {
  const last = decisions.at(-1);
  if (!last?.ended) return [];
  return [
    [
      { strong: 'Decision needed: ' },
      `time is up for “${last.what}”.`,
      last.planB ? ` Plan B: ${sentence(last.planB)}` : '',
    ],
  ];
}

function unusedMedia(incident: Incident, org: Organisation): RichText[] {
  const affectedIds = incident.affects.flatMap((service) => service.id ?? []);
  return brokenMedia(org, affectedIds, incident.customer?.id).map(({ medium, serviceName }) => [
    { strong: `${capital(mediumWord(medium))} is not used for this incident:` },
    ` it depends on ${serviceName}.`,
  ]);
}
