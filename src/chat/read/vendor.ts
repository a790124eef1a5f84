import { isNo, named, needed, nothingLeft, occurredAt, time } from './fields';
import { type Reader, Unreadable } from './reading';

const CASE =
  /(?:^|[\s,;(])(?:case|ticket|sr|service request)(?:\s+(?:number|no\.?|id))?[\s:#]+#?([\w-]*\d[\w-]*)\)?/i;
const WAITING =
  /(?:^|[\s,;])(?:and\s+)?(?:we\s+(?:are\s+)?)?wait(?:ing)?\s+(?:for|on)\s+(?:them\s+to\s+|it\s+to\s+)?([^,;\n]+)/i;
const ENGAGED =
  /[\s,](?:(?:is|are|was|has been)\s+)?(?:now\s+)?(?:engaged|called|involved|contacted|on it|on the line)[.!]?$/i;
const MOST_WORDS_IN_NAME = 5;
const LONGEST = 500;

/** A vendor: its name, then what is known of the case. "vendor is Microsoft, case 4711" reads as well as options do. */
export const vendor: Reader = (said) => {
  const { options, reading, verb } = said;
  needed(said, 'its name', options);
  const tooMuch = said.text.slice(LONGEST);
  nothingLeft(said, tooMuch && said.text, undefined, options);
  let text = said.text.replace(/^(?:is|are)\s+/i, '');
  const take = (pattern: RegExp) => {
    const match = pattern.exec(text);
    if (match) text = text.slice(0, match.index) + text.slice(match.index + match[0].length);
    return match?.[1]?.trim();
  };
  const caseNumber = options.case ?? take(CASE);
  const waiting = options.waiting ?? take(WAITING);
  const quoted = /^"([^"]+)"/.exec(text);
  const [name = '', ...more] = quoted
    ? [quoted[1], text.slice(quoted[0].length)]
    : text.split(/\s*[,;:\n]\s*/);
  const vendorName = name.trim().replace(ENGAGED, '');
  const rest = more.join(', ').replace(/^[\s,;:.]+|[\s,;:.]+$/g, '');
  const known = { ...options, ...(caseNumber ? { case: caseNumber } : {}), ...(waiting ? { waiting } : {}) };
  if (vendorName === '') throw new Unreadable({ code: 'missing', verb, what: 'its name' }, known);
  const [first = '', ...others] = vendorName.split(/\s+/);
  if (!quoted && others.length >= MOST_WORDS_IN_NAME) {
    nothingLeft(said, others.join(' '), undefined, { ...known, text: first });
  }
  nothingLeft(said, rest, undefined, { ...known, text: vendorName });
  return {
    type: 'record-vendor',
    vendor: vendorName,
    ...named(options, { agreement: 'agreement', contact: 'contact' }),
    ...(caseNumber ? { caseNumber } : {}),
    ...(waiting === undefined ? {} : { waitingFor: isNo(waiting) ? '' : waiting }),
    ...(options.since === undefined ? {} : { waitingSince: time(options.since, reading, 'past') }),
    ...occurredAt(said),
  };
};
