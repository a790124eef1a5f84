import type { Milestone } from '../../domain/incident/milestones';
import { CLOCKS, type ClockId } from '../../domain/metrics/clocks';
import type { LevelAnswer } from '../../domain/metrics/levels';
import type { Month, Period } from '../../domain/metrics/period';
import type { Report } from '../../domain/metrics/report';
import { FEWEST_FOR_SPREAD, type Spread } from '../../domain/metrics/spread';
import type { MetricsEdition } from '../../domain/metrics/who-reads';
import { tookText } from './scale';

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** "Nov 2026" */
export function monthText(month: Month): string {
  const [year, number] = month.split('-');
  return `${MONTHS[Number(number) - 1]} ${year}`;
}

/** "the last 12 months", "Nov 2026", "Q4 2026", "2026", "all time" */
export function periodText(period: Period): string {
  if (period.kind === 'all') return 'all time';
  if (period.kind === '12-months') return 'the last 12 months';
  if (period.kind === 'year') return String(period.year);
  if (period.kind === 'quarter') return `Q${period.number} ${period.year}`;
  return `${MONTHS[period.number - 1]} ${period.year}`;
}

export const MILESTONE_TEXT: Record<Milestone, string> = {
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

/** "reported to acknowledged" */
export function clockText(clock: ClockId): string {
  const [from, to] = CLOCKS[clock];
  return `${MILESTONE_TEXT[from]} to ${MILESTONE_TEXT[to]}`;
}

/** "6 min", or that there is none. */
export function medianText({ median }: Spread): string {
  return median === undefined ? 'none yet' : tookText(median);
}

/** "4 to 9 min", or why there is no spread. */
export function spreadText({ n, quartiles }: Spread): string {
  if (quartiles) {
    const [low, high] = [tookText(quartiles.low), tookText(quartiles.high)];
    const isOneUnit = /^[\d.]+ min$/.test(low) && /^[\d.]+ min$/.test(high);
    return isOneUnit ? `${low.slice(0, -' min'.length)} to ${high}` : `${low} to ${high}`;
  }
  return n === 0 ? 'n = 0' : `n = ${n}: too few for a spread`;
}

/** "level 1", "the fallback people", … */
export function levelText(by: LevelAnswer['by']): string {
  if (typeof by === 'number') return `level ${by}`;
  if (by === 'fallback') return 'the fallback people';
  return by === 'unasked' ? 'somebody it had not paged' : 'nobody: it was over first';
}

/** How many, of what, and what half of them took. */
export function summaryText({ incidents, setAside, chosen, clocks }: Report): string[] {
  if (incidents === 0) {
    return ['No incident was declared in this choice. Drills are left out.'];
  }
  const counted = incidents === 1 ? 'One incident.' : `${incidents} incidents.`;
  const aside =
    setAside === 0
      ? []
      : [`${setAside} of them canceled or merged: counted, but left out of clocks and targets.`];
  const spread = clocks.find(({ clock }) => clock === chosen.clock)?.spread ?? { n: 0 };
  return [[counted, ...aside].join(' '), chosenText(chosen.clock, spread)];
}

function chosenText(clock: ClockId, spread: Spread): string {
  const name = capital(clockText(clock));
  if (spread.n === 0) return `${name}: not reached by any of them yet.`;
  if (spread.n === 1) return `${name}: ${medianText(spread)} (n = 1: too few for a spread).`;
  const middle = spread.quartiles
    ? `the middle half ${spreadText(spread)}, n = ${spread.n}`
    : spreadText(spread);
  return `${name}: median ${medianText(spread)} (${middle}).`;
}

/** With a capital, for the start of a line. */
export function capital(text: string): string {
  return `${text[0]?.toUpperCase() ?? ''}${text.slice(1)}`;
}

/** Who reads. */
export function audienceText(edition: MetricsEdition, organisation: string): string {
  return edition === 'ours'
    ? `Ours: people of ${organisation} read this`
    : 'For executives: numbers without names of people';
}

/** How the numbers are made, for whoever doubts one. */
export function methodText(timeZone: string): string[] {
  return [
    'Median: half took less, half took more. Middle half: from the first to the third quartile, interpolated as spreadsheets do (QUARTILE.INC).',
    `With fewer than ${FEWEST_FOR_SPREAD} incidents no spread is given. n is how many incidents reached both ends of a clock.`,
    `Periods and months go by when an incident was declared, on the calendar of ${timeZone}.`,
    'An incident of two services counts with both. Private incidents count only for those in them, drills for nobody.',
  ];
}

/** What is said where a period holds more than is read at once. */
export function cutText(most: number): string {
  return `This choice holds more than ${most} incidents: only the newest ${most} are counted. Choose a shorter period for the others.`;
}
