import type { Position } from '../domain/escalation/next-level';
import type { Severity } from '../domain/incident/events';
import type { Actor } from '../domain/people/actor';
import type { Medium } from '../domain/people/organisation';
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

export function severityWord(severity: Severity): string {
  return `SEV${severity}`;
}

/** "INC-7": where one incident could be taken for another. */
export function incidentName(incidentId: number): string {
  return `INC-${incidentId}`;
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

const PHONE = /\+?\d[\d ().-]{6,}\d/g;

/** Typed words with the telephone numbers in them made dialable. */
export function withPhones(text: string): RichText {
  const spans: RichText = [];
  let from = 0;
  for (const match of text.matchAll(PHONE)) {
    if (match.index > from) spans.push(text.slice(from, match.index));
    spans.push({ phone: match[0] });
    from = match.index + match[0].length;
  }
  if (from < text.length) spans.push(text.slice(from));
  return spans;
}

/** A person's words as a quotation. */
export function quoted(words: string | undefined): string {
  return words ? `: “${words}”` : '';
}
