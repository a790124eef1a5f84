import { type Incident, isOver, type Page, type Responder } from '../domain/incident/incident';
import type { TriedLine } from './card';
import { mediumWord } from './names';
import type { RichText } from './rich-text';
import { outcomeWords } from './timeline/levels';

/** Who was tried, how and with what outcome; then those who came by themselves. */
export function triedLines(incident: Incident): TriedLine[] {
  const lines = new Map<string, TriedLine>();
  for (const [personId, pages] of pagesByPerson(incident)) {
    const last = pages.at(-1);
    if (!last) continue;
    const responder = incident.responders[personId];
    const outcome = responder ? answered(responder, isOver(incident)) : undefined;
    lines.set(personId, {
      who: last.name,
      ...(last.as ? { as: last.as } : {}),
      ...(outcome ?? waiting(incident, pages)),
    });
  }
  for (const responder of Object.values(incident.responders)) {
    const outcome = answered(responder, isOver(incident));
    if (outcome && !lines.has(responder.id)) lines.set(responder.id, { who: responder.name, ...outcome });
  }
  for (const { personId, name, as, phone } of incident.escalations.flatMap(
    (escalation) => escalation.unpaged,
  )) {
    if (lines.has(personId)) continue;
    const outcome: RichText = phone
      ? ['cannot be paged: call ', { phone }]
      : ['cannot be paged: no way is known'];
    lines.set(personId, { who: name, ...(as ? { as } : {}), outcome, mark: 'bad' });
  }
  return [...lines.values()];
}

function pagesByPerson(incident: Incident): Map<string, Page[]> {
  const people = new Map<string, Page[]>();
  for (const page of Object.values(incident.pages)) {
    people.set(page.personId, [...(people.get(page.personId) ?? []), page]);
  }
  return people;
}

function answered(responder: Responder, over: boolean): Pick<TriedLine, 'outcome' | 'mark'> | undefined {
  if (responder.engagedAt !== undefined)
    return {
      outcome: [over ? 'worked on it from ' : 'working on it since ', { at: responder.engagedAt }],
      mark: 'ok',
    };
  if (responder.acknowledgedAt !== undefined)
    return {
      outcome: [over ? 'had it from ' : 'has it since ', { at: responder.acknowledgedAt }],
      mark: 'ok',
    };
  if (responder.relievedAt !== undefined)
    return { outcome: ['handed it over ', { at: responder.relievedAt }], mark: 'off' };
  if (responder.declinedAt !== undefined)
    return { outcome: ['cannot, said at ', { at: responder.declinedAt }], mark: 'off' };
  if (responder.joinedAt !== undefined)
    return { outcome: ['joined ', { at: responder.joinedAt }], mark: 'ok' };
  return undefined;
}

/** A person who has said nothing: how the latest pages went, and whether their time has run out. */
function waiting(incident: Incident, pages: Page[]): Pick<TriedLine, 'outcome' | 'mark'> {
  const last = pages.at(-1);
  const latest = pages.filter((page) => page.at.level === last?.at.level && page.at.round === last?.at.round);
  const escalation = incident.escalations.find((known) => known.escalationId === last?.escalationId);
  // What an ended escalation had still planned is no attempt.
  const isRunning = escalation?.status === 'running';
  const attempted = latest.filter((page) => page.outcome.kind !== 'planned' || isRunning);
  const how = attempted.flatMap((page, index): RichText => [index > 0 ? ', ' : '', ...outcomeOrDue(page)]);
  const isCurrent =
    isRunning && escalation.at?.level === last?.at.level && escalation.at?.round === last?.at.round;
  if (latest.every((page) => page.outcome.kind === 'failed'))
    return { outcome: ['not reached: ', ...how], mark: 'bad' };
  const pagedAt = Math.min(...latest.map((page) => page.dueAt));
  if (isCurrent) return { outcome: ['paged ', { at: pagedAt }, ': ', ...how], mark: 'waiting' };
  if (how.length === 0) return { outcome: ['not paged: it was taken before'], mark: 'off' };
  return { outcome: ['no answer: ', ...how], mark: 'off' };
}

/** What is still to come is said with its time: the person next to the phone waits for it. */
function outcomeOrDue(page: Page): RichText {
  if (page.outcome.kind !== 'planned' || page.calledOff) return [outcomeWords(page)];
  return [`${mediumWord(page.medium)} due `, { at: page.dueAt }];
}
