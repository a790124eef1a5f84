import { filterForm, type MetricsFilter, readFilter } from '../chat/metrics/filter';
import type { MetricsPage } from '../chat/metrics/page';
import { panelsOf } from '../chat/metrics/panels';
import { incidentsSheet, peopleSheet } from '../chat/metrics/sheets';
import { audienceText, cutText, methodText, periodText, summaryText } from '../chat/metrics/text';
import { type Case, caseOf, type Named } from '../domain/metrics/case';
import { nightsByPerson } from '../domain/metrics/nights';
import {
  boundsOf,
  type Month,
  monthOf,
  monthsFrom,
  type Period,
  writePeriod,
} from '../domain/metrics/period';
import { allNamed, narrow, reportOf } from '../domain/metrics/report';
import { countsFor, type MetricsEdition, metricsEditionFor } from '../domain/metrics/who-reads';
import type { Organisation } from '../domain/people/organisation';
import type { Instant } from '../domain/time';
import type { ConfigurationStore } from '../ports/configuration-store';
import type { IncidentStore } from '../ports/incident-store';
import type { Metrics, MetricsAsked } from '../ports/metrics';

interface Worlds {
  incidents: Pick<IncidentStore, 'now' | 'between'>;
  configuration: Pick<ConfigurationStore, 'current'>;
}

/** States are large: so many are held at once, and each is cut down to its numbers before the next ones come. */
const AT_ONCE = 100;
/** More incidents than this are not counted in one answer, and the answer says so. */
const MOST_INCIDENTS = 5_000;

/** What was found for a reader's choice. */
interface Found {
  filter: MetricsFilter;
  unread: string[];
  edition: MetricsEdition;
  org: Organisation;
  now: Instant;
  /** Of the period, as far as this reader may know of them. */
  all: Case[];
  /** Those of them that were asked for. */
  cases: Case[];
  isCut: boolean;
}

/** Reads incidents of a period and says what they come to, each time anew from the record. */
export function readMetrics(worlds: Worlds, most = MOST_INCIDENTS): Metrics {
  return {
    async page(readerId, asked) {
      const found = await find(worlds, most, readerId, asked);
      return found && pageOf(found, most);
    },
    async incidents(readerId, asked) {
      const found = await find(worlds, most, readerId, asked);
      return found && incidentsSheet(found.cases, found.org.timeZone, fileName('incidents', found));
    },
    async people(readerId, asked) {
      const found = await find(worlds, most, readerId, asked);
      if (found?.edition !== 'ours') return undefined;
      return peopleSheet(nightsByPerson(found.cases.flatMap((one) => one.nights)), fileName('nights', found));
    },
  };
}

async function find(
  worlds: Worlds,
  most: number,
  readerId: string | undefined,
  asked: MetricsAsked,
): Promise<Found | undefined> {
  const [org, now] = await Promise.all([worlds.configuration.current(), worlds.incidents.now()]);
  const edition = metricsEditionFor(org, readerId);
  if (readerId === undefined || edition === undefined) return undefined;
  const { filter, unread } = readFilter(asked);
  const bounds = boundsOf(filter.period, now, org.timeZone);
  const all: Case[] = [];
  let looked = 0;
  let olderThan: { declaredAt: Instant; incidentId: number } | undefined;
  while (looked <= most) {
    const limit = Math.min(AT_ONCE, most + 1 - looked);
    const found = await worlds.incidents.between({ ...bounds, limit, ...(olderThan ? { olderThan } : {}) });
    looked += found.length;
    const counted = looked > most ? found.slice(0, -1) : found;
    const readable = counted.filter((incident) => countsFor(org, incident, readerId));
    all.push(...readable.map((incident) => caseOf(incident, org, now)));
    const last = found.at(-1);
    if (!last || found.length < limit) break;
    olderThan = { declaredAt: last.milestones.declared ?? 0, incidentId: last.id };
  }
  return { filter, unread, edition, org, now, all, cases: narrow(all, filter), isCut: looked > most };
}

function pageOf(found: Found, most: number): MetricsPage {
  const { filter, edition, org, now, all, cases } = found;
  const report = reportOf(cases, monthsIn(filter.period, found), filter.clock);
  return {
    title: 'Metrics',
    heading: `Metrics: ${periodText(filter.period)}`,
    audienceLine: audienceText(edition, org.name),
    lines: [...found.unread, ...(found.isCut ? [cutText(most)] : []), ...summaryText(report)],
    form: filterForm(filter, {
      thisMonth: monthOf(now, org.timeZone),
      services: choices(
        Object.values(org.services),
        allNamed(all, (one) => one.services),
      ),
      customers: choices(
        Object.values(org.customers),
        allNamed(all, (one) => (one.customer ? [one.customer] : [])),
      ),
    }),
    panels: panelsOf(report, edition),
    exports: [
      { what: 'incidents', label: 'These incidents as CSV' },
      ...(edition === 'ours' ? [{ what: 'people' as const, label: 'Nights broken as CSV' }] : []),
    ],
    method: methodText(org.timeZone),
  };
}

/** What is configured, and what was named in these incidents besides. */
function choices(configured: { id: string; name: string }[], found: Named[]): Named[] {
  const named = new Map(found.map((one) => [one.key, one]));
  for (const { id, name } of configured) named.set(id, { key: id, name });
  return [...named.values()].sort((a, b) => a.name.localeCompare(b.name, 'en'));
}

/** Every month of the period that has begun; of all time, those since the first incident. */
function monthsIn(period: Period, { org, now, all, filter }: Found): Month[] {
  const { fromAt, toAt } = boundsOf(filter.period, now, org.timeZone);
  const thisMonth = monthOf(now, org.timeZone);
  const first = all.map((one) => one.month).sort()[0] ?? thisMonth;
  const from = period.kind === 'all' ? first : monthOf(fromAt, org.timeZone);
  const last = monthOf(toAt - 1, org.timeZone);
  return monthsFrom(from, [last, thisMonth].sort()[0] ?? thisMonth);
}

function fileName(what: string, { filter }: Found): string {
  return `belay-${what}-${writePeriod(filter.period)}.csv`;
}
