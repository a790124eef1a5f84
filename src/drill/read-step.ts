import { readExpectations } from './read-expectations';
import { momentOf, personIn, type Reading, readTrigger } from './reading';
import type { Act, Step, Timing } from './script';
import type { StepInFile } from './script-schema';
import { readLength } from './times';

/** One step with its times, people and patterns read. */
export function readStep(step: StepInFile, path: string, isFirst: boolean, reading: Reading): Step {
  const act = whatIsDone(step, path, reading);
  const who = step.who === undefined ? undefined : personIn(step.who, `${path}.who`, reading);
  if (act && step.who === undefined) reading.problem(path, 'nobody does this; expected who: and a person');
  if (!act && !step.expect) {
    reading.problem(path, 'nothing happens here; expected says, presses, fills or expect');
  }
  return {
    path,
    timing: timingOf(step, path, isFirst, reading),
    ...(who === undefined ? {} : { who }),
    ...(act ? { act } : {}),
    ...(step.incident === undefined ? {} : { incident: step.incident }),
    ...(step.platform === undefined ? {} : { platform: step.platform }),
    isElsewhere: step.elsewhere,
    isDeclined: step.declined,
    isOptional: step.optional,
    ...(step.expect ? { expect: readExpectations(step.expect, `${path}.expect`, reading) } : {}),
  };
}

/** At a time, as a reaction, or after the step before it: at once unless it says how long after. */
function timingOf(step: StepInFile, path: string, isFirst: boolean, reading: Reading): Timing {
  const afterMs = step.after === undefined ? 0 : (readLength(step.after) ?? 0);
  if (step.at !== undefined) {
    if (step.when !== undefined || step.after !== undefined) {
      reading.problem(path, 'at is a time by itself; leave out at, or when and after');
    }
    return { kind: 'at', at: momentOf(step.at, `${path}.at`, step.day, reading) ?? 0 };
  }
  if (step.day !== undefined) reading.problem(`${path}.day`, 'says nothing without at');
  if (step.when !== undefined) {
    const trigger = readTrigger(step.when, `${path}.when`, step.who, reading);
    return trigger ? { kind: 'when', trigger, afterMs } : { kind: 'after', afterMs };
  }
  return isFirst ? { kind: 'at', at: reading.startAt + afterMs } : { kind: 'after', afterMs };
}

/** What somebody does in a step; undefined where one only looks. */
function whatIsDone(step: StepInFile, path: string, { problem }: Reading): Act | undefined {
  const given = [step.says, step.presses, step.fills].filter((way) => way !== undefined);
  if (given.length > 1) problem(path, 'says, presses and fills are steps of their own; expected one of them');
  if (step.with !== undefined && step.fills === undefined) problem(`${path}.with`, 'belongs to fills');
  if (step.says !== undefined) return { kind: 'says', words: step.says };
  if (step.presses !== undefined) return { kind: 'presses', label: step.presses };
  if (step.fills !== undefined) return { kind: 'fills', verb: step.fills, fields: step.with ?? {} };
  return undefined;
}
