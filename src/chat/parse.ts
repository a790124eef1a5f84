import { closest, distance as editDistance } from 'fastest-levenshtein';
import type { PersonCommand } from '../domain/incident/command';
import type { Severity } from '../domain/incident/events';
import type { Instant } from '../domain/time';
import { readEta } from './eta';
import { incidentName } from './names';
import { readTime } from './times';
import { VERBS, type Verb, type VerbEntry, verbNamed } from './verbs';
import { cut, splitFirst, takeIncident, takeOptions, tidy } from './words';

/** What the speaker wants to know. It records nothing. */
export type Question =
  | { type: 'menu' }
  | { type: 'help'; verb?: Verb }
  | { type: 'list' }
  | { type: 'show' }
  | { type: 'timeline' }
  | { type: 'room' };

/** Why typed words could not be understood; worded in chat/usage. */
export type UsageProblem =
  | { code: 'unknown-verb'; typed: string; suggestion?: Verb; rest: string }
  /** `toward`: a time that has yet to come was wanted, or one that has. */
  | { code: 'bad-time'; typed: string; toward: 'past' | 'future' }
  | { code: 'bad-severity'; typed: string }
  | { code: 'missing'; verb: Verb; what: string };

/** A command that could not be read to its end, in the fields of its form. */
export interface Tried {
  verb: Verb;
  given: Record<string, string>;
  incidentId?: number;
}

/** What typed words mean. `incidentId` only when they named one. */
export type Parsed =
  | { kind: 'command'; command: PersonCommand; incidentId?: number }
  | { kind: 'question'; question: Question; incidentId?: number }
  /** The verb alone where a form can ask for the rest. */
  | { kind: 'form'; verb: Verb; incidentId?: number; initial: Record<string, string> }
  /** `tried` is what was understood all the same, so that nothing has to be typed again. */
  | { kind: 'usage'; problem: UsageProblem; tried?: Tried };

/** What words mean depends on: the time, the speaker, and the platform they are typed on. */
export interface Reading {
  now: Instant;
  /** The speaker's zone. */
  timeZone: string;
  canOpenForm: boolean;
}

/** Words typed after the command's name, or a button's words, as a command, a question or a usage problem. Never throws. */
export function parse(typed: string, reading: Reading): Parsed {
  const text = tidy(typed).replace(/^\/\S+\s*/, '');
  if (text === '') return { kind: 'question', question: { type: 'menu' } };
  // "INC-7 ack" reads as naturally as "ack INC-7".
  const { incidentId, rest } = takeIncident(text);
  if (incidentId === undefined) return parseVerb(text, reading);
  const parsed = parseVerb(rest === '' ? 'show' : rest, reading);
  if (parsed.kind !== 'usage') return { incidentId, ...parsed };
  if (parsed.problem.code !== 'unknown-verb') return parsed;
  // The right form must not lose which incident was meant.
  const again = `${incidentName(incidentId)} ${parsed.problem.rest}`.trim();
  return { kind: 'usage', problem: { ...parsed.problem, rest: again } };
}

function parseVerb(text: string, reading: Reading): Parsed {
  if (text === '1') return parseVerb('ack', reading);
  if (text === '2') return parseVerb('cant', reading);
  const { first, rest } = splitFirst(text);
  if (isSeverity(first)) return parseSeverity(text, rest, reading);
  const word = first.replace(/(?<=.)[:,.!?]+$/, '');
  const entry = isPlainNo(word, first, rest) ? undefined : verbNamed(word);
  if (!entry) return { kind: 'usage', problem: unknownVerb(first, rest) };
  const body = takeIncident(rest, isQuestion(entry));
  const said = word.toLowerCase() === 'eta' ? `ETA ${body.rest}` : body.rest;
  const fields = takeOptions(said, entry.options, (name, value, offset) => {
    // In the middle of a sentence only a time is a time: "meet at:reception".
    return name !== 'at' || offset === 0 || readTime(value, { ...reading, toward: 'past' }) !== undefined;
  });
  return parseFields(entry, Object.fromEntries(fields.options), fields.rest, body.incidentId, reading);
}

/** "no mail in or out" is somebody who wants to declare; "no", "no, sorry" and "no I can't" are somebody who cannot. */
function isPlainNo(word: string, first: string, rest: string): boolean {
  if (word.toLowerCase() !== 'no' || word !== first) return false;
  return takeIncident(rest).rest !== '' && !/^(?:i\b|i['’]|sorry|can|not\b|thanks|way\b)/i.test(rest);
}

function isSeverity(first: string): boolean {
  return /^sev-?\d[:,.]*$/i.test(first);
}

/** "sev1" alone changes the severity; with words after it, it is half of a declaration. */
function parseSeverity(text: string, rest: string, reading: Reading): Parsed {
  const { incidentId, rest: words } = takeIncident(rest);
  if (words !== '') {
    return { kind: 'usage', problem: { code: 'unknown-verb', typed: '', suggestion: 'declare', rest: text } };
  }
  const about = incidentId === undefined ? '' : ` ${incidentName(incidentId)}`;
  return parseVerb(`severity${about} ${splitFirst(text).first.replace(/[:,.]+$/, '')}`, reading);
}

/** A submitted form: the same grammar, spelled out in fields. `text` is what would be typed after the options. */
export function parseForm(
  verb: string,
  fields: Record<string, string>,
  incidentId: number | undefined,
  reading: Reading,
): Parsed {
  const entry = verbNamed(verb);
  if (!entry) return { kind: 'usage', problem: unknownVerb(verb, '') };
  const given = Object.fromEntries(
    Object.entries(fields).flatMap(([name, value]) => (tidy(value) === '' ? [] : [[name, tidy(value)]])),
  );
  const { text = '', ...options } = given;
  return parseFields(entry, options, text, incidentId, { ...reading, canOpenForm: false });
}

const QUESTIONS: readonly Verb[] = ['list', 'show', 'timeline', 'room', 'help'];

function isQuestion(entry: VerbEntry): boolean {
  return QUESTIONS.includes(entry.verb);
}

const LONGEST_VERB = 30;

function unknownVerb(first: string, rest: string): UsageProblem {
  const typed = first.toLowerCase().slice(0, LONGEST_VERB);
  const known = VERBS.flatMap((entry) => [entry.verb, ...entry.aliases]);
  const nearest = known.find((verb) => sameLetters(verb, typed)) ?? closest(typed, known);
  const isNear =
    sameLetters(nearest, typed) || editDistance(typed, nearest) <= Math.max(1, Math.floor(typed.length / 3));
  const suggestion = isNear ? verbNamed(nearest)?.verb : undefined;
  return { code: 'unknown-verb', typed: first, rest, ...(suggestion ? { suggestion } : {}) };
}

/** "akc": the right letters in the wrong order. */
function sameLetters(a: string, b: string): boolean {
  return a.length > 2 && [...a].sort().join('') === [...b].sort().join('');
}

type Fields = Record<string, string>;

function parseFields(
  entry: VerbEntry,
  options: Fields,
  text: string,
  incidentId: number | undefined,
  reading: Reading,
): Parsed {
  const on = incidentId === undefined ? {} : { incidentId };
  if (isQuestion(entry)) return { kind: 'question', question: question(entry, text), ...on };
  if (reading.canOpenForm && FORM_VERBS.includes(entry.verb)) {
    const lead = entry.verb === 'declare' ? leadingSeverity(text) : undefined;
    const initial = lead?.severity ? { severity: lead.severity, ...options } : options;
    if (text === '' || lead?.words === '') return { kind: 'form', verb: entry.verb, initial, ...on };
  }
  try {
    return { kind: 'command', command: command(entry.verb, options, text, reading), ...on };
  } catch (problem) {
    if (!(problem instanceof Unreadable)) throw problem;
    return {
      kind: 'usage',
      problem: problem.problem,
      tried: { verb: entry.verb, given: { ...options, text }, ...on },
    };
  }
}

/** Verbs that open a form when nothing else is said. */
const FORM_VERBS: readonly Verb[] = ['declare', 'note', 'update', 'severity', 'page', 'resolve'];

function question(entry: VerbEntry, text: string): Question {
  if (entry.verb === 'help') {
    const about = text === '' ? undefined : verbNamed(splitFirst(text).first)?.verb;
    return { type: 'help', ...(about ? { verb: about } : {}) };
  }
  return { type: entry.verb as 'list' | 'show' | 'timeline' | 'room' };
}

/** Carries a usage problem out of the depth of reading one field; caught in parseFields and nowhere else. */
class Unreadable extends Error {
  constructor(readonly problem: UsageProblem) {
    super(problem.code);
  }
}

function command(verb: Verb, options: Fields, text: string, reading: Reading): PersonCommand {
  const words = text === '' ? {} : { words: text };
  const occurred = occurredAt(options, reading);
  switch (verb) {
    case 'declare':
      return declare(options, text, reading);
    case 'ack': {
      const etaAt = readEta(text, reading.now, reading.timeZone);
      return { type: 'acknowledge', ...words, ...(etaAt ? { etaAt } : {}), ...occurred };
    }
    case 'cant':
      return { type: 'decline', ...words, ...occurred };
    case 'engage':
      return text.startsWith('@')
        ? { type: 'engage', who: text.slice(1), ...occurred }
        : { type: 'engage', ...words, ...occurred };
    case 'join':
      return { type: 'join', ...words };
    case 'page':
      if (text === '') throw new Unreadable({ code: 'missing', verb, what: 'whom to page' });
      return { type: 'page', who: text };
    case 'escalate':
      return { type: 'page', who: text };
    case 'note':
      if (text === '') throw new Unreadable({ code: 'missing', verb, what: 'the words' });
      return { type: 'note', text, ...occurred };
    case 'update': {
      if (text === '') throw new Unreadable({ code: 'missing', verb, what: 'the words' });
      const nextUpdateAt = options.next === undefined ? undefined : coming(options.next, reading);
      return { type: 'post-update', text, ...(nextUpdateAt ? { nextUpdateAt } : {}), ...occurred };
    }
    case 'severity': {
      const { first, rest } = splitFirst((options.to ?? text).replace(/^to\s+/i, ''));
      if (first === '') throw new Unreadable({ code: 'missing', verb, what: 'a number from 1 to 4' });
      const said = options.to === undefined ? rest : text;
      return { type: 'change-severity', to: severity(first), ...(said ? { words: said } : {}), ...occurred };
    }
    case 'resolve':
      return { type: 'resolve', ...words, ...occurred };
    case 'reopen':
      return { type: 'reopen', ...words };
    case 'cancel':
      return { type: 'cancel', ...words };
    default:
      throw new Error(`${verb} is a question`);
  }
}

const LONGEST_TITLE = 200;

function declare(options: Fields, text: string, reading: Reading): PersonCommand {
  const lead = leadingSeverity(text);
  const words = lead?.words ?? text;
  if (words === '') throw new Unreadable({ code: 'missing', verb: 'declare', what: 'what is wrong' });
  const given = options.severity ?? lead?.severity;
  const title = cut(words.split('\n', 1)[0]?.trim() ?? words, LONGEST_TITLE);
  const affects = (options.affects ?? '')
    .split(',')
    .flatMap((name) => (name.trim() === '' ? [] : [name.trim()]));
  return {
    type: 'declare',
    title,
    ...(title === words ? {} : { details: options.details ? `${words}\n${options.details}` : words }),
    ...(title === words && options.details ? { details: options.details } : {}),
    ...(given === undefined ? {} : { severity: severity(given) }),
    ...(options.for ? { customer: options.for } : {}),
    ...(options.contact ? { contact: options.contact } : {}),
    affects,
    ...(options.reported ? { reportedAt: time(options.reported, reading, 'past') } : {}),
    anyway: options.anyway !== undefined,
  };
}

/** "sev1 Exchange down", "SEV-1: Exchange down", "sev 1, Exchange down". */
function leadingSeverity(text: string): { severity: string; words: string } | undefined {
  const match = /^sev(?:erity)?[-\s]?(\d+)(?![\w.])[\s:,–-]*/i.exec(text);
  return match?.[1] === undefined ? undefined : { severity: match[1], words: text.slice(match[0].length) };
}

function severity(typed: string): Severity {
  const digit = /^(?:sev(?:erity)?-?)?([1-4])$/i.exec(typed)?.[1];
  if (digit === undefined) throw new Unreadable({ code: 'bad-severity', typed });
  return Number(digit) as Severity;
}

function occurredAt(options: Fields, reading: Reading): { occurredAt?: Instant } {
  return options.at === undefined ? {} : { occurredAt: time(options.at, reading, 'past') };
}

function time(typed: string, { now, timeZone }: Reading, toward: 'past' | 'future'): Instant {
  const at = readTime(typed, { now, timeZone, toward });
  if (at === undefined) throw new Unreadable({ code: 'bad-time', typed, toward });
  return at;
}

/** A promise for a time that has passed is none. */
function coming(typed: string, reading: Reading): Instant {
  const at = time(typed, reading, 'future');
  if (at <= reading.now) throw new Unreadable({ code: 'bad-time', typed, toward: 'future' });
  return at;
}
