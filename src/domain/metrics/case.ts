import type { Incident, Status } from '../incident/incident';
import type { Milestone } from '../incident/milestones';
import type { Severity } from '../incident/refs';
import type { Organisation } from '../people/organisation';
import type { Instant } from '../time';
import { type ClockId, clocksOf } from './clocks';
import { type LevelAnswer, levelAnswers } from './levels';
import { type BrokenNight, brokenNights } from './nights';
import { type Month, monthOf } from './period';
import { type PromiseOutcome, promiseOutcomes } from './promises';
import { type TargetOutcome, targetOutcomes } from './targets';

/** A service or customer: `key` is its id, or its name where no configuration knows it. */
export interface Named {
  key: string;
  name: string;
}

/** What the metrics need of one incident; years of them fit into memory where their whole states would not. */
export interface Case {
  id: number;
  title: string;
  severity: Severity;
  status: Status;
  mergedInto?: number;
  customer?: Named;
  services: Named[];
  declaredAt: Instant;
  month: Month;
  milestones: Partial<Record<Milestone, Instant>>;
  /** False for what was canceled or merged: it was none, or is counted elsewhere. It has no clocks and no targets. */
  isClocked: boolean;
  clocks: Partial<Record<ClockId, number>>;
  nights: BrokenNight[];
  levels: LevelAnswer[];
  promises: PromiseOutcome[];
  targets: TargetOutcome[];
}

/** Reads an incident for the metrics. */
export function caseOf(incident: Incident, org: Organisation, now: Instant): Case {
  const isClocked = incident.status !== 'canceled';
  const declaredAt = incident.milestones.declared ?? 0;
  return {
    id: incident.id,
    title: incident.title,
    severity: incident.severity,
    status: incident.status,
    ...(incident.mergedInto === undefined ? {} : { mergedInto: incident.mergedInto }),
    ...(incident.customer ? { customer: named(incident.customer) } : {}),
    services: [...new Map(incident.affects.map(named).map((service) => [service.key, service])).values()],
    declaredAt,
    month: monthOf(declaredAt, org.timeZone),
    milestones: incident.milestones,
    isClocked,
    clocks: isClocked ? clocksOf(incident.milestones) : {},
    nights: brokenNights(incident, org),
    levels: levelAnswers(incident),
    promises: promiseOutcomes(incident),
    targets: isClocked ? targetOutcomes(incident, now) : [],
  };
}

function named({ id, name }: { id?: string; name: string }): Named {
  return { key: id ?? name.trim().toLowerCase(), name };
}
