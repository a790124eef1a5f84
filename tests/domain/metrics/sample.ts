import type { Incident, Page } from '../../../src/domain/incident/incident';
import { declared } from '../../contracts/stores.samples';

const [EMPTY] = [declared(1).incident];

/** An incident with just what a test says of it; its milestones are as given, nothing else has happened. */
export function incident(changes: Partial<Incident> & { id: number }): Incident {
  return { ...structuredClone(EMPTY), affects: [], milestones: {}, clocked: [], ...changes };
}

/** A page that was taken by its provider. */
export function page(personId: string, at: string, changes: Partial<Page> = {}): Page {
  return {
    pageId: `${personId} ${at} ${changes.medium ?? 'sms'}`,
    escalationId: 'e1',
    at: { round: 1, level: 1 },
    personId,
    name: personId,
    medium: 'sms',
    address: '+1 555 0100',
    dueAt: Date.parse(at),
    outcome: { kind: 'delivered', ref: 'r' },
    ...changes,
  };
}

export function pages(...all: Page[]): Incident['pages'] {
  return Object.fromEntries(all.map((one, index) => [`p${index}`, one]));
}

export const minutesAfter = (at: number, minutes: number) => at + minutes * 60_000;
