import { TZDate } from '@date-fns/tz';
import { MILESTONES } from '../../domain/incident/milestones';
import type { Case } from '../../domain/metrics/case';
import { CLOCK_IDS, CLOCKS } from '../../domain/metrics/clocks';
import type { NightsOfPerson } from '../../domain/metrics/nights';
import type { PromiseOutcome } from '../../domain/metrics/promises';
import type { TargetOutcome } from '../../domain/metrics/targets';
import type { MetricsSheet } from './page';
import { levelText } from './text';

const PROMISES: PromiseOutcome['outcome'][] = ['kept', 'broken', 'lifted', 'waiting'];
const TARGETS: TargetOutcome['outcome'][] = ['met', 'missed', 'open'];

/** One row for each incident. Instants are in the organisation's zone with its offset, clocks in minutes. */
export function incidentsSheet(cases: Case[], timeZone: string, fileName: string): MetricsSheet {
  return {
    fileName,
    columns: [
      'number',
      'title',
      'customer',
      'services',
      'severity',
      'status',
      ...MILESTONES.map((milestone) => `${snake(milestone)}_at`),
      ...CLOCK_IDS.map((id) => `${CLOCKS[id].map(snake).join('_to_')}_minutes`),
      ...PROMISES.map((outcome) => `promises_${outcome}`),
      ...TARGETS.map((outcome) => `targets_${outcome}`),
      'levels_that_answered',
    ],
    rows: cases.map((one) => [
      `INC-${one.id}`,
      one.title,
      one.customer?.name,
      one.services.map(({ name }) => name).join('; '),
      `SEV${one.severity}`,
      one.mergedInto === undefined ? one.status : `merged into INC-${one.mergedInto}`,
      ...MILESTONES.map((milestone) => instant(one.milestones[milestone], timeZone)),
      ...CLOCK_IDS.map((id) => minutes(one.clocks[id])),
      ...PROMISES.map((wanted) => one.promises.filter(({ outcome }) => outcome === wanted).length),
      ...TARGETS.map((wanted) => one.targets.filter(({ outcome }) => outcome === wanted).length),
      one.levels.map(({ policyName, by }) => `${policyName}: ${levelText(by)}`).join('; '),
    ]),
  };
}

/** How many nights of whom were broken, by name: nothing else is kept of a person. */
export function peopleSheet(nights: NightsOfPerson[], fileName: string): MetricsSheet {
  return {
    fileName,
    columns: ['name', 'nights_broken'],
    rows: nights.map(({ name, nights: count }) => [name, count]),
  };
}

function snake(word: string): string {
  return word.replace(/[A-Z]/g, (capital) => `_${capital.toLowerCase()}`);
}

function instant(at: number | undefined, timeZone: string): string | undefined {
  return at === undefined ? undefined : new TZDate(at, timeZone).toISOString();
}

function minutes(exact: number | undefined): number | undefined {
  return exact === undefined ? undefined : Math.round(exact * 100) / 100;
}
