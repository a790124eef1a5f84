import type { EventOf } from '../incident/events';
import type { WhyMissed } from '../incident/events/audience';
import type { Incident } from '../incident/incident';
import type { Help, Hindrance, NotReached, Promised } from './review';
import { byTime, countingOf, type Standing } from './standing';

type Fact<T> = T extends unknown ? Omit<T, 'seqs' | 'at'> : never;

/** What made it harder: what people said, and what the record shows by itself, in the order in which it happened. */
export function hindrancesIn(entries: Standing[], incident: Incident, promises: Promised[]): Hindrance[] {
  const counting = entries.filter((entry) => !entry.withdrawn).sort(byTime);
  const seen = counting.flatMap((entry) =>
    factsOf(entry, incident).map((fact) => ({ ...fact, at: entry.record.occurredAt, seqs: entry.seqs })),
  );
  const broken = promises
    .filter(({ outcome }) => outcome === 'broken')
    .map(({ audience, dueAt, seqs }) => ({
      kind: 'promise-broken' as const,
      audienceName: audience.name,
      dueAt,
      at: dueAt,
      seqs,
    }));
  return [...eachOnce(seen), ...broken].sort((a, b) => a.at - b.at);
}

/** What made it easier. */
export function helpIn(entries: Standing[], incident: Incident): Help[] {
  const said = countingOf(entries, 'review-remarked')
    .filter(({ record }) => record.event.kind === 'helped')
    .map(
      ({ record, seqs }): Help => ({
        kind: 'said',
        text: record.event.text,
        byName: record.actor.name,
        at: record.occurredAt,
        seqs,
      }),
    );
  const seen = countingOf(entries, 'seen-before').map(
    ({ record, seqs }): Help => ({
      kind: 'seen-before',
      incidents: record.event.earlier.length,
      at: record.occurredAt,
      seqs,
    }),
  );
  const lists = countingOf(entries, 'check-list-opened').flatMap((entry): Help[] => {
    const items = incident.tasks.filter(({ list }) => list === entry.record.event.name);
    const ticked = items.filter(({ doneAt }) => doneAt !== undefined);
    if (ticked.length === 0) return [];
    const ticks = countingOf(entries, 'task-ticked').filter(({ record }) =>
      ticked.some(({ taskId }) => taskId === record.event.taskId),
    );
    return [
      {
        kind: 'check-list',
        name: entry.record.event.name,
        ticked: ticked.length,
        items: items.length,
        at: entry.record.occurredAt,
        seqs: [...entry.seqs, ...ticks.flatMap(({ seqs }) => seqs)],
      },
    ];
  });
  return [...said, ...seen, ...lists].sort((a, b) => a.at - b.at);
}

function factsOf({ record }: Standing, incident: Incident): Fact<Hindrance>[] {
  const { event, actor } = record;
  switch (event.type) {
    case 'review-remarked':
      return event.kind === 'hindered' ? [{ kind: 'said', text: event.text, byName: actor.name }] : [];
    case 'declined':
      return [{ kind: 'declined', name: actor.name, ...asOf(incident, actor.id) }];
    case 'escalation-started':
      // A platform that did not answer stands in an event of its own.
      return event.avoided.flatMap(({ medium, serviceName }) =>
        serviceName === undefined ? [] : [{ kind: 'medium-not-used' as const, medium, serviceName }],
      );
    case 'level-started':
      return [
        ...event.reached
          .filter(({ pages }) => pages.length === 0)
          .map(({ name, as }) => ({ kind: 'no-way-to-page' as const, name, ...(as ? { as } : {}) })),
        ...(event.empty.length > 0 ? [{ kind: 'nobody-behind' as const, targets: event.empty }] : []),
      ];
    case 'level-timed-out': {
      const people = silent(event, incident);
      // Where everybody said that they cannot, that tells it.
      if (people.length === 0) return [];
      const policyName = policyOf(incident, event.escalationId);
      return [{ kind: 'level-ran-out', policyName, position: event.at, people }];
    }
    case 'escalation-exhausted': {
      const escalation = incident.escalations.find((known) => known.escalationId === event.escalationId);
      const policyName = policyOf(incident, event.escalationId);
      return [{ kind: 'all-levels-ran-out', policyName, rounds: (escalation?.repeat ?? 0) + 1 }];
    }
    case 'page-outcome': {
      const page = incident.pages[event.pageId];
      if (!page || (event.outcome.kind !== 'failed' && event.outcome.kind !== 'unanswered')) return [];
      return [{ kind: 'page-failed', name: page.name, medium: page.medium, reason: event.outcome.reason }];
    }
    case 'update-posted': {
      const reasons = reasonsOnce((event.missed ?? []).map(({ why }) => why));
      return reasons.map((why) => ({
        kind: 'update-missed',
        names: (event.missed ?? []).filter((missed) => sameReason(missed.why, why)).map(({ name }) => name),
        why,
      }));
    }
    case 'update-not-delivered':
      return [{ kind: 'update-not-delivered', name: event.name, medium: event.medium, reason: event.reason }];
    case 'platform-down':
      return [{ kind: 'platform-down', platform: event.platform, since: event.since }];
    case 'room-trouble':
      return [{ kind: 'trouble', what: event.what }];
    case 'effect-parked':
      return [{ kind: 'trouble', what: `${event.what} (${event.reason})` }];
    default:
      return [];
  }
}

/** The same said of two escalations, or of each round of one, is one hindrance with all its events. */
function eachOnce(hindrances: Hindrance[]): Hindrance[] {
  const kept = new Map<string, Hindrance>();
  for (const hindrance of hindrances) {
    const { seqs, at: _at, ...fact } = hindrance;
    const key = JSON.stringify(fact);
    const known = kept.get(key);
    kept.set(key, known ? { ...known, seqs: [...known.seqs, ...seqs] } : hindrance);
  }
  return [...kept.values()];
}

function silent(event: EventOf<'level-timed-out'>, incident: Incident): NotReached[] {
  return event.silentIds.flatMap((personId) => {
    const pages = Object.values(incident.pages).filter(
      (page) =>
        page.personId === personId &&
        page.escalationId === event.escalationId &&
        page.at.level === event.at.level &&
        page.at.round === event.at.round,
    );
    const [first] = pages;
    if (!first) return [];
    const ways = pages.map(({ medium, outcome }) => ({ medium, outcome: outcome.kind }));
    return [{ name: first.name, ...(first.as ? { as: first.as } : {}), ways }];
  });
}

function policyOf(incident: Incident, escalationId: string): string {
  return incident.escalations.find((known) => known.escalationId === escalationId)?.policyName ?? '';
}

/** What somebody was paged as: "primary for Exchange". */
function asOf(incident: Incident, personId: string): { as?: string } {
  const as = Object.values(incident.pages).find((page) => page.personId === personId && page.as)?.as;
  return as ? { as } : {};
}

function reasonsOnce(reasons: WhyMissed[]): WhyMissed[] {
  return reasons.filter((one, index) => reasons.findIndex((other) => sameReason(one, other)) === index);
}

function sameReason(one: WhyMissed, other: WhyMissed): boolean {
  if (one.code !== 'broken' || other.code !== 'broken') return one.code === other.code;
  return one.medium === other.medium && one.serviceName === other.serviceName;
}
