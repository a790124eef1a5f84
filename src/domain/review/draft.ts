import type { EventRecord } from '../incident/events';
import { type Incident, isOver } from '../incident/incident';
import type { Unnamed } from '../people/organisation';
import { alikeIn } from './alike';
import { forCustomer } from './customers-edition';
import { causesOf, decisionsIn, followUpsOf, impactOf, lessonsIn, ruledOutIn } from './findings';
import { helpIn, hindrancesIn } from './hindrances';
import { clocksOf, momentsOf } from './moments';
import { newsIn } from './news';
import { promisesIn } from './promises';
import type { Edition, Inside, Review } from './review';
import { countingOf, type Standing, standingEntries } from './standing';
import { targetsIn } from './targets';
import { timelineOf } from './timeline';
import { vendorsIn } from './vendors';

/**
 * The review of an incident as its history gives it now, finished or not. `incident` is the fold of that history. Nothing is
 * made up: what nobody recorded is simply not there. `unnamed`: of whom a customer reads nothing.
 */
export function draftReview(
  history: EventRecord[],
  incident: Incident,
  edition: Edition,
  unnamed: Unnamed = { people: [], customers: [] },
): Review {
  const entries = standingEntries(history);
  const moments = momentsOf(incident, entries);
  const endedAt = isOver(incident) ? (moments.resolved?.at ?? endOf(entries)) : undefined;
  const painEndedAt = moments.mitigated?.at ?? endedAt;
  const promises = promisesIn(incident.pledges, entries);
  const review: Review = {
    incidentId: incident.id,
    version: incident.version,
    edition: 'ours',
    title: incident.title,
    status: incident.status,
    isDrill: incident.isDrill,
    isPrivate: incident.isPrivate,
    ...(incident.customer ? { customerName: incident.customer.name } : {}),
    startedAt: moments.reported?.at ?? moments.declared?.at ?? 0,
    ...(painEndedAt === undefined ? {} : { painEndedAt }),
    ...(endedAt === undefined ? {} : { endedAt }),
    moments,
    clocks: clocksOf(moments),
    impact: impactOf(entries),
    timeline: timelineOf(entries),
    causes: causesOf(entries),
    ruledOut: ruledOutIn(entries),
    news: newsIn(entries),
    promises,
    followUps: followUpsOf(incident.followUps, entries),
    heldBack: [],
  };
  if (edition === 'customer') return forCustomer(review, entries, incident, unnamed);
  const inside: Inside = {
    severity: incident.severity,
    affects: incident.affects,
    commanderName: incident.commander.name,
    declaredBy: actorOf(entries, moments.declared) ?? '',
    ...named('acknowledgedBy', actorOf(entries, moments.acknowledged)),
    ...named('engagedBy', actorOf(entries, moments.engaged)),
    ...named('resolvedWords', countingOf(entries, 'resolved').at(-1)?.record.event.words),
    targets: targetsIn(entries, moments, incident),
    decisions: decisionsIn(entries, painEndedAt),
    vendors: vendorsIn(entries, endedAt),
    helped: helpIn(entries, incident),
    hindered: hindrancesIn(entries, incident, promises),
    lessons: lessonsIn(entries),
    alike: alikeIn(entries),
  };
  return { ...review, inside };
}

/** When it was canceled or went on elsewhere. */
function endOf(entries: Standing[]): number | undefined {
  return entries.findLast(({ record }) => record.event.type === 'canceled' || record.event.type === 'merged')
    ?.record.occurredAt;
}

/** Whoever did what a moment rests on; for being at work, whoever works. */
function actorOf(entries: Standing[], moment: { seqs: number[] } | undefined): string | undefined {
  const record = entries.find((entry) => entry.record.seq === moment?.seqs[0])?.record;
  return record?.event.type === 'engaged' ? record.event.name : record?.actor.name;
}

function named<K extends string>(key: K, value: string | undefined): { [P in K]?: string } {
  return (value ? { [key]: value } : {}) as { [P in K]?: string };
}
