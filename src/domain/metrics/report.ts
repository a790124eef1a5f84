import type { Milestone } from '../incident/milestones';
import { MILESTONES } from '../incident/milestones';
import type { Severity } from '../incident/refs';
import type { Case, Named } from './case';
import { CLOCK_IDS, type ClockId } from './clocks';
import type { LevelAnswer } from './levels';
import { type NightsOfPerson, nightsByPerson } from './nights';
import type { Month } from './period';
import type { PromiseOutcome } from './promises';
import { type Spread, spreadOf } from './spread';
import type { TargetOutcome } from './targets';

/** Which incidents are looked at; what is absent does not narrow. Services and customers by their keys. */
export interface Narrowed {
  service?: string;
  customer?: string;
  severity?: Severity;
}

/** One clock within a part of the incidents. Without `of`: those of no service, or of no customer. */
export interface GroupSpread<T> {
  of?: T;
  spread: Spread;
}

/** How often each outcome came about. */
export type Tally<T extends string> = Record<T, number>;

/** Everything that the metrics say. */
export interface Report {
  incidents: number;
  /** Canceled or merged: without clocks and targets. */
  setAside: number;
  clocks: { clock: ClockId; spread: Spread }[];
  /** The chosen clock, taken apart. An incident of two services counts with both. */
  chosen: {
    clock: ClockId;
    months: GroupSpread<Month>[];
    severities: GroupSpread<Severity>[];
    services: GroupSpread<Named>[];
    customers: GroupSpread<Named>[];
  };
  months: { month: Month; bySeverity: Record<Severity, number> }[];
  nights: NightsOfPerson[];
  levels: { policyName: string; by: LevelAnswer['by']; count: number }[];
  promises: { name: string; tally: Tally<PromiseOutcome['outcome']> }[];
  targets: { milestone: Milestone; tally: Tally<TargetOutcome['outcome']> }[];
}

const SEVERITIES: Severity[] = [1, 2, 3, 4];

/** Those of the cases that are asked for. */
export function narrow(cases: Case[], { service, customer, severity }: Narrowed): Case[] {
  return cases.filter(
    (one) =>
      (service === undefined || one.services.some(({ key }) => key === service)) &&
      (customer === undefined || one.customer?.key === customer) &&
      (severity === undefined || one.severity === severity),
  );
}

/** The whole report, with every month given, also those in which nothing happened. */
export function reportOf(cases: Case[], months: Month[], clock: ClockId): Report {
  const clocked = cases.filter((one) => one.isClocked);
  const group = <T>(of: T | undefined, members: Case[], id = clock): GroupSpread<T> => ({
    ...(of === undefined ? {} : { of }),
    spread: spreadOf(members.flatMap((one) => one.clocks[id] ?? [])),
  });
  return {
    incidents: cases.length,
    setAside: cases.length - clocked.length,
    clocks: CLOCK_IDS.map((id) => ({ clock: id, spread: group(undefined, clocked, id).spread })),
    chosen: {
      clock,
      months: months.map((month) =>
        group(
          month,
          clocked.filter((one) => one.month === month),
        ),
      ),
      severities: SEVERITIES.map((severity) =>
        group(
          severity,
          clocked.filter((one) => one.severity === severity),
        ),
      ),
      services: groupsBy(clocked, (one) => one.services, group),
      customers: groupsBy(clocked, (one) => (one.customer ? [one.customer] : []), group),
    },
    months: months.map((month) => ({
      month,
      bySeverity: bySeverity(cases.filter((one) => one.month === month)),
    })),
    nights: nightsByPerson(cases.flatMap((one) => one.nights)),
    levels: levelCounts(cases),
    promises: promiseTallies(cases),
    targets: targetTallies(cases),
  };
}

/** By name; what belongs to none of them last. */
function groupsBy(
  cases: Case[],
  namesOf: (one: Case) => Named[],
  group: (of: Named | undefined, members: Case[]) => GroupSpread<Named>,
): GroupSpread<Named>[] {
  const all = allNamed(cases, namesOf);
  const groups = all.map((name) =>
    group(
      name,
      cases.filter((one) => namesOf(one).some(({ key }) => key === name.key)),
    ),
  );
  const without = cases.filter((one) => namesOf(one).length === 0);
  return without.length === 0 ? groups : [...groups, group(undefined, without)];
}

/** Every service or customer of some cases, by name, as it was last called. */
export function allNamed(cases: Case[], namesOf: (one: Case) => Named[]): Named[] {
  const oldestFirst = [...cases].sort((a, b) => a.declaredAt - b.declaredAt);
  const names = new Map(oldestFirst.flatMap(namesOf).map((named) => [named.key, named]));
  return [...names.values()].sort((a, b) => a.name.localeCompare(b.name, 'en'));
}

function bySeverity(cases: Case[]): Record<Severity, number> {
  const counts: Record<Severity, number> = { 1: 0, 2: 0, 3: 0, 4: 0 };
  for (const { severity } of cases) counts[severity] += 1;
  return counts;
}

function levelCounts(cases: Case[]): Report['levels'] {
  const counts = new Map<string, Report['levels'][number]>();
  for (const { policyName, by } of cases.flatMap((one) => one.levels)) {
    const key = JSON.stringify([policyName, by]);
    counts.set(key, { policyName, by, count: (counts.get(key)?.count ?? 0) + 1 });
  }
  const place = (by: LevelAnswer['by']) =>
    typeof by === 'number' ? by : 1_000 + ['fallback', 'unasked', 'nobody'].indexOf(by);
  return [...counts.values()].sort(
    (a, b) => a.policyName.localeCompare(b.policyName, 'en') || place(a.by) - place(b.by),
  );
}

function promiseTallies(cases: Case[]): Report['promises'] {
  const tallies = new Map<string, Report['promises'][number]>();
  for (const { audience, outcome } of cases.flatMap((one) => one.promises)) {
    const known = tallies.get(audience.audienceId) ?? {
      name: audience.name,
      tally: { kept: 0, broken: 0, lifted: 0, waiting: 0 },
    };
    known.tally[outcome] += 1;
    tallies.set(audience.audienceId, known);
  }
  return [...tallies.values()].sort((a, b) => a.name.localeCompare(b.name, 'en'));
}

function targetTallies(cases: Case[]): Report['targets'] {
  const outcomes = cases.flatMap((one) => one.targets);
  return MILESTONES.flatMap((milestone) => {
    const tally = { met: 0, missed: 0, open: 0 };
    for (const one of outcomes) if (one.milestone === milestone) tally[one.outcome] += 1;
    return tally.met + tally.missed + tally.open === 0 ? [] : [{ milestone, tally }];
  });
}
