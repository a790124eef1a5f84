import { due, needed, nothingLeft, takeNumber } from './fields';
import { type Reader, type Said, Unreadable } from './reading';
import { plainName } from './who';

/** Something to be done now. "task 3 done" and "task done 3" mean the tick. */
export const task: Reader = (said) => {
  const text = needed(said, 'what must be done');
  const done = /^(?:done\s+#?(\d{1,9})|#?(\d{1,9})\s+(?:is\s+)?done)[.!]?$/i.exec(text);
  if (done) return { type: 'tick-task', taskId: Number(done[1] ?? done[2]), done: true };
  if (/^#?\d{1,9}$/.test(text)) {
    throw new Unreadable(
      { code: 'left-over', verb: 'task', typed: text, say: `tick ${text.replace('#', '')}` },
      {},
    );
  }
  return { type: 'add-task', what: text.replace(/^add:?\s+/i, '') };
};

const ticking = (done: boolean) => (said: Said) => {
  const { verb } = said;
  const text = needed(said, 'a number of the check list');
  const found = takeNumber(text);
  if (!found) throw new Unreadable({ code: 'bad-number', verb, typed: text });
  nothingLeft(
    said,
    found.rest.replace(/^(?:is\s+)?(?:done|off|ok|please)[.!]?$/i, ''),
    `${verb} ${found.number}`,
  );
  return { type: 'tick-task' as const, taskId: found.number, done };
};
/** Ticks what is done. */
export const tick: Reader = ticking(true);
/** Takes the tick back. */
export const untick: Reader = ticking(false);

const DONE_EXAMPLE = 'done 2 all clients resolve by DNS, checked by Sam';
const DONE = /^(?:done|close|closed|finished|complete|completed)(?=[\s:#\d]|$)[\s:]*/i;
const REOPEN = /^(?:reopen|reopened|again|undone)(?=[\s:#\d]|$)[\s:]*/i;

/** Opens work that comes out of it; with "done 2" or "reopen 2" in front closes or reopens it. */
export const followUp: Reader = (said) => {
  const { options, text, reading } = said;
  const asked = closing(said);
  if (asked) {
    const { number, rest, done } = asked;
    const what = done ? 'what shows that it is done' : 'why it is open again';
    const example = `follow-up ${done ? DONE_EXAMPLE : 'reopen 2 it came back'}`.replace('2', String(number));
    const given = { [done ? 'done' : 'reopen']: String(number) };
    const words = needed({ ...said, text: rest }, what, given, example);
    return done
      ? { type: 'close-follow-up', followUpId: number, evidence: words }
      : { type: 'reopen-follow-up', followUpId: number, why: words };
  }
  const what = needed(said, 'what is to be done', options);
  const number = takeNumber(text);
  if (number?.rest === '') {
    throw new Unreadable({ code: 'missing', verb: said.verb, what: 'what is to be done' }, options);
  }
  return {
    type: 'open-follow-up',
    what: what.replace(/^(?:open|add|new):?\s+/i, ''),
    ...(options.who ? { owner: plainName(options.who) } : {}),
    ...(options.due === undefined ? {} : { dueAt: due(options.due, reading) }),
  };
};

/** Which follow-up is closed or reopened: "done 2 …", "2 done …", or in the form's own field. */
function closing({ options, text, verb }: Said): { number: number; rest: string; done: boolean } | undefined {
  const field = options.done ?? options.reopen;
  if (field !== undefined) {
    const found = takeNumber(field);
    if (found?.rest !== '') throw new Unreadable({ code: 'bad-number', verb, typed: field });
    return { number: found.number, rest: text, done: options.done !== undefined };
  }
  const first = DONE.exec(text) ?? REOPEN.exec(text);
  if (first) {
    const found = takeNumber(text.slice(first[0].length));
    const done = DONE.test(text);
    if (found) return { ...found, done };
    // "Close the old tickets" is work to be done.
    if (text.length > first[0].length) return undefined;
    throw new Unreadable({
      code: 'missing',
      verb,
      what: 'the number of the follow-up',
      example: `follow-up ${DONE_EXAMPLE}`,
    });
  }
  const found = takeNumber(text);
  const then = found && (DONE.exec(found.rest) ?? REOPEN.exec(found.rest));
  if (!found || !then || !/^\d|^#/.test(text)) return undefined;
  return { number: found.number, rest: found.rest.slice(then[0].length), done: DONE.test(found.rest) };
}
