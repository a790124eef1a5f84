import type { Organisation } from '../domain/people/organisation';
import { readExpectations } from './read-expectations';
import { readStep } from './read-step';
import { momentOf, personIn, type Reading, readTrigger } from './reading';
import type { Script } from './script';
import { problemsOf, type ScriptProblem } from './script-problems';
import { type ScriptFile, scriptFile } from './script-schema';
import { readDateTime } from './times';

/** A script from what its file says, or every problem in it with its path. The organisation was read before. */
export function readScript(
  value: unknown,
  organisation: Omit<Organisation, 'version'>,
): { script: Script; problems: [] } | { script?: undefined; problems: ScriptProblem[] } {
  const read = scriptFile.safeParse(value);
  if (!read.success) return { problems: read.error.issues.flatMap(problemsOf) };
  const problems: ScriptProblem[] = [];
  const script = scriptOf(read.data, organisation, (where, what) => problems.push({ where, what }));
  return problems.length > 0 ? { problems } : { script, problems: [] };
}

function scriptOf(file: ScriptFile, org: Reading['org'], problem: Reading['problem']): Script {
  const timeZone = isTimeZone(file.timeZone) ? file.timeZone : 'Etc/UTC';
  if (timeZone !== file.timeZone) {
    problem('timeZone', `"${file.timeZone}" is not a time zone; expected a name such as America/Chicago`);
  }
  const startAt = readDateTime(file.start, timeZone);
  if (startAt === undefined) {
    problem('start', `"${file.start}" is not a date and time; expected one such as 2014-06-10 22:02`);
  }
  const momentNames = Object.keys(file.moments);
  const reading: Reading = { org, startAt: startAt ?? 0, timeZone, momentNames, problem };
  const moments: Script['moments'] = {};
  for (const [name, written] of Object.entries(file.moments)) {
    const trigger = readTrigger(written, `moments.${name}`, undefined, reading);
    if (trigger) moments[name] = trigger;
  }
  for (const personId of Object.keys(file.platforms)) personIn(personId, 'platforms', reading);
  const untilAt = file.until === undefined ? undefined : momentOf(file.until, 'until', undefined, reading);
  return {
    name: file.name,
    ...(file.about ? { about: file.about } : {}),
    timeZone,
    startAt: reading.startAt,
    ...(untilAt === undefined ? {} : { untilAt }),
    organisation: org,
    platforms: file.platforms,
    moments,
    steps: file.steps.map((step, index) => readStep(step, `steps[${index}]`, index === 0, reading)),
    ...(file.expect ? { expect: readExpectations(file.expect, 'expect', reading) } : {}),
  };
}

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
