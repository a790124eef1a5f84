import type { RangePlot } from './page';

type Tick = RangePlot['ticks'][number];

/** A length of time as people say it: "24 s", "2.5 min", "18 min", "2 h 05 min", "3 d 4 h". */
export function tookText(minutes: number): string {
  if (minutes < 0.995) return `${Math.round(minutes * 60)} s`;
  if (minutes < 9.95) return `${Number(minutes.toFixed(1))} min`;
  const whole = Math.round(minutes);
  if (whole < 90) return `${whole} min`;
  if (whole < 48 * 60) return `${Math.floor(whole / 60)} h ${String(whole % 60).padStart(2, '0')} min`;
  const hours = Math.round(whole / 60);
  return `${Math.floor(hours / 24)} d ${hours % 24} h`;
}

const STEPS = [1, 2, 5, 10, 15, 30, 60, 120, 240, 480, 720, 1440, 2880, 7200, 10_080, 20_160, 43_200];
const MOST_STEPS = 4;

/** Round marks from nothing up to the longest. */
export function straightTicks(longest: number): Tick[] {
  const step =
    STEPS.find((one) => longest / one <= MOST_STEPS) ?? Math.ceil(longest / MOST_STEPS / 43_200) * 43_200;
  const count = Math.max(1, Math.ceil(longest / step));
  return Array.from({ length: count + 1 }, (_, index) => ({
    at: index * step,
    label: index === 0 ? '0' : markText(index * step),
  }));
}

const STRETCHED = [0.1, 1, 10, 60, 480, 2880, 20_160, 86_400, 525_600];

/** Minutes on a scale on which each mark is several times the one before, so that minutes and days fit together. */
export function stretched(minutes: number): number {
  return Math.log10(Math.max(0.1, minutes));
}

/** Its marks, from the last one below the shortest to the first one above the longest. */
export function stretchedTicks(shortest: number, longest: number): Tick[] {
  const start = Math.max(
    0,
    STRETCHED.findLastIndex((mark) => mark <= shortest),
  );
  const end = STRETCHED.findIndex((mark) => mark >= longest);
  const marks = STRETCHED.slice(start, Math.max(start + 2, end === -1 ? STRETCHED.length : end + 1));
  return marks.map((minutes) => ({ at: stretched(minutes), label: markText(minutes) }));
}

/** Marks for counts. */
export function countTicks(most: number): Tick[] {
  const step = [1, 2, 5, 10, 20, 25, 50, 100, 200, 250, 500].find((one) => most / one <= MOST_STEPS);
  const size = step ?? Math.ceil(most / MOST_STEPS / 1000) * 1000;
  const count = Math.max(1, Math.ceil(most / size));
  return Array.from({ length: count + 1 }, (_, index) => ({ at: index * size, label: String(index * size) }));
}

function markText(minutes: number): string {
  if (minutes < 1) return `${minutes * 60} s`;
  if (minutes < 60 || minutes % 60 !== 0) return `${minutes} min`;
  if (minutes < 1440) return `${minutes / 60} h`;
  return minutes % 1440 === 0 ? `${minutes / 1440} d` : `${Math.round(minutes / 60)} h`;
}
