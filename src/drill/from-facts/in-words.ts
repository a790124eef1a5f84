import type { Cast } from './cast';
import type { Fact } from './facts';

/** What somebody says for one fact, in the order in which they say it; a note where its kind is not known. */
export interface Said {
  who: string;
  says: string[];
  /** For whoever makes the script good. */
  comment?: string;
}

type Speak = (fact: Fact, cast: Cast) => Said;

const by = (fact: Fact, cast: Cast, otherwise: keyof Cast & ('engineer' | 'teller' | 'first')): string =>
  Object.keys(cast.people).find((id) => cast.people[id]?.name.toLowerCase() === fact.by?.toLowerCase()) ??
  cast[otherwise];

const simple =
  (verb: string): Speak =>
  (fact, cast) => ({ who: by(fact, cast, 'engineer'), says: [`${verb} ${plain(fact.text)}`] });

const page: Speak = (fact, cast) => ({
  who: by(fact, cast, 'first'),
  says: [`page ${named(fact.to, cast)}`],
});

const update: Speak = (fact, cast) => ({
  who: by(fact, cast, 'teller'),
  says: [`update ${plain(fact.text)}`, 'update send'],
});

const told: Speak = (fact, cast) => ({
  who: by(fact, cast, 'teller'),
  says: [`told ${fact.to ?? 'the customer'} by ${BY[fact.medium ?? ''] ?? 'phone'}: ${plain(fact.text)}`],
});

const BY: Record<string, string> = {
  voice: 'phone',
  phone: 'phone',
  sms: 'text',
  text: 'text',
  email: 'mail',
  mail: 'mail',
  slack: 'chat',
  chat: 'chat',
};

/** How each kind of fact is said. Records call one thing by several names. */
const SPEAK: Record<string, Speak | undefined> = {
  paged: page,
  page,
  escalated: page,
  escalate: page,
  acknowledged: simple('ack'),
  acknowledge: simple('ack'),
  engaged: simple('engage'),
  engage: simple('engage'),
  customer_update: told,
  told,
  comms: update,
  update,
  alignment: simple('aligned'),
  vendor_engaged: (fact, cast) => ({
    who: by(fact, cast, 'engineer'),
    says: [`vendor ${fact.vendor ?? 'the vendor'} waiting:"${plain(fact.text).replaceAll('"', "'")}"`],
  }),
  impact: simple('impact'),
  decide: simple('decide'),
  decided: simple('decide'),
  mitigate: simple('mitigate'),
  mitigated: simple('mitigate'),
  resolve: simple('resolve'),
  resolved: simple('resolve'),
  followup: simple('follow-up'),
  'follow-up': simple('follow-up'),
};

/** Kinds that are a note by their nature, and need no remark. */
const NOTES = [
  'note',
  'detect',
  'investigate',
  'action',
  'finding',
  'change',
  'report',
  'reported',
  'declare',
  'declared',
];

/** A fact in the words of the grammar. */
export function inWords(fact: Fact, cast: Cast): Said {
  const speak = SPEAK[fact.kind];
  if (speak) return speak(fact, cast);
  const note = { who: by(fact, cast, 'engineer'), says: [`note ${plain(fact.text)}`] };
  if (NOTES.includes(fact.kind)) return note;
  return { ...note, comment: `The record calls this "${fact.kind}".` };
}

/** Words on one line, in which nothing is taken for an option. */
export function plain(words: string): string {
  return words.replace(/\s+/g, ' ').trim();
}

function named(to: string | undefined, cast: Cast): string {
  const name = Object.values(cast.people).find(
    (person) => person.name.toLowerCase() === to?.toLowerCase(),
  )?.name;
  return name ?? cast.people[cast.engineer]?.name ?? '';
}
