import type { Position } from '../../domain/escalation/next-level';
import type { EventOf, PageOutcome } from '../../domain/incident/events';
import type { ResponseEvent } from '../../domain/incident/events/response';
import type { Incident, Page } from '../../domain/incident/incident';
import { capital, firstName, introduced, levelName, listed, mediumWord, phoneList } from '../names';
import type { RichText } from '../rich-text';
import { bad, type WordingsOf } from './line';

type LevelEvent = Extract<
  ResponseEvent,
  {
    type:
      | 'escalation-started'
      | 'level-started'
      | 'level-timed-out'
      | 'escalation-exhausted'
      | 'page-outcome';
  }
>;

/** Who was paged, how it went, and what came of it. */
export const levelWordings: WordingsOf<LevelEvent> = {
  'escalation-started': (event) => {
    if (event.avoided.length === 0) return undefined;
    const media = event.avoided.map((entry, index): RichText => {
      const medium = `${index > 0 ? ' ' : ''}${capital(mediumWord(entry.medium))}`;
      return entry.serviceName === undefined
        ? [`${medium} is not used: it is not answering since `, { at: entry.downSince }, '.']
        : [`${medium} is not used for this incident: it depends on ${entry.serviceName}.`];
    });
    return bad(...media.flat());
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
        `${ofWhichLevel(policyName, event.at, paged)}: ${media.join(', ')}.`,
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
};

/** ", level 2 of Exchange"; nothing for whoever was paged by name, and is a level of nothing. */
function ofWhichLevel(policyName: string, at: Position, paged: { name: string; as?: string }[]): string {
  const byName =
    at.level !== 'fallback' && paged.every(({ name, as }) => policyName === name || policyName === as);
  return byName ? '' : `, ${levelName(policyName, at)}`;
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
  { escalationId, at, silentIds }: EventOf<'level-timed-out'>,
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
