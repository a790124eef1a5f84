import { ROLES, type Role } from '../../domain/incident/roles';
import { isYes, needed, nothingLeft, occurredAt, words } from './fields';
import { type Fields, type Reader, type Said, Unreadable } from './reading';
import { plainName, takeName } from './who';

/** What people call the roles. The longer name stands first. */
const CALLED: Record<Role, string> = {
  commander: 'incident[ -]commander|commander|command|leader|lead|ic',
  communications: 'communications?[ -]lead|communications?|comms[ -]lead|comms',
  operations: 'operations[ -]lead|operations|ops[ -]lead|ops',
  scribe: 'scribe|note[ -]?taker',
  liaison: 'customer[ -]liaison|liaison',
};
const FILLER = /^(?:(?:is|are|now|to|for|goes|given|as)\b\s*|[:=,]\s*)+/i;

/** Takes a role, gives it, leaves it, or hands it over with how things stand. Name and role come in either order. */
export const role: Reader = (said) => {
  const { options, text, reading } = said;
  const anyway = isYes(options.anyway);
  if (options.role !== undefined) {
    const found = takeRole(options.role);
    if (!found) throw new Unreadable({ code: 'bad-role', typed: options.role });
    return takeRoleCommand(found.role, options.who ?? '', text, anyway);
  }
  const typed = needed(said, 'a role', given(options));
  const first: { role: Role; rest: string; who?: string } | undefined = takeRole(typed) ?? nameFirst(said);
  if (!first) throw new Unreadable({ code: 'bad-role', typed }, given(options));
  if (options.who !== undefined) return takeRoleCommand(first.role, options.who, first.rest, anyway);
  if (first.who !== undefined) return takeRoleCommand(first.role, first.who, first.rest, anyway);
  const rest = first.rest.replace(FILLER, '');
  const named = takeName(rest, reading.names) ?? unmarked(rest);
  return takeRoleCommand(first.role, named.who, named.rest, anyway);
};

function takeRoleCommand(found: Role, who: string, state: string, anyway: boolean) {
  const name = plainName(who);
  const isSelf = /^(?:me|myself|i)?$/i.test(name);
  const holder = /^(?:none|nobody|no one|leave|left|vacant)$/i.test(name) ? 'none' : name;
  return {
    type: 'take-role' as const,
    role: found,
    ...(isSelf ? {} : { who: holder }),
    ...words(state),
    anyway,
  };
}

function takeRole(text: string): { role: Role; rest: string } | undefined {
  for (const name of ROLES) {
    const match = new RegExp(`^(?:the\\s+)?(?:${CALLED[name]})(?![\\w-])[\\s:,]*`, 'i').exec(text);
    if (match) return { role: name, rest: text.slice(match[0].length) };
  }
  return undefined;
}

/** "assign @Sam scribe", "role Sam is the scribe". */
function nameFirst({ text, reading }: Said): { role: Role; who: string; rest: string } | undefined {
  const named = takeName(text, reading.names);
  const found = named && takeRole(named.rest.replace(FILLER, ''));
  return found && { ...found, who: named.who };
}

/** A name that nothing marks as one: up to a colon, else all of it, so that whoever typed it is asked whom they meant. */
function unmarked(text: string): { who: string; rest: string } {
  const match = /^([^:\n]{1,60}):\s+([\s\S]+)$/.exec(text);
  return match ? { who: match[1] ?? '', rest: match[2] ?? '' } : { who: text, rest: '' };
}

/** What the form already knows. */
function given({ role: name, who, text }: Fields): Fields {
  return { ...(name ? { role: name } : {}), ...(who ? { who } : {}), ...(text ? { text } : {}) };
}

/** Offers the work, or a role where one is named, to somebody. */
export const handover: Reader = (said) => {
  const { options, text, reading, verb } = said;
  const inForm = options.role !== undefined || options.who !== undefined;
  const work = (typed: string) => /^(?:the\s+)?work(?![\w-])[\s:,]*/i.exec(typed);
  const found = options.role === undefined ? takeRole(text) : takeRole(options.role);
  if (options.role !== undefined && !found && !work(options.role)) {
    throw new Unreadable({ code: 'bad-role', typed: options.role });
  }
  const beside = options.role === undefined ? (found?.rest ?? text.slice(work(text)?.[0].length ?? 0)) : text;
  const rest = beside.replace(FILLER, '');
  const duty = found?.role ?? 'work';
  const named =
    options.who !== undefined
      ? { who: plainName(options.who), rest: inForm ? beside : rest }
      : (takeName(rest, reading.names) ?? unmarked(rest));
  const known = { role: duty, ...(named.who ? { who: named.who } : {}) };
  if (named.who === '') {
    throw new Unreadable(
      { code: 'missing', verb, what: 'who takes it over' },
      { ...known, ...(named.rest ? { text: named.rest } : {}) },
    );
  }
  if (named.rest === '') throw new Unreadable({ code: 'missing', verb, what: 'how things stand' }, known);
  return { type: 'hand-over', duty, who: named.who, words: named.rest };
};

/** "This is how I understand it". */
export const readback: Reader = (said) => ({
  type: 'read-back',
  words: needed(said, 'how you understand it'),
});

/** Brings one person in. */
export const invite: Reader = (said) => {
  const text = needed(said, 'whom to invite');
  const named = takeName(text, said.reading.names);
  if (!named) return { type: 'invite', who: plainName(text) };
  nothingLeft(said, named.rest, `invite @${named.who}`, { text: named.who });
  return { type: 'invite', who: named.who };
};

const SELF = /^(?:me|myself|i|it|this|this one|this incident|please)?[.!]?$/i;

/** The speaker, or whoever is named. */
function follower({ text, verb }: Said): { who?: string } {
  if (/^(?:someone|somebody|others|someone else|somebody else|\?)$/i.test(text)) {
    throw new Unreadable({ code: 'missing', verb, what: 'who' }, {});
  }
  return SELF.test(text) ? {} : { who: plainName(text) };
}

/** Gets the news. */
export const follow: Reader = (said) => ({ type: 'follow', ...follower(said) });

/** Gets them no longer. */
export const unfollow: Reader = (said) => ({ type: 'unfollow', ...follower(said) });

/** In line with what is done: the speaker, or whoever is marked with an @. */
export const aligned: Reader = (said) => {
  const { options, text, reading } = said;
  const named = text.startsWith('@') ? takeName(text, reading.names) : undefined;
  const who = options.who === undefined ? named?.who : plainName(options.who);
  const rest = options.who === undefined && named ? named.rest : text;
  return { type: 'align', ...(who ? { who } : {}), ...words(rest), ...occurredAt(said) };
};
