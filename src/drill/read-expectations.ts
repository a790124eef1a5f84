import { isClockName } from './clocks';
import { patternOf } from './patterns';
import { momentOf, personIn, type Reading } from './reading';
import { type Expectations, type ExpectedPage, type Says, SURFACES } from './script';
import type { ExpectationsInFile } from './script-schema';
import { isToTheMinute } from './times';

/** What a file expects, with its patterns and times read. */
export function readExpectations(file: ExpectationsInFile, path: string, reading: Reading): Expectations {
  checkClocks(file, path, reading);
  const surfaces: Expectations['surfaces'] = {};
  for (const name of SURFACES) {
    const written = file[name];
    if (written) surfaces[name] = saysOf(written);
  }
  return {
    ...(file.answer ? { answer: saysOf(file.answer) } : {}),
    ...(file.pages ? { pages: outgoing(file.pages, `${path}.pages`, reading) } : {}),
    ...(file.words ? { words: outgoing(file.words, `${path}.words`, reading) } : {}),
    ...(file.entries ? { entries: file.entries.map(patternOf) } : {}),
    ...(file.noEntries ? { noEntries: file.noEntries.map(patternOf) } : {}),
    ...(file.updates ? { updates: file.updates.map(patternOf) } : {}),
    ...(file.clocks ? { clocks: file.clocks } : {}),
    ...(file.status ? { status: file.status } : {}),
    surfaces,
  };
}

/** Pages or private words: one for each person that is named. */
function outgoing(
  written: NonNullable<ExpectationsInFile['pages']>,
  path: string,
  reading: Reading,
): ExpectedPage[] {
  return written.flatMap(({ at, day, who, says }, index) => {
    const where = `${path}[${index}]`;
    const instant = momentOf(at, `${where}.at`, day, reading) ?? 0;
    return who.map((person) => ({
      at: instant,
      toTheMinute: isToTheMinute(at),
      personId: personIn(person, `${where}.who`, reading) ?? person,
      says: says.map(patternOf),
    }));
  });
}

function checkClocks(file: ExpectationsInFile, path: string, { momentNames, problem }: Reading) {
  for (const name of Object.keys(file.clocks ?? {})) {
    if (isClockName(name, momentNames)) continue;
    const what =
      'is no clock; expected two moments as in reported_to_engaged: milestones, or what moments names';
    problem(`${path}.clocks.${name}`, what);
  }
}

function saysOf({ says, doesNotSay }: { says: string[]; doesNotSay: string[] }): Says {
  return { says: says.map(patternOf), doesNotSay: doesNotSay.map(patternOf) };
}
