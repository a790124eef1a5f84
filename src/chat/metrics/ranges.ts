import { CLOCKS, type ClockId } from '../../domain/metrics/clocks';
import type { GroupSpread, Report } from '../../domain/metrics/report';
import type { Spread } from '../../domain/metrics/spread';
import { foldedWhenLong } from './long-table';
import { type MetricsPanel, MOST_BARS, type RangePlot } from './page';
import { straightTicks, stretched, stretchedTicks } from './scale';
import { MILESTONE_TEXT, medianText, spreadText } from './text';

/** Every clock that starts with one milestone. */
export function clocksPanel(
  id: string,
  heading: string,
  from: 'reported' | 'declared',
  { clocks }: Report,
): MetricsPanel {
  const rows = clocks.filter(({ clock }) => CLOCKS[clock][0] === from);
  const label = (clock: ClockId) => MILESTONE_TEXT[CLOCKS[clock][1]];
  const some = rows.filter(({ spread }) => spread.n > 0);
  const shortest = Math.min(...some.map(({ spread }) => spread.quartiles?.low ?? spread.median ?? 0));
  const longest = Math.max(...some.map(({ spread }) => spread.quartiles?.high ?? spread.median ?? 0));
  return {
    id,
    heading,
    lines:
      some.length === 0
        ? ['No clock has run to its end yet.']
        : ['The scale is stretched: minutes and days fit on it together.'],
    ...(some.length === 0
      ? {}
      : {
          plot: {
            kind: 'ranges',
            direction: 'down',
            describes: `${heading}: the medians of ${some.length} clocks, as in the table.`,
            ticks: stretchedTicks(shortest, longest),
            points: some.map(({ clock, spread }) => point(label(clock), spread, stretched)),
          },
        }),
    table: spreadTable(
      heading,
      'To',
      rows.map(({ clock, spread }) => [label(clock), spread]),
    ),
  };
}

/** One clock, taken apart by month, severity, service or customer. */
export function groupPanel<T>(
  id: string,
  heading: string,
  what: string,
  direction: RangePlot['direction'],
  groups: GroupSpread<T>[],
  textOf: (of: T) => string,
  none = '',
): MetricsPanel {
  const rows = groups.map(({ of, spread }): [string, Spread] => [
    of === undefined ? none : textOf(of),
    spread,
  ]);
  const some = rows.filter(([, { n }]) => n > 0);
  const shown = direction === 'across' ? rows : mostFirst(some).slice(0, MOST_BARS);
  const longest = Math.max(...some.map(([, { quartiles, median }]) => quartiles?.high ?? median ?? 0));
  return {
    id,
    heading,
    lines: [
      ...(some.length === 0 ? ['Not reached by any incident yet.'] : []),
      ...(direction === 'down' && some.length > MOST_BARS
        ? [`Drawn are the ${MOST_BARS} with the most incidents; the table has all ${some.length}.`]
        : []),
    ],
    ...(some.length === 0
      ? {}
      : {
          plot: {
            kind: 'ranges',
            direction,
            describes: `${heading}: medians as in the table.`,
            ticks: straightTicks(longest),
            points: shown.map(([label, spread]) => point(label, spread)),
          },
        }),
    ...(rows.length === 0 ? {} : { table: foldedWhenLong(spreadTable(heading, what, rows)) }),
  };
}

/** Those with the most incidents, in the order in which they came. */
function mostFirst(rows: [string, Spread][]): [string, Spread][] {
  const kept = new Set([...rows].sort((a, b) => b[1].n - a[1].n).slice(0, MOST_BARS));
  return rows.filter((row) => kept.has(row));
}

function point(
  label: string,
  spread: Spread,
  scale = (minutes: number) => minutes,
): RangePlot['points'][number] {
  const { n, median, quartiles } = spread;
  return {
    label,
    value: n === 0 ? '' : `${medianText(spread)}, n = ${n}`,
    ...(median === undefined ? {} : { median: scale(median) }),
    ...(quartiles ? { low: scale(quartiles.low), high: scale(quartiles.high) } : {}),
  };
}

function spreadTable(
  caption: string,
  what: string,
  rows: [string, Spread][],
): NonNullable<MetricsPanel['table']> {
  return {
    caption,
    columns: [what, 'Median', 'Middle half', 'n'],
    rows: rows.map(([name, spread]) => [
      name,
      medianText(spread),
      // The next cell has the n.
      spread.n === 0 ? '' : spreadText(spread).replace(/^n = \d+: /, ''),
      String(spread.n),
    ]),
  };
}
