import type { Severity } from '../../domain/incident/refs';
import type { Named } from '../../domain/metrics/case';
import { CLOCK_IDS, type ClockId } from '../../domain/metrics/clocks';
import { type Period, readPeriod, writePeriod } from '../../domain/metrics/period';
import type { Narrowed } from '../../domain/metrics/report';
import type { MetricsForm } from './page';
import { capital, clockText, periodText } from './text';

/** What somebody asked to see. */
export interface MetricsFilter extends Narrowed {
  period: Period;
  clock: ClockId;
}

const DEFAULT: MetricsFilter = { period: { kind: '12-months' }, clock: 'reported-acknowledged' };

/** Reads the fields of the form. What cannot be read counts as not said, and is named. */
export function readFilter(typed: Record<string, string | undefined>): {
  filter: MetricsFilter;
  unread: string[];
} {
  const filter = { ...DEFAULT };
  const unread: string[] = [];
  const read = <T>(name: string, reader: (text: string) => T | undefined, take: (value: T) => void) => {
    const text = typed[name]?.trim();
    if (!text) return;
    const value = reader(text);
    if (value === undefined) unread.push(`“${text}” is no ${name} that Belay knows.`);
    else take(value);
  };
  read('period', readPeriod, (period) => {
    filter.period = period;
  });
  read(
    'clock',
    (text) => CLOCK_IDS.find((id) => id === text),
    (clock) => {
      filter.clock = clock;
    },
  );
  read('severity', readSeverity, (severity) => {
    filter.severity = severity;
  });
  read(
    'service',
    (text) => text,
    (service) => {
      filter.service = service;
    },
  );
  read(
    'customer',
    (text) => text,
    (customer) => {
      filter.customer = customer;
    },
  );
  return { filter, unread };
}

function readSeverity(text: string): Severity | undefined {
  const found = /^(?:sev)?([1-4])$/i.exec(text)?.[1];
  return found === undefined ? undefined : (Number(found) as Severity);
}

/** The fields in which a choice is made, with what is chosen now. */
export function filterForm(
  filter: MetricsFilter,
  choices: { thisMonth: string; services: Named[]; customers: Named[] },
): MetricsForm {
  const chosen = writePeriod(filter.period);
  return {
    submit: 'Show',
    fields: [
      { name: 'period', label: 'Declared in', groups: periodGroups(choices.thisMonth, chosen) },
      named('service', 'Service', 'Every service', choices.services, filter.service),
      named('customer', 'Customer', 'Every customer', choices.customers, filter.customer),
      {
        name: 'severity',
        label: 'Severity',
        groups: [
          {
            options: [
              { value: '', label: 'Every severity', isChosen: filter.severity === undefined },
              ...[1, 2, 3, 4].map((severity) => ({
                value: String(severity),
                label: `SEV${severity}`,
                isChosen: filter.severity === severity,
              })),
            ],
          },
        ],
      },
      {
        name: 'clock',
        label: 'Clock to take apart',
        groups: [
          {
            options: CLOCK_IDS.map((id) => ({
              value: id,
              label: capital(clockText(id)),
              isChosen: id === filter.clock,
            })),
          },
        ],
      },
    ],
  };
}

function named(name: string, label: string, every: string, choices: Named[], chosen: string | undefined) {
  const options = choices.map(({ key, name: text }) => ({
    value: key,
    label: text,
    isChosen: key === chosen,
  }));
  // Something that was asked for and is nowhere to be found still stands there, so that the form says what is shown.
  if (chosen !== undefined && !options.some(({ isChosen }) => isChosen))
    options.push({ value: chosen, label: chosen, isChosen: true });
  return {
    name,
    label,
    groups: [{ options: [{ value: '', label: every, isChosen: chosen === undefined }, ...options] }],
  };
}

const MONTHS_OFFERED = 12;
const QUARTERS_OFFERED = 8;
const YEARS_OFFERED = 4;

/** The latest of each kind; one further back is kept where it was asked for. */
function periodGroups(thisMonth: string, chosen: string): MetricsForm['fields'][number]['groups'] {
  const [year = 0, month = 0] = thisMonth.split('-').map(Number);
  const back = (count: number, of: (index: number) => Period) =>
    Array.from({ length: count }, (_, index) => of(index));
  const months = back(MONTHS_OFFERED, (index) => {
    const total = year * 12 + month - 1 - index;
    return { kind: 'month', year: Math.floor(total / 12), number: (total % 12) + 1 };
  });
  const quarters = back(QUARTERS_OFFERED, (index) => {
    const total = year * 4 + Math.floor((month - 1) / 3) - index;
    return { kind: 'quarter', year: Math.floor(total / 4), number: (total % 4) + 1 };
  });
  const years = back(YEARS_OFFERED, (index) => ({ kind: 'year', year: year - index }));
  const groups: { label?: string; periods: Period[] }[] = [
    { periods: [{ kind: '12-months' }, { kind: 'all' }] },
    { label: 'A month', periods: months },
    { label: 'A quarter', periods: quarters },
    { label: 'A year', periods: years },
  ];
  const isOffered = groups.some(({ periods }) => periods.some((period) => writePeriod(period) === chosen));
  const asked = readPeriod(chosen);
  if (!isOffered && asked) groups[0]?.periods.push(asked);
  return groups.map(({ label, periods }) => ({
    ...(label ? { label } : {}),
    options: periods.map((period) => ({
      value: writePeriod(period),
      label: capital(periodText(period)),
      isChosen: writePeriod(period) === chosen,
    })),
  }));
}
