import { occurredAt, words } from './fields';
import type { Reader, Said } from './reading';
import { plainName, takeName } from './who';

const MEANS = [
  'voice ?mail',
  'phone',
  'telephone',
  'call',
  'voice',
  'text message',
  'text',
  'sms',
  'e-?mail',
  'mail',
  'chat',
  'slack',
  'teams',
  'video',
  'radio',
  'fax',
  'letter',
].join('|');
/** "by phone", "over the phone", "in person", between whom and what. */
const BY = new RegExp(
  String.raw`(?:^|[\s,])(?:(?:by|via|over|on|per|in)\s+(?:the\s+|an?\s+)?(${MEANS})|(in person|face to face))(?![\w-])`,
  'i',
);
const THAT = /^[\s:,]*(?:that\b\s*)?/i;
/** Somebody whom nothing marks as a name. */
const SOMEBODY = /^(?:(?:the\s+)?customer|them|him|her|everybody|everyone|all)(?![\w-])/i;
const LONGEST_HEAD = 90;

/** A person told the customer: whom, by what means, what. Each of them may be missing. */
export const told: Reader = (said) => {
  const { options } = said;
  const read = options.to === undefined ? takeApart(said) : { words: said.text };
  const whom = options.to ?? read.whom;
  const by = options.by ?? read.by;
  return {
    type: 'tell-customer',
    ...(whom ? { whom: plainName(whom) } : {}),
    ...(by ? { by: by.toLowerCase() } : {}),
    ...words(read.words),
    ...occurredAt(said),
  };
};

/** "Pat by phone: an engineer calls shortly", "Pat that …", "the customer", "by phone". */
function takeApart(said: Said): { whom?: string; by?: string; words: string } {
  const { text } = said;
  // Only near the beginning does it say how they were told: "told Pat: we ask Sam by phone" says what.
  const by = BY.exec(text.slice(0, LONGEST_HEAD));
  const before = by ? text.slice(0, by.index).replace(/,$/, '').trim() : '';
  if (by && !/[:\n"]|\bthat\b/i.test(before) && countWords(before) <= 5) {
    const how = by[1] ?? by[2] ?? '';
    const rest = text.slice(by.index + by[0].length).replace(THAT, '');
    return { ...(before ? { whom: before } : {}), by: how, words: rest };
  }
  const stop = /^([^:\n]{1,60}?)(?:\s*:\s+|,?\s+that\s+)([\s\S]+)$/i.exec(text);
  if (stop?.[1] !== undefined && countWords(stop[1]) <= 5) return { whom: stop[1], words: stop[2] ?? '' };
  return nameFirst(said);
}

function nameFirst({ text, reading }: Said): { whom?: string; words: string } {
  const named = takeName(text, reading.names);
  if (named) return { whom: named.who, words: named.rest.replace(THAT, '') };
  const somebody = SOMEBODY.exec(text);
  if (somebody) return { whom: somebody[0], words: text.slice(somebody[0].length).replace(THAT, '').trim() };
  // "Pat", "Pat Novak", "Contoso an engineer calls shortly"; where two names follow each other nobody can tell.
  const whole = /^\p{Lu}[\p{L}'-]*(?: \p{Lu}[\p{L}'-]*){0,2}$/u.test(text);
  if (whole) return { whom: text, words: '' };
  const first = /^(\p{Lu}[\p{L}'-]+) (?=\p{Ll})/u.exec(text);
  const isSentence = /^(?:we|i|that|an?|the|it|is|our|your|their|no|not|what)\b/i.test(first?.[1] ?? 'the');
  if (!first?.[1] || isSentence) return { words: text };
  return { whom: first[1], words: text.slice(first[0].length) };
}

function countWords(text: string): number {
  return text === '' ? 0 : text.split(/\s+/).length;
}
