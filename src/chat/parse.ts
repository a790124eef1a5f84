import { closest, distance as editDistance } from 'fastest-levenshtein';
import type { PersonCommand } from '../domain/incident/command';
import { hasForm } from './forms';
import { inVerbs } from './grammar/sayings';
import type { CommandVerb, Group, QuestionVerb, Verb, VerbEntry } from './grammar/verb';
import { incidentName } from './names';
import { takeOptions } from './options';
import { type IdentityAsk, readIdentity } from './read/identity';
import { READERS } from './read/readers';
import { type Fields, type Reading, Unreadable, type UsageProblem } from './read/reading';
import { readTime } from './times';
import { groupNamed, VERBS, verbNamed } from './verbs';
import { splitFirst, takeIncident, tidy } from './words';

export type { Reading, UsageProblem } from './read/reading';

/** What the speaker wants to know. It records nothing. */
export type Question =
  | { type: 'menu' }
  | { type: 'help'; verb?: Verb; group?: Group | 'all' }
  | { type: Exclude<QuestionVerb, 'help'> };

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
  /** Who the speaker is on other platforms. */
  | { kind: 'identity'; asked: IdentityAsk }
  /** The verb, or as much as was said, where a form can ask for the rest. */
  | { kind: 'form'; verb: Verb; incidentId?: number; initial: Record<string, string> }
  /** `tried` is what was understood all the same, so that nothing has to be typed again. */
  | { kind: 'usage'; problem: UsageProblem; tried?: Tried };

/** Words typed after the command's name, or a button's words, as a command, a question or a usage problem. Never throws. */
export function parse(typed: string, reading: Reading): Parsed {
  const text = tidy(typed).replace(/^\/\S+\s*/, '');
  if (text === '') return { kind: 'question', question: { type: 'menu' } };
  // "INC-7 ack" reads as naturally as "ack INC-7".
  const { incidentId, rest } = takeIncident(text);
  if (incidentId === undefined) return parseVerb(text, reading);
  const parsed = parseVerb(rest === '' ? 'show' : rest, reading);
  // Whoever names an incident and nothing else after it has another one in mind.
  if (parsed.kind === 'identity') return parsed.asked.type === 'ask-code' ? otherMissing(incidentId) : parsed;
  if (parsed.kind !== 'usage') return { incidentId, ...parsed };
  const { problem, tried } = parsed;
  // The right form must not lose which incident was meant.
  if (problem.code !== 'unknown-verb') {
    return {
      kind: 'usage',
      problem: isAboutOne(problem) ? { incidentId, ...problem } : problem,
      ...(tried ? { tried: { incidentId, ...tried } } : {}),
    };
  }
  const again = `${incidentName(incidentId)} ${problem.rest}`.trim();
  return { kind: 'usage', problem: { ...problem, rest: again } };
}

function otherMissing(incidentId: number): Parsed {
  const problem = { code: 'missing' as const, verb: 'link' as const, what: 'the other incident' };
  return { kind: 'usage', problem, tried: { incidentId, verb: 'link', given: {} } };
}

function parseVerb(typed: string, reading: Reading): Parsed {
  if (typed === '1') return parseVerb('ack', reading);
  if (typed === '2') return parseVerb('cant', reading);
  const text = inVerbs(typed);
  const { first, rest } = splitFirst(text);
  if (isSeverity(first)) return parseSeverity(text, rest, reading);
  const word = first.replace(/(?<=.)[:,.!?]+$/, '');
  const entry = isPlainNo(word, first, rest) ? undefined : verbNamed(word);
  if (!entry) return { kind: 'usage', problem: unknownVerb(first, rest) };
  const body = whichIsMeant(entry, rest);
  const said = word.toLowerCase() === 'eta' ? `ETA ${body.rest}` : body.rest;
  const fields = takeOptions(said, {
    names: entry.options,
    people: reading.names ?? [],
    isTerse: entry.verb === 'declare',
    // In the middle of a sentence only a time is a time: "meet at:reception".
    isMeant: (name, value, offset) =>
      offset === 0 || (name === 'at' ? isLikeATime(value, reading) : name !== 'draft'),
  });
  return parseFields(entry, Object.fromEntries(fields.options), fields.rest, body.incidentId, reading);
}

/** A time, or what was meant as one: "25:00". */
function isLikeATime(value: string, reading: Reading): boolean {
  const isClock = /^[-+]?\d{1,4}(?:[:.]\d*)*\s*(?:[ap]m)?$/i.test(value);
  return isClock || readTime(value, { ...reading, toward: 'past' }) !== undefined;
}

/** The incident that is spoken of, where one stands after the verb. */
function whichIsMeant(entry: VerbEntry, rest: string): { incidentId?: number; rest: string } {
  if (isQuestion(entry)) return takeIncident(rest, 'number');
  if (entry.verb !== 'merge' && entry.verb !== 'link') {
    const first = takeIncident(rest, entry.takesNumber ? 'name' : 'hash');
    return first.incidentId === undefined ? namedLast(entry.verb, rest) : first;
  }
  // "merge INC-7 into INC-9" is said of the first; "merge INC-9" of the one that is meant anyhow.
  const first = takeIncident(rest, 'name');
  const isAnother = takeIncident(
    first.rest.replace(/^(?:(?:into|with|to|and|is|of|a|duplicate|same|as)\s+)+/i, ''),
  );
  return isAnother.incidentId === undefined ? { rest } : first;
}

/** "tick 3 INC-7", "update send INC-7": what is no sentence may end in the incident. In a sentence it is one of its words. */
function namedLast(verb: Verb, rest: string): { incidentId?: number; rest: string } {
  const end = /\s+(inc-\d{1,9})[.!]?$/i.exec(rest.slice(-LONGEST_END));
  const said = end ? rest.slice(0, -end[0].length).trim() : '';
  if (!end || said.length > LONGEST_NAMED) return { rest };
  const isShort = NAMES_SOMETHING.includes(verb) && said.split(/\s+/).length <= 3;
  return isShort || NO_SENTENCE[verb]?.test(said) ? { ...takeIncident(end[1] ?? ''), rest: said } : { rest };
}

const LONGEST_END = 20;
const LONGEST_NAMED = 100;
/** Verbs that are followed by a name or a number. */
const NAMES_SOMETHING: readonly Verb[] = [
  'tick',
  'untick',
  'invite',
  'role',
  'follow',
  'unfollow',
  'page',
  'escalate',
  'severity',
  'withdraw',
  'unshare',
];
/** What is said after others that is no sentence. */
const NO_SENTENCE: Partial<Record<Verb, RegExp>> = {
  update: /^(?:send(?:\s+(?:it|now|it now|this|the (?:draft|update)))?(?:\s+#?\d+)?|pause\b.*)$/i,
  'follow-up': /^(?:done|reopen(?:ed)?)\s+#?\d+$/i,
};

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

function isQuestion(entry: VerbEntry): boolean {
  return entry.command === undefined;
}

const LONGEST_VERB = 30;

function unknownVerb(first: string, rest: string): UsageProblem {
  const typed = first.toLowerCase().slice(0, LONGEST_VERB);
  // Fingers slip inside a word; its first letter is rarely the wrong one, and "here" is not "where".
  const known = VERBS.flatMap((entry) => [entry.verb, ...entry.aliases]).filter(
    (verb) => verb[0] === typed[0] || sameLetters(verb, typed) || verb.length > 6,
  );
  // "upd" begins "update", whatever else has its letters; "who is this" asks for no "whoami".
  const begun =
    typed.length > 2 && typed !== 'who' ? known.find((verb) => verb.startsWith(typed)) : undefined;
  const nearest = begun ?? known.find((verb) => sameLetters(verb, typed)) ?? closest(typed, known);
  const isNear =
    begun !== undefined ||
    sameLetters(nearest, typed) ||
    editDistance(typed, nearest) <= Math.max(1, Math.floor(typed.length / 3));
  const suggestion = isNear ? verbNamed(nearest)?.verb : undefined;
  return { code: 'unknown-verb', typed: first, rest, ...(suggestion ? { suggestion } : {}) };
}

/** "akc": the right letters in the wrong order. */
function sameLetters(a: string, b: string): boolean {
  return a.length > 2 && [...a].sort().join('') === [...b].sort().join('');
}

function parseFields(
  entry: VerbEntry,
  options: Fields,
  text: string,
  incidentId: number | undefined,
  reading: Reading,
): Parsed {
  const on = incidentId === undefined ? {} : { incidentId };
  if (isQuestion(entry)) return { kind: 'question', question: question(entry, text), ...on };
  const verb = entry.verb as CommandVerb;
  const identity = verb === 'link' && incidentId === undefined ? readIdentity(text) : undefined;
  if (identity) return { kind: 'identity', asked: identity };
  const isBare = text === '' && !HOW_TOLD.some((name) => options[name] !== undefined);
  if (reading.canOpenForm && isBare && ASKED_ALONE.includes(verb)) {
    return { kind: 'form', verb, initial: options, ...on };
  }
  try {
    return { kind: 'command', command: READERS[verb]({ verb, options, text, reading }), ...on };
  } catch (unreadable) {
    if (!(unreadable instanceof Unreadable)) throw unreadable;
    const { problem, given = text === '' ? options : { ...options, text } } = unreadable;
    // Where only something is missing, the form asks for it at once.
    const asks = reading.canOpenForm && problem.code === 'missing' && hasForm(verb);
    if (asks) return { kind: 'form', verb, initial: given, ...on };
    const about = isAboutOne(problem) ? { ...problem, ...on } : problem;
    return { kind: 'usage', problem: about, tried: { verb, given, ...on } };
  }
}

/** Verbs that mean something alone, and yet open their form: what is said with them is what others need. */
const ASKED_ALONE: readonly CommandVerb[] = ['resolve', 'mitigate', 'told'];
/** Options that say all there is to say of `told`. */
const HOW_TOLD = ['to', 'by'];

function question(entry: VerbEntry, text: string): Question {
  if (entry.verb !== 'help') return { type: entry.verb as Exclude<QuestionVerb, 'help'> };
  const about = inVerbs(text.replace(/(?<=.)[.!?]+$/, ''));
  if (about === '') return { type: 'help' };
  if (/^(?:all|everything)\b/i.test(about)) return { type: 'help', group: 'all' };
  const group = groupNamed(about);
  if (group) return { type: 'help', group };
  const verb = verbNamed(splitFirst(about).first)?.verb;
  return { type: 'help', ...(verb ? { verb } : {}) };
}

/** A problem whose answer offers words to say of the same incident. */
function isAboutOne(
  problem: UsageProblem,
): problem is Extract<UsageProblem, { code: 'left-over' | 'cannot-be-undone' }> {
  return problem.code === 'left-over' || problem.code === 'cannot-be-undone';
}
