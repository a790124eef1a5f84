import type { Report } from '../../domain/metrics/report';
import type { MetricsEdition } from '../../domain/metrics/who-reads';
import { foldedWhenLong } from './long-table';
import { type BarPlot, type MetricsPanel, MOST_BARS } from './page';
import { countTicks } from './scale';
import { levelText, MILESTONE_TEXT, monthText } from './text';

const SEVERITY_PARTS: BarPlot['parts'] = [
  { label: 'SEV1', look: 'full' },
  { label: 'SEV2', look: 'striped' },
  { label: 'SEV3', look: 'dotted' },
  { label: 'SEV4', look: 'hollow' },
];

/** How many there were each month, and how bad. */
export function incidentsPanel({ months }: Report): MetricsPanel {
  const heading = 'Incidents declared';
  return {
    id: 'incidents',
    heading,
    lines: [],
    ...countsOf(
      heading,
      'across',
      'Month',
      SEVERITY_PARTS,
      months.map(({ month, bySeverity: by }) => [monthText(month), [by[1], by[2], by[3], by[4]]]),
    ),
  };
}

/** Which level of which policy took it. */
export function levelsPanel({ levels }: Report): MetricsPanel {
  const heading = 'Levels that answered';
  const rows = levels.map(({ policyName, by, count }): [string, number[]] => [
    `${policyName}: ${levelText(by)}`,
    [count],
  ]);
  return {
    id: 'levels',
    heading,
    lines: levels.length === 0 ? ['No escalation has ended yet.'] : [],
    ...countsOf(heading, 'down', 'Policy and level', [{ label: 'times', look: 'full' }], rows),
  };
}

/** News promised to each audience, and what became of it. */
export function promisesPanel({ promises }: Report): MetricsPanel {
  const heading = 'News promised';
  const parts: BarPlot['parts'] = [
    { label: 'kept', look: 'full' },
    { label: 'broken', look: 'striped' },
    { label: 'lifted', look: 'hollow' },
    { label: 'waiting', look: 'dotted' },
  ];
  const rows = promises.map(({ name, tally }): [string, number[]] => [
    name,
    [tally.kept, tally.broken, tally.lifted, tally.waiting],
  ]);
  return {
    id: 'promises',
    heading,
    lines: [
      rows.length === 0
        ? 'No news was promised.'
        : 'Lifted: the incident was over, or a pause was agreed, before the news was due.',
    ],
    ...countsOf(heading, 'down', 'To', parts, rows),
  };
}

/** Each milestone's targets, met and missed. */
export function targetsPanel({ targets }: Report): MetricsPanel {
  const heading = 'Targets';
  const parts: BarPlot['parts'] = [
    { label: 'met', look: 'full' },
    { label: 'missed', look: 'striped' },
    { label: 'open', look: 'hollow' },
  ];
  const rows = targets.map(({ milestone, tally }): [string, number[]] => [
    MILESTONE_TEXT[milestone],
    [tally.met, tally.missed, tally.open],
  ]);
  return {
    id: 'targets',
    heading,
    lines: rows.length === 0 ? ['No targets were set.'] : [],
    ...countsOf(heading, 'down', 'Target', parts, rows),
  };
}

/** People are told by name how many of their nights were broken; nothing is drawn that could be read as a ranking. */
export function nightsPanel({ nights }: Report, edition: MetricsEdition): MetricsPanel {
  const heading = 'Nights broken';
  const meaning = 'A night is broken when a page reached somebody between 22:00 and 07:00 where they live.';
  if (nights.length === 0) return { id: 'nights', heading, lines: ['None.', meaning] };
  const total = nights.reduce((sum, one) => sum + one.nights, 0);
  const people = nights.length === 1 ? 'one person' : `${nights.length} people`;
  const counted = `${total === 1 ? 'One night' : `${total} nights`} of ${people}.`;
  if (edition === 'executives') {
    const most = Math.max(...nights.map((one) => one.nights));
    return { id: 'nights', heading, lines: [`${counted} At most ${most} of any one of them.`, meaning] };
  }
  return {
    id: 'nights',
    heading,
    lines: [`${counted} By name, not by number.`, meaning],
    table: {
      caption: heading,
      columns: ['Name', 'Nights'],
      rows: nights.map(({ name, nights: count }) => [name, String(count)]),
    },
  };
}

/** A plot of counts and the table beside it. Parts that never came about are left out of both. */
function countsOf(
  caption: string,
  direction: BarPlot['direction'],
  what: string,
  parts: BarPlot['parts'],
  rows: [string, number[]][],
): Pick<MetricsPanel, 'plot' | 'table'> {
  const isUsed = parts.map((_, index) => rows.some(([, counts]) => (counts[index] ?? 0) > 0));
  if (!isUsed.includes(true)) return {};
  const used = <T>(all: T[]) => all.filter((_, index) => isUsed[index]);
  const bars = rows.map(([label, counts]) => ({
    label,
    value: used(parts)
      .map(({ label: part }, index) => `${used(counts)[index]} ${part}`)
      .join(', '),
    counts: used(counts),
  }));
  const most = Math.max(...bars.map(({ counts }) => counts.reduce((sum, count) => sum + count, 0)));
  const table = {
    caption,
    columns: [what, ...used(parts).map(({ label }) => label)],
    rows: rows.map(([label, counts]) => [label, ...used(counts).map(String)]),
  };
  return {
    plot: {
      kind: 'bars',
      direction,
      describes: `${caption}: counts as in the table.`,
      ticks: countTicks(most),
      parts: used(parts),
      bars: direction === 'down' ? bars.slice(0, MOST_BARS) : bars,
    },
    table: foldedWhenLong(table),
  };
}
