import { Agenda } from '../../src/drill/agenda';
import { patternOf } from '../../src/drill/patterns';
import type { Step, Timing } from '../../src/drill/script';

let count = 0;
function step(timing: Timing, more: Partial<Step> = {}): Step {
  count += 1;
  const rest = { isElsewhere: false, isDeclined: false, isOptional: false };
  return { path: `step ${count}`, timing, ...rest, ...more };
}

const at = (time: number) => step({ kind: 'at', at: time });
const after = (afterMs: number) => step({ kind: 'after', afterMs });
const paged = (personId: string, afterMs = 0, more: Partial<Step> = {}) =>
  step({ kind: 'when', trigger: { kind: 'paged', personId }, afterMs }, { who: personId, ...more });

test('steps come by time, and those of one time in the order of the script', () => {
  const [late, early, same] = [at(200), at(100), at(100)];
  const agenda = new Agenda([late, early, same]);
  expect(agenda.nextAt()).toBe(100);
  expect([agenda.take(100), agenda.take(100), agenda.take(100)]).toEqual([early, same, undefined]);
  expect(agenda.take(200)).toBe(late);
  expect(agenda.nextAt()).toBeUndefined();
});

test('a step without a time follows the one before it, however that came about', () => {
  const agenda = new Agenda([paged('sam', 20), after(0), after(100)]);
  expect(agenda.nextAt()).toBeUndefined();
  agenda.hasHappened({ kind: 'paged', personId: 'sam' }, 1_000);
  expect(agenda.nextAt()).toBe(1_020);
  agenda.take(1_020);
  expect(agenda.nextAt()).toBe(1_020);
  agenda.take(1_020);
  expect(agenda.nextAt()).toBe(1_120);
});

test('a fact wakes one reaction of each person; their next waits for the next', () => {
  const [first, second] = [paged('lee', 10), paged('lee', 20)];
  const watcher = paged('lee', 5, { who: 'robin' });
  const agenda = new Agenda([first, second, watcher]);
  agenda.hasHappened({ kind: 'paged', personId: 'sam' }, 100);
  expect(agenda.waiting()).toEqual([first, second, watcher]);
  agenda.hasHappened({ kind: 'paged', personId: 'lee' }, 100);
  expect([agenda.take(105), agenda.take(110)]).toEqual([watcher, first]);
  expect(agenda.waiting()).toEqual([second]);
  agenda.hasHappened({ kind: 'paged', personId: 'lee' }, 200);
  expect(agenda.take(220)).toBe(second);
});

test('a reaction to a line of the timeline waits for its words', () => {
  const trigger = { kind: 'entry' as const, says: patternOf('Lee Park cannot') };
  const reaction = step({ kind: 'when', trigger, afterMs: 0 });
  const agenda = new Agenda([reaction]);
  agenda.hasHappened({ kind: 'entry', text: 'Paged Lee Park.' }, 1);
  expect(agenda.nextAt()).toBeUndefined();
  agenda.hasHappened({ kind: 'entry', text: 'Lee Park cannot take it' }, 2);
  expect(agenda.take(2)).toBe(reaction);
});

test('a reaction is waited for once the script has come to it', () => {
  const [declare, later] = [at(100), at(500)];
  const reaction = paged('lee');
  const agenda = new Agenda([declare, later, reaction]);
  agenda.take(100);
  agenda.hasHappened({ kind: 'paged', personId: 'lee' }, 110);
  expect(agenda.take(200)).toBeUndefined();
  agenda.take(500);
  agenda.hasHappened({ kind: 'paged', personId: 'lee' }, 510);
  expect(agenda.take(510)).toBe(reaction);
});

test('a reaction that may stay away is not waited for', () => {
  const agenda = new Agenda([paged('sam', 0, { isOptional: true })]);
  expect(agenda.waiting()).toEqual([]);
});
