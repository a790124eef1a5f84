import type { Facts, NewEvent } from '../incident/command';
import type { Reached } from '../incident/events';
import type { Incident } from '../incident/incident';
import { whoIsMeant } from '../on-call/who';
import { planPages } from '../paging/plan-pages';
import { unusableMedia } from '../reach/reach';
import { type Instant, minutesInMs } from '../time';
import { fallbackTimeoutMinutes, firstFallbackRound, nextPosition, type Position } from './next-level';
import type { Level, Target } from './policy';

interface Climb {
  incidentId: number;
  escalation: { escalationId: string; levels: Level[]; repeat: number; fallback: Target[] };
  from: Position;
  /** People who said that they cannot: they are not asked again. */
  declinedIds: string[];
  affects: Incident['affects'];
  customerId?: string;
  /** Ends where the fallback would begin: it is not woken for what somebody has or another escalation still asks for. */
  stopsBeforeFallback?: boolean;
  facts: Facts;
  now: Instant;
}

/**
 * Starts the level at `from`. A level behind which nobody can be paged is recorded and passed at once, so that an
 * empty schedule costs no time; a whole round of them is not repeated. The fallback is always the last: it stays and is
 * tried again until a person takes it.
 */
export function startLevel(climb: Climb): NewEvent[] {
  const { escalation } = climb;
  const events: NewEvent[] = [];
  let at = climb.from;
  for (let passed = 1; ; passed += 1) {
    if (at.level === 'fallback' && climb.stopsBeforeFallback) return events;
    if (at.level === 'fallback' && at.round === firstFallbackRound(escalation)) {
      events.push({ event: { type: 'escalation-exhausted', escalationId: escalation.escalationId } });
    }
    const started = levelStarted(climb, at);
    events.push({ event: started });
    const someoneIsPaged = started.reached.some((person) => person.pages.length > 0);
    if (someoneIsPaged || at.level === 'fallback') return events;
    at =
      passed < escalation.levels.length
        ? nextPosition(escalation, at)
        : { round: firstFallbackRound(escalation), level: 'fallback' };
  }
}

function levelStarted(climb: Climb, at: Position) {
  const { escalation, facts, now } = climb;
  const isFallback = at.level === 'fallback';
  const level = at.level === 'fallback' ? undefined : escalation.levels[at.level - 1];
  const targets = isFallback ? escalation.fallback : (level?.targets ?? []);
  const { called, empty } = whoIsMeant(facts.org, targets);
  const broken = unusableMedia(
    facts,
    climb.affects.flatMap((service) => service.id ?? []),
    climb.customerId,
  );
  const reached: Reached[] = called
    // The fallback asks everyone again: better twice than nobody.
    .filter(({ person }) => isFallback || !climb.declinedIds.includes(person.id))
    .map(({ person, as }) => ({
      personId: person.id,
      name: person.name,
      ...(as ? { as } : {}),
      ...(person.phone ? { phone: person.phone } : {}),
      ...planPages({
        person,
        prefix: [climb.incidentId, escalation.escalationId, at.round, at.level, person.id].join('-'),
        broken,
        available: facts.availableMedia,
        unreachable: facts.unreachable,
        everythingAtOnce: isFallback,
        now,
      }),
    }));
  const timeoutMinutes = isFallback
    ? fallbackTimeoutMinutes(at.round - firstFallbackRound(escalation))
    : (level?.timeoutMinutes ?? 0);
  return {
    type: 'level-started' as const,
    escalationId: escalation.escalationId,
    at,
    reached,
    empty,
    timeoutAt: now + minutesInMs(timeoutMinutes),
  };
}
