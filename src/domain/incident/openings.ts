import { matching } from '../audience/who-follows';
import { lookUp, type Organisation } from '../people/organisation';
import type { About } from './about';
import type { NewEvent } from './command';
import type { Incident } from './incident';

type Known = Pick<Incident, 'audiences' | 'tasks' | 'lastTaskId' | 'targets'>;

/**
 * What the configuration has ready for an incident like this and that it does not have yet: audiences that follow by
 * themselves, check lists, and the targets of its clocks.
 */
export function openings(org: Organisation, about: About, known: Known): NewEvent[] {
  return [...targets(org, about, known), ...audiences(org, about, known), ...checkLists(org, about, known)];
}

function targets(org: Organisation, about: About, known: Known): NewEvent[] {
  const contract = about.customer?.contract ?? 'none';
  const fitting = org.targets.find(
    ({ severities, contracts }) =>
      (severities.length === 0 || severities.includes(about.severity)) &&
      (contracts.length === 0 || contracts.includes(contract)),
  );
  const wanted = Object.entries(fitting?.minutes ?? {}) as [
    Incident['targets'][number]['milestone'],
    number,
  ][];
  if (wanted.length === 0 && known.targets.length === 0) return [];
  const set = wanted.map(([milestone, withinMinutes]) => ({ milestone, withinMinutes }));
  return [{ event: { type: 'targets-set', targets: set } }];
}

/** A private incident is followed by nobody unless somebody says so. */
function audiences(org: Organisation, about: About, known: Known): NewEvent[] {
  if (about.isPrivate) return [];
  return matching(org, about)
    .filter(({ id }) => !known.audiences.some(({ audienceId }) => audienceId === id))
    .map(({ id, name, kind }) => ({
      event: {
        type: 'followed',
        who: { kind: 'audience', audience: { audienceId: id, name, kind } },
        byRule: true,
      },
    }));
}

function checkLists(org: Organisation, { affects }: About, known: Known): NewEvent[] {
  const ids = affects.flatMap(({ id }) => id ?? []);
  const kinds = ids.flatMap((id) => lookUp(org.services, id)?.kind ?? []);
  let last = known.lastTaskId;
  return Object.values(org.runbooks)
    .filter(
      (runbook) =>
        runbook.serviceIds.some((id) => ids.includes(id)) ||
        runbook.kinds.some((kind) => kinds.includes(kind)),
    )
    .filter(({ name }) => !known.tasks.some(({ list }) => list === name))
    .map(({ id, name, items }) => {
      const numbered = items.map((what, index) => ({ taskId: last + index + 1, what }));
      last += items.length;
      return { event: { type: 'check-list-opened', runbookId: id, name, items: numbered } };
    });
}
