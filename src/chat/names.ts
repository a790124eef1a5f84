import type { Position } from '../domain/escalation/next-level';
import type { Bridged } from '../domain/incident/bridged';
import type { Severity } from '../domain/incident/events';
import type { WhyMissed } from '../domain/incident/events/audience';
import type { Incident } from '../domain/incident/incident';
import type { Milestone } from '../domain/incident/milestones';
import type { Duty } from '../domain/incident/roles';
import type { Actor } from '../domain/people/actor';
import type { Medium, PlatformId } from '../domain/people/organisation';
import type { RichText } from './rich-text';

const MEDIUM_WORDS: Record<Medium, string> = {
  slack: 'Slack',
  teams: 'Teams',
  web: 'web phone',
  sms: 'text',
  voice: 'call',
  email: 'mail',
  push: 'push',
  webhook: 'webhook',
};

/** A medium as people say it. */
export function mediumWord(medium: Medium): string {
  return MEDIUM_WORDS[medium];
}

const VIA_WORDS: Record<Actor['via'], string | undefined> = {
  slack: 'Slack',
  teams: 'Teams',
  web: 'web',
  belay: undefined,
};

/** Where something was said; nothing for what Belay did by itself. */
export function viaWord(via: Actor['via']): string | undefined {
  return VIA_WORDS[via];
}

const PLATFORM_WORDS: Record<PlatformId, string> = { slack: 'Slack', teams: 'Teams', web: 'the web room' };

/** A platform as people call it when they work there. */
export function platformWord(platform: PlatformId): string {
  return PLATFORM_WORDS[platform];
}

/** What talk is carried to and from, as people call it. */
export function bridgedWord(where: Bridged, customerName = 'the customer'): string {
  return where === 'customer' ? `${customerName}’s rooms` : platformWord(where);
}

/** "SEV1", as people say it. */
export function severityWord(severity: Severity): string {
  return `SEV${severity}`;
}

/** "INC-7": where one incident could be taken for another. */
export function incidentName(incidentId: number): string {
  return `INC-${incidentId}`;
}

/** " (Mail is slow)" behind an incident's name; a private one tells its title to nobody elsewhere. */
export function titled(title: string): string {
  return title === '' ? ', which is private' : ` (${title})`;
}

/** "level 2 of Exchange", "the fallback people of Exchange", with the round once it is not the first. */
export function levelName(policyName: string, at: Position): string {
  if (at.level === 'fallback') return `the fallback people of ${policyName}`;
  const again = at.round > 1 ? ` (round ${at.round})` : '';
  return `level ${at.level} of ${policyName}${again}`;
}

/** "Sam Ortiz (secondary for Exchange)". */
export function introduced(person: { name: string; as?: string }): string {
  return person.as && person.as !== person.name ? `${person.name} (${person.as})` : person.name;
}

/** "a", "a and b", "a, b and c". */
export function listed(items: string[]): string {
  if (items.length < 2) return items[0] ?? '';
  return `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`;
}

/** "Sam" where a first name will do. */
export function firstName(name: string): string {
  return name.split(' ')[0] ?? name;
}

const PHONE = /(?<![\w.])\+?\(?\d[\d ().-]{5,}\d(?![\w.]\d)/g;
/** Digits with something between them that nobody dials: dates and IP addresses. */
const NO_PHONE = /^(?:\d{4}-\d\d-\d\d|\d{1,3}(?:\.\d{1,3}){3})/;

/** Typed words with the telephone numbers in them made dialable. */
export function withPhones(text: string): RichText {
  const spans: RichText = [];
  let from = 0;
  for (const match of text.matchAll(PHONE)) {
    const digits = match[0].replace(/\D/g, '').length;
    if (digits < 7 || digits > 15 || NO_PHONE.test(match[0])) continue;
    if (match.index > from) spans.push(text.slice(from, match.index));
    spans.push({ phone: match[0] });
    from = match.index + match[0].length;
  }
  if (from < text.length) spans.push(text.slice(from));
  return spans;
}

const MOST_NAMED = 4;

/** The first few of many, and how many more: "a, b, c, d and 8 more". */
export function listedBriefly(items: string[]): string {
  if (items.length <= MOST_NAMED + 1) return listed(items);
  return `${items.slice(0, MOST_NAMED).join(', ')} and ${items.length - MOST_NAMED} more`;
}

/** "slack" as it begins a sentence. */
export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** Typed words as the end of a sentence: with a full stop unless they have one. */
export function sentence(text: string): string {
  return /[.!?…]$/.test(text.trimEnd()) ? text : `${text}.`;
}

/** Why somebody gets no update, as the end of "Pat: …". */
export function whyMissed(why: WhyMissed): string {
  switch (why.code) {
    case 'no-medium':
      return 'has no medium that Belay can use';
    case 'not-configured':
      return 'no longer in the configuration';
    case 'drill':
      return 'a drill tells no customer';
    case 'down':
      return `${mediumWord(why.medium)} is not answering`;
    case 'broken':
      return `${mediumWord(why.medium)} depends on ${why.serviceName}`;
  }
}

/** A person's words as a quotation. */
export function quoted(words: string | undefined): string {
  return words ? `: “${words}”` : '';
}

/** For our own people: shown, and never in the way. */
export function contractWords(contract: string): string {
  return contract === 'none' || contract === 'unknown' ? `${contract}, responding anyway` : contract;
}

/** "Alex Morgan +1 555 0142, Jordan Reyes +1 555 0177". */
export function phoneList(people: { name: string; as?: string; phone?: string }[]): RichText {
  return people.flatMap(
    (person, index): RichText => [
      `${index > 0 ? ', ' : ''}${introduced(person)}`,
      ...(person.phone ? [' ', { phone: person.phone }] : []),
    ],
  );
}

const ROLE_WORDS: Record<Duty, string> = {
  commander: 'incident commander',
  communications: 'communications lead',
  operations: 'operations lead',
  scribe: 'scribe',
  liaison: 'customer liaison',
  work: 'the work',
};

/** A role as people say it, without an article; for a duty that is no role, "the work". */
export function dutyWord(duty: Duty): string {
  return ROLE_WORDS[duty];
}

/** A duty as the thing that is handed over: "the work", "the role of scribe". */
export function dutyAs(duty: Duty): string {
  return duty === 'work' ? 'the work' : `the role of ${ROLE_WORDS[duty]}`;
}

/** The full stop that a person's words lack before ours go on. */
export function stop(words: string): string {
  return /[.!?…:;]$/.test(words.trimEnd()) ? '' : '.';
}

/** A milestone as something to be reached: "Contoso told", "hands on keyboard". */
export function milestoneWord(milestone: Milestone, customer?: { name: string }): string {
  const words: Record<Milestone, string> = {
    reported: 'reported',
    declared: 'declared',
    firstPage: 'first page sent',
    acknowledged: 'somebody has it',
    customerTold: `${customer?.name ?? 'the customer'} told`,
    engaged: 'hands on keyboard',
    executivesTold: 'executives in line',
    vendorEngaged: 'vendor engaged',
    mitigated: 'mitigated',
    resolved: 'resolved',
  };
  return words[milestone];
}

/** Somebody of this incident by their id, as far as the incident itself knows them. */
export function nameIn(incident: Incident, personId: string): string | undefined {
  if (incident.commander.id === personId) return incident.commander.name;
  const holder = Object.values(incident.roles).find(({ id }) => id === personId);
  const page = Object.values(incident.pages).find((known) => known.personId === personId);
  const offer = incident.handOvers.find(({ toId }) => toId === personId);
  return (
    incident.responders[personId]?.name ??
    holder?.name ??
    page?.name ??
    incident.invited[personId]?.name ??
    incident.followers[personId]?.name ??
    offer?.toName
  );
}

/** "7 items", "1 item". */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}
