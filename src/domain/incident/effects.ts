import type { Instant } from '../time';
import type { Effect, EffectKind, Wanted } from './effect';
import type { EventRecord, IncidentEvent } from './events';
import { everywhere, followers } from './followers';
import type { Incident } from './incident';

export type { Effect, EffectKind } from './effect';

/** An effect with its name and its time. */
export interface PlannedEffect {
  /** Unique. Wanting an effect again that still waits brings it forward; one that has happened happens again. */
  key: string;
  incidentId: number;
  /** Smaller goes first, unless the other has waited: pages before alarms before rooms before redraws, and worse severities before milder ones. */
  urgency: number;
  dueAt: Instant;
  effect: Effect;
}

const URGENCY: Record<EffectKind, number> = {
  'send-page': 0,
  'time-out-level': 10,
  'open-room': 20,
  remind: 15,
  nudge: 25,
  'post-update': 30,
  'deliver-update': 30,
  'post-review': 65,
  'retire-room': 30,
  'tell-other': 50,
  'refresh-announcement': 30,
  'post-entries': 40,
  invite: 50,
  'refresh-page': 60,
  'refresh-card': 60,
  'refresh-topic': 70,
  // What people say to each other lets what Belay has to say go first.
  'relay-messages': 75,
  'tell-recognised': 20,
  digest: 70,
  heartbeat: 80,
};

/** Up to this urgency come pages and alarms, for which the relay keeps slots free. */
export const LEAST_URGENT_RESERVED = 19;

/** What follows from one event. `after` is the state with this event folded in. */
export function effectsOf(record: EventRecord, after: Incident): PlannedEffect[] {
  const follow = followers[record.event.type] as (
    event: IncidentEvent,
    after: Incident,
    record: EventRecord,
  ) => Wanted[];
  const wanted = [...follow(record.event, after, record), ...everywhere(after)];
  return wanted.map(({ effect, dueAt }) => ({
    key: keyOf(after.id, effect),
    incidentId: after.id,
    urgency: URGENCY[effect.kind] + after.severity,
    // What is entered late may be overdue already; nothing is due before it was wanted.
    dueAt: Math.max(dueAt ?? record.recordedAt, record.recordedAt),
    effect,
  }));
}

/** The sign of life that is due at `now`; one at a time for all processes. */
export function heartbeatAt(now: Instant): PlannedEffect {
  return ofNoIncident({ kind: 'heartbeat' }, now);
}

/** An effect that follows from nothing on an incident. */
export function ofNoIncident(effect: Effect, dueAt: Instant): PlannedEffect {
  return { key: keyOf(0, effect), incidentId: 0, urgency: URGENCY[effect.kind], dueAt, effect };
}

/** Carries to these rooms what was said. It follows from no event: what people say to each other is no fact of an incident. */
export function relayTo(incident: Incident, roomIds: string[], now: Instant): PlannedEffect[] {
  return roomIds.map((roomId) => {
    const effect = { kind: 'relay-messages' as const, roomId };
    const urgency = URGENCY[effect.kind] + incident.severity;
    return { key: keyOf(incident.id, effect), incidentId: incident.id, urgency, dueAt: now, effect };
  });
}

function keyOf(incidentId: number, effect: Effect): string {
  return [incidentId, effect.kind, ...nameParts(effect)].join('/');
}

function nameParts(effect: Effect): (string | number)[] {
  switch (effect.kind) {
    case 'open-room':
      return [effect.platform, ...(effect.within === undefined ? [] : ['customer'])];
    case 'refresh-announcement':
      return [effect.platform];
    case 'send-page':
    case 'refresh-page':
      return [effect.pageId];
    case 'time-out-level':
      return [effect.escalationId, effect.at.round, effect.at.level];
    case 'post-entries':
    case 'refresh-card':
    case 'refresh-topic':
    case 'relay-messages':
    case 'invite':
      return [effect.roomId];
    case 'post-update':
      return [effect.platform, effect.seq];
    case 'deliver-update':
      return [effect.seq, effect.index];
    case 'nudge':
      return [effect.personId, effect.seq];
    case 'remind':
      return Object.values(effect.reminder);
    case 'tell-other':
      return [effect.otherId, effect.seq];
    case 'post-review':
      return [effect.roomId, effect.seq];
    case 'retire-room':
      return [effect.roomId];
    case 'tell-recognised':
      return [effect.key];
    case 'digest':
      return [effect.week];
    case 'heartbeat':
      return [];
  }
}
