import type { Position } from '../domain/escalation/next-level';
import type { EventRecord, EventType, IncidentEvent, PageOutcome } from '../domain/incident/events';
import type { Incident, Page } from '../domain/incident/incident';
import type { Entry } from './entry';
import {
  capital,
  firstName,
  introduced,
  levelName,
  listed,
  mediumWord,
  quoted,
  sentence,
  severityWord,
  viaWord,
  withPhones,
} from './names';
import type { RichText } from './rich-text';

type Of<T extends EventType> = Extract<IncidentEvent, { type: T }>;
interface Line {
  kind: Entry['kind'];
  text: RichText;
}
/** Undefined for what the line of another event already tells. */
type Wordings = {
  [T in EventType]: (event: Of<T>, record: EventRecord, incident: Incident) => Line | undefined;
};

const A_MINUTE_MS = 60_000;
/** What follows from a person's command is Belay's doing: it was said nowhere. */
const BY_BELAY: readonly EventType[] = [
  'escalation-started',
  'level-started',
  'level-timed-out',
  'escalation-exhausted',
  'page-outcome',
  'room-opened',
];

/** The timeline's line for an event: past tense, subject first. Undefined for events that other lines tell. */
export function entryOf(record: EventRecord, incident: Incident): Entry | undefined {
  const word = wordings[record.event.type] as (
    event: IncidentEvent,
    record: EventRecord,
    incident: Incident,
  ) => Line | undefined;
  const line = word(record.event, record, incident);
  if (!line) return undefined;
  const via = BY_BELAY.includes(record.event.type) ? undefined : viaWord(record.actor.via);
  const late = record.recordedAt - record.occurredAt >= A_MINUTE_MS;
  return {
    seq: record.seq,
    at: record.occurredAt,
    ...(late ? { enteredAt: record.recordedAt } : {}),
    ...line,
    ...(via ? { via } : {}),
  };
}

const fact = (...text: RichText): Line => ({ kind: 'fact', text });
const say = (...text: RichText): Line => ({ kind: 'say', text });
const ok = (...text: RichText): Line => ({ kind: 'ok', text });
const bad = (...text: RichText): Line => ({ kind: 'bad', text });

const wordings: Wordings = {
  declared: (event, record) => {
    const { customer } = event;
    const whom = customer ? ` for ${customer.name}` : '';
    const assumed = event.severityAssumed ? ' (severity not given)' : '';
    return fact(
      { strong: `${record.actor.name} declared ${severityWord(event.severity)}${assumed}${whom}:` },
      ` ${sentence(event.title)}`,
      ...(event.reportedAt < record.occurredAt ? [' Reported ', { at: event.reportedAt }, '.'] : []),
      ...(event.contact ? [' Contact: ', ...withPhones(sentence(event.contact))] : []),
      ...(customer ? [` Contract: ${contractWords(customer.contract)}.`] : []),
    );
  },
  'escalation-started': (event) => {
    if (event.avoided.length === 0) return undefined;
    const media = event.avoided.map(
      (entry) =>
        `${capital(mediumWord(entry.medium))} is not used for this incident: it depends on ${entry.serviceName}.`,
    );
    return bad(media.join(' '));
  },
  'level-started': (event, _record, incident) => {
    const policyName =
      incident.escalations.find((known) => known.escalationId === event.escalationId)?.policyName ?? '';
    const paged = event.reached.filter((person) => person.pages.length > 0);
    const unpaged = event.reached.filter((person) => person.pages.length === 0);
    const parts: RichText = [];
    if (paged.length > 0) {
      const media = [
        ...new Set(paged.flatMap((person) => person.pages.map((page) => mediumWord(page.medium)))),
      ];
      parts.push(
        'Paged ',
        { strong: listed(paged.map(introduced)) },
        `, ${levelName(policyName, event.at)}: ${media.join(', ')}.`,
      );
    }
    const more = () => (parts.length > 0 ? ' ' : '');
    for (const person of unpaged) {
      parts.push(`${more()}${introduced(person)} has no way to be paged`);
      parts.push(...(person.phone ? [': call ', { phone: person.phone }, '.'] : ['.']));
    }
    if (event.empty.length > 0) parts.push(`${more()}Nobody stands behind ${listed(event.empty)}.`);
    if (parts.length === 0) parts.push(`There is nobody to page at ${levelName(policyName, event.at)}.`);
    if (event.at.level === 'fallback') {
      const phones = event.reached.filter((person) => person.phone);
      if (phones.length > 0) parts.push(' Call them too: ', ...phoneList(phones), '.');
    }
    return { kind: paged.length > 0 ? 'page' : 'bad', text: parts };
  },
  'level-timed-out': (event, _record, incident) => {
    const people = notReached(incident, event);
    const policyName =
      incident.escalations.find((known) => known.escalationId === event.escalationId)?.policyName ?? '';
    const minutes = waitedMinutes(incident, event.escalationId, event.at);
    const within = minutes === undefined ? '' : ` in ${minutes} min`;
    const then = event.givesUp ? ' Nobody further is paged for this.' : '';
    // Everyone there said that they cannot: their own lines tell it.
    if (people.length === 0)
      return event.givesUp ? undefined : bad(`${capital(levelName(policyName, event.at))} ran out.`);
    const how = people.map(
      ({ name, pages }) => `${name} was not reached${within} (${pages.map(outcomeWords).join(', ')})`,
    );
    return bad(`${how.join('; ')}.${then}`);
  },
  'escalation-exhausted': (event, _record, incident) => {
    const escalation = incident.escalations.find((known) => known.escalationId === event.escalationId);
    const times = (escalation?.repeat ?? 0) + 1;
    const tried = times === 1 ? 'once' : times === 2 ? 'twice' : `${times} times`;
    return bad(
      { strong: 'Nobody has taken it.' },
      ` All levels of ${escalation?.policyName ?? 'the policy'} were tried ${tried}.`,
    );
  },
  'page-outcome': (event, _record, incident) => {
    const page = incident.pages[event.pageId];
    if (!page) return undefined;
    const what = `${capital(mediumWord(page.medium))} to ${page.name}`;
    if (event.outcome.kind === 'failed')
      return bad(`${what} failed: ${event.outcome.reason}. ${instead(page, incident)}`);
    if (event.outcome.kind === 'unanswered') {
      return bad(`${what} is held up: ${event.outcome.reason}. ${instead(page, incident)}`);
    }
    return undefined;
  },
  acknowledged: (event, record) =>
    ok({ strong: `${record.actor.name} acknowledged` }, quoted(event.words), ...eta(event.etaAt)),
  joined: (event, record, incident) => {
    const said = [quoted(event.words), ...eta(event.etaAt)];
    const { name, id } = record.actor;
    const hadIt = (incident.responders[id]?.acknowledgedAt ?? Infinity) <= record.occurredAt;
    return hadIt ? say(name, ...said) : ok(`${name} joined`, ...said);
  },
  declined: (event, record) => bad(`${record.actor.name} cannot take it`, quoted(event.words)),
  engaged: (event, record) => {
    const by = event.personId === record.actor.id ? '' : ` (said ${record.actor.name})`;
    return ok({ strong: `${event.name} is working on it` }, by, quoted(event.words));
  },
  noted: (event, record) => say(`${record.actor.name}: `, ...withPhones(event.text)),
  'update-posted': (event, record) =>
    say(
      { strong: `${record.actor.name} posted an update: ` },
      ...withPhones(event.text),
      ...(event.nextUpdateAt ? [`${stop(event.text)} Next news `, { at: event.nextUpdateAt }, '.'] : []),
    ),
  'severity-changed': (event, record) =>
    fact(
      event.from === event.to
        ? `${record.actor.name} confirmed `
        : `${record.actor.name} changed ${severityWord(event.from)} to `,
      { strong: severityWord(event.to) },
      quoted(event.words),
    ),
  resolved: (event, record) => ok({ strong: `${record.actor.name} resolved it` }, quoted(event.words)),
  reopened: (event, record) => bad({ strong: `${record.actor.name} reopened it` }, quoted(event.words)),
  canceled: (event, record) => fact(`${record.actor.name} canceled it`, quoted(event.words)),
  'room-opened': (event) => fact(`Belay opened ${event.name}.`),
  'room-trouble': (event) => bad(`${event.what}.`, ...(event.advice ? [` ${event.advice}`] : [])),
  'effect-parked': (event) => bad(`Belay gave up: ${event.what} (${event.reason}).`),
};

/** For our own people: shown, and never in the way. */
export function contractWords(contract: string): string {
  return contract === 'none' || contract === 'unknown' ? `${contract}, responding anyway` : contract;
}

function eta(etaAt: number | undefined): RichText {
  return etaAt === undefined ? [] : [', on it by ', { at: etaAt }];
}

/** "Alex Morgan +1 555 0142, Jordan Reyes +1 555 0177". */
export function phoneList(people: { name: string; as?: string; phone?: string }[]): RichText {
  return people.flatMap(
    (person, index): RichText => [
      `${index > 0 ? ', ' : ''}${introduced(person)} `,
      ...(person.phone ? [{ phone: person.phone }] : []),
    ],
  );
}

/** What Belay does in place of a page that did not go through: always said, so that nobody waits for nothing. */
function instead(page: Page, incident: Incident): string {
  const others = Object.values(incident.pages).filter(
    (other) =>
      other.pageId !== page.pageId &&
      other.personId === page.personId &&
      other.escalationId === page.escalationId &&
      other.at.level === page.at.level &&
      other.at.round === page.at.round,
  );
  const went = others.find(({ outcome }) => outcome.kind === 'accepted' || outcome.kind === 'delivered');
  if (went) return `${capital(mediumWord(went.medium))} went out.`;
  const next = others.find(({ outcome, calledOff }) => outcome.kind === 'planned' && !calledOff);
  if (next) return `${capital(mediumWord(next.medium))} goes instead.`;
  return `${firstName(page.name)} has no further way to be paged; the next level follows when its time comes.`;
}

function waitedMinutes(incident: Incident, escalationId: string, { level }: Position): number | undefined {
  if (level === 'fallback') return undefined;
  const escalation = incident.escalations.find((known) => known.escalationId === escalationId);
  return escalation?.levels[level - 1]?.timeoutMinutes;
}

/** The people of a level who had said nothing when it ran out, with their pages. */
function notReached(
  incident: Incident,
  { escalationId, at, silentIds }: Of<'level-timed-out'>,
): { name: string; pages: Page[] }[] {
  const byPerson = new Map<string, { name: string; pages: Page[] }>();
  for (const page of Object.values(incident.pages)) {
    const ofLevel =
      page.escalationId === escalationId && page.at.level === at.level && page.at.round === at.round;
    if (!ofLevel || !silentIds.includes(page.personId)) continue;
    const known = byPerson.get(page.personId) ?? { name: introduced(page), pages: [] };
    byPerson.set(page.personId, { ...known, pages: [...known.pages, page] });
  }
  return [...byPerson.values()];
}

const OUTCOME_WORDS: Record<PageOutcome['kind'] | 'planned', string> = {
  planned: 'not sent yet',
  accepted: 'sent',
  delivered: 'delivered',
  failed: 'failed',
  unanswered: 'no answer from the provider',
};

/** "Slack sent": what is known of a page, and no more. */
export function outcomeWords(page: Page): string {
  if (page.calledOff && page.outcome.kind === 'planned') return `${mediumWord(page.medium)} not sent`;
  return `${mediumWord(page.medium)} ${OUTCOME_WORDS[page.outcome.kind]}`;
}

/** The full stop that a person's words lack before ours go on. */
function stop(words: string): string {
  return /[.!?…:;]$/.test(words.trimEnd()) ? '' : '.';
}
