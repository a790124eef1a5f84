import type { Entry } from '../../../src/chat/entry';
import { LENGTH } from '../limits';
import { cardOf, type Drawn, type Ink, line, wayOn, withinBudget } from './drawn';
import {
  cut,
  dateRun,
  lengthOfText,
  literal,
  oneLine,
  onOneLine,
  runsOf,
  spoken,
  type TextRun,
  timeRun,
  zonedTime,
} from './words';

const A_DAY_MS = 20 * 3_600_000;

/** Entries as one post, a line each: "22:08  Sam acknowledged". */
export function drawEntries(incidentId: number, entries: Entry[], ink: Ink): Drawn {
  const [first] = entries;
  const summary = first ? `${zonedTime(first.at, ink.timeZone)}  ${spoken(first.text, ink.timeZone)}` : '';
  return withinBudget((room) => {
    const each = Math.floor(shareOf(entries) * room);
    return cardOf(
      entries.map((entry) => line(runsOfEntry(incidentId, entry, ink, each), 'None')),
      summary,
    );
  });
}

/** What each may have: all they want when that fits together, else an equal share. */
function shareOf(entries: Entry[]): number {
  const wanted = entries.reduce((sum, { text }) => sum + Math.min(LENGTH.entry, lengthOfText(text)), 0);
  const together = 12_000;
  return wanted <= together ? LENGTH.entry : Math.floor(together / entries.length);
}

function runsOfEntry(incidentId: number, entry: Entry, ink: Ink, max: number): TextRun[] {
  const { at, enteredAt, via } = entry;
  const isLongAgo = enteredAt !== undefined && enteredAt - at > A_DAY_MS;
  const text = onOneLine(entry.text);
  const runs = [
    ...(isLongAgo ? [dateRun(at), ...literal(' ')] : []),
    timeRun(at),
    ...literal('  '),
    ...runsOf(text, max),
  ];
  if (lengthOfText(text) > max) runs.push(...wayOn(incidentId, ink));
  if (enteredAt !== undefined) runs.push(...literal(' (entered '), timeRun(enteredAt), ...literal(')'));
  if (via && via !== 'Teams') runs.push(...literal(` · ${cut(oneLine(via), 30)}`, { isSubtle: true }));
  return runs;
}
