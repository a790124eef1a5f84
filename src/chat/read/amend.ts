import type { EntryRef } from '../../domain/incident/command';
import { incidentName } from '../names';
import { readTime } from '../times';
import { nothingLeft, time } from './fields';
import { type Fields, type Reader, type Reading, type Said, Unreadable } from './reading';

/** An entry as somebody points at it, as typed and as understood, and what follows. */
interface Pointed {
  entry: EntryRef;
  typed: string;
  rest: string;
}

const LAST = /^(?:my\s+|the\s+)?last(?:\s+(?:one|entry|line|note))?(?![\w-])/i;
const NUMBER = /^(?:#|(?:the\s+)?entry\s+#?)(\d{1,9})(?![\w])/i;
const BARE_NUMBER = /^(\d{1,9})(?=\s*$|:\s)/;
const CLOCK =
  /^(?:the\s+)?((?:(?:yesterday|today|\d{4}-\d{2}-\d{2})\s+)?(?:\d{1,2}(?::\d{2}){1,2}(?:\s*[ap]m)?|\d{1,2}\s*[ap]m))(?![\w])/i;

/** "22:15 …", "#14 …", "last …". */
function takeEntry(text: string, reading: Reading): Pointed | undefined {
  const pointed = (entry: EntryRef, typed: string): Pointed => ({
    entry,
    typed,
    rest: text.slice(typed.length).replace(/^[\s:,]+/, ''),
  });
  const last = LAST.exec(text);
  if (last) return pointed('last', last[0]);
  const number = NUMBER.exec(text) ?? BARE_NUMBER.exec(text);
  if (number) return pointed({ seq: Number(number[1]) }, number[0]);
  const clock = CLOCK.exec(text);
  const at = clock?.[1] === undefined ? undefined : readTime(clock[1], { ...reading, toward: 'past' });
  return clock && at !== undefined ? pointed({ at }, clock[0]) : undefined;
}

/** The entry that is meant, in its own field or before the words. */
function entryOf(said: Said, given: Fields): Pointed {
  const { options, text, reading, verb } = said;
  const typed = options.entry ?? text;
  if (typed === '') {
    throw new Unreadable({ code: 'missing', verb, what: 'an entry: its time, its number or last' }, given);
  }
  const found = takeEntry(typed, reading);
  const isWhole = options.entry === undefined || found?.rest === '';
  if (!found || !isWhole) throw new Unreadable({ code: 'bad-entry', verb, typed }, given);
  return options.entry === undefined ? found : { ...found, rest: text };
}

/** Puts an entry's words or time right; `reported:` alone puts the report right. */
export const correct: Reader = (said) => {
  const { options, text, reading, verb } = said;
  const spoken = /^report(?:ed)?(?:\s+(?:time|at|is|was|to))*[\s:]+(\S.*)$/i.exec(text)?.[1];
  const reported = options.reported ?? (options.entry === undefined ? spoken : undefined);
  if (reported !== undefined) {
    if (options.at !== undefined || options.entry !== undefined) {
      throw new Unreadable(
        { code: 'not-together', verb, what: 'the time of the report and an entry' },
        options,
      );
    }
    if (options.reported !== undefined) nothingLeft(said, text, `correct reported:"${reported}"`, options);
    return { type: 'correct', entry: 'last', reportedAt: time(reported, reading, 'past') };
  }
  const { at } = options;
  const { entry, typed, rest } = entryOf(said, { ...(at ? { at } : {}), ...(text ? { text } : {}) });
  if (rest === '' && at === undefined) {
    throw new Unreadable(
      { code: 'missing', verb, what: 'the right words or at: the right time' },
      { entry: typed },
    );
  }
  return {
    type: 'correct',
    entry,
    ...(rest === '' ? {} : { text: rest }),
    ...(at === undefined ? {} : { occurredAt: time(at, reading, 'past') }),
  };
};

/** Takes an entry back; there is no room for a reason, which is a note of its own. */
export const withdraw: Reader = (said) => {
  const { entry, typed, rest } = entryOf(said, {});
  const pointed = typed.trim();
  nothingLeft(said, rest.replace(/^please[.!]?$/i, ''), `withdraw ${pointed}`, { entry: pointed });
  return { type: 'withdraw', entry };
};

/** "INC-9", "into INC-9", "this into INC-9": the other incident, and nothing else. */
const other = (type: 'merge' | 'link') => (said: Said) => {
  const { text, verb } = said;
  const match =
    /^(?:(?:this|it|one|incident|is|as|a|duplicate|same|into|in|with|to|of)\s+)*(?:#?inc[-\s]?|#)?(\d{1,9})(?:-[a-z0-9-]*)?(?![\w])[\s.,;:!]*/i.exec(
      text,
    );
  if (!match) {
    const problem = text === '' ? { code: 'missing' as const, verb, what: 'the other incident' } : undefined;
    throw new Unreadable(problem ?? { code: 'bad-number', verb, typed: text });
  }
  const otherId = Number(match[1]);
  nothingLeft(said, text.slice(match[0].length), `${verb} ${incidentName(otherId)}`);
  return { type, otherId };
};
/** This one is the same as another. */
export const merge: Reader = other('merge');
/** This one has to do with another. */
export const link: Reader = other('link');
