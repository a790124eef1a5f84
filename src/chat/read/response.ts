import { readEta } from '../eta';
import { splitFirst } from '../words';
import { needed, nothingLeft, occurredAt, severity, words } from './fields';
import { type Reader, Unreadable } from './reading';
import { takeName } from './who';

/** "I have it", with when they will be on it. */
export const ack: Reader = (said) => {
  const { text, reading } = said;
  const etaAt = readEta(text, reading.now, reading.timeZone);
  return { type: 'acknowledge', ...words(text), ...(etaAt ? { etaAt } : {}), ...occurredAt(said) };
};

/** "I can't". */
export const cant: Reader = (said) => ({ type: 'decline', ...words(said.text), ...occurredAt(said) });

/** Hands on keyboard; with a mark before a name it is said of somebody else. */
export const engage: Reader = (said) => {
  const { text, reading } = said;
  const named = text.startsWith('@') ? takeName(text, reading.names) : undefined;
  return named
    ? { type: 'engage', who: named.who, ...words(named.rest), ...occurredAt(said) }
    : { type: 'engage', ...words(text), ...occurredAt(said) };
};

/** "I take part too". */
export const join: Reader = ({ text }) => ({ type: 'join', ...words(text) });

/** Pages a name; what follows a name that is known here is why. */
export const page: Reader = (said) => {
  const text = needed(said, 'whom to page');
  const named = takeName(text, said.reading.names);
  return named && named.rest !== ''
    ? { type: 'page', who: named.who, words: named.rest }
    : { type: 'page', who: text };
};

/** The next level, or the same as page. */
export const escalate: Reader = (said) => (said.text === '' ? { type: 'page', who: '' } : page(said));

/** "severity 1", "severity to SEV2 because …". */
export const changeSeverity: Reader = (said) => {
  const { options, text, verb } = said;
  const { first, rest } = splitFirst((options.to ?? text).replace(/^to\s+/i, ''));
  if (first === '') throw new Unreadable({ code: 'missing', verb, what: 'a number from 1 to 4' });
  const why = options.to === undefined ? rest : text;
  return { type: 'change-severity', to: severity(first), ...words(why), ...occurredAt(said) };
};

/** It no longer hurts. */
export const mitigate: Reader = (said) => ({ type: 'mitigate', ...words(said.text), ...occurredAt(said) });

/** It is over. */
export const resolve: Reader = (said) => ({ type: 'resolve', ...words(said.text), ...occurredAt(said) });

/** Nothing more is to be done. */
export const close: Reader = ({ text }) => ({ type: 'close', ...words(text) });

/** It came back. */
export const reopen: Reader = ({ text }) => ({ type: 'reopen', ...words(text) });

/** It was none. */
export const cancel: Reader = ({ text }) => ({ type: 'cancel', ...words(text) });

const POLITE = /^(?:please|now|it|this|this one|it now|this now|incident|this incident)[.!]?$/i;

/** It cannot be undone: asked once, and nothing else may be meant. "private note for Sam" is none. */
export const makePrivate: Reader = (said) => {
  if (/^yes[.!]?$/i.test(said.text)) return { type: 'make-private' };
  nothingLeft(said, said.text.replace(POLITE, ''), 'private');
  throw new Unreadable({ code: 'cannot-be-undone', verb: 'private', say: 'private yes' });
};
