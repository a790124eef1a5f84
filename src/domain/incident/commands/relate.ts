import type { Asked, BelayCommand, Decision, NewEvent, PersonCommand } from '../command';
import { isOver } from '../incident';
import { rejected } from '../rejection';
import { takeUpAgain } from './finish';

type Relate = Extract<PersonCommand, { type: 'merge' | 'link' }>;
type RecordLink = Extract<BelayCommand, { type: 'record-link' }>;

/** Says that two incidents belong together, or that this one is a duplicate and ends here. */
export function relate({ incident, command, facts }: Asked<Relate>): Decision {
  if (command.otherId === incident.id) return rejected({ code: 'same-incident' });
  const { other } = facts;
  if (!other) return rejected({ code: 'no-such-incident', otherId: command.otherId });
  // Two that end in each other would leave nobody at work.
  if (command.type === 'merge' && other.mergedInto === incident.id)
    return rejected({ code: 'same-incident' });
  // Whoever reads here need not be in the other one: what is private keeps its title to itself.
  const title = other.isPrivate ? '' : other.title;
  if (command.type === 'merge') {
    if (isOver(incident)) {
      return rejected({ code: 'is-over', status: incident.status, at: incident.milestones.resolved });
    }
    // Nobody is at work there: this one would end, and with it whoever is still being looked for.
    if (isOver(other)) return rejected({ code: 'other-is-over', otherId: other.id, status: other.status });
    return { events: [{ event: { type: 'merged', intoId: other.id, intoTitle: title } }] };
  }
  if (incident.links.some(({ incidentId }) => incidentId === other.id)) return { events: [] };
  return { events: [{ event: { type: 'linked', otherId: other.id, title, relation: 'related' } }] };
}

/** What another incident recorded about this one. A recurrence opens again what had been done against it. */
export function recordLink(asked: Asked<RecordLink>): Decision {
  const { incident, command } = asked;
  const { otherId, title, relation } = command;
  // Two people merged each into the other at the same moment: the older one goes on, or nobody would be at work.
  if (relation === 'duplicate' && incident.mergedInto === otherId && incident.id < otherId) {
    return takeUpAgain(asked, `INC-${otherId} was merged into this one at the same moment`);
  }
  const isKnown = incident.links.some((link) => link.incidentId === otherId && link.relation === relation);
  if (isKnown) return { events: [] };
  const linked: NewEvent = { event: { type: 'linked', otherId, title, relation } };
  if (relation !== 'recurrence') return { events: [linked] };
  const again = incident.followUps
    .filter(({ closedAt }) => closedAt !== undefined)
    .map(
      ({ followUpId, what }): NewEvent => ({
        event: {
          type: 'follow-up-reopened',
          followUpId,
          what,
          why: `the same kind of service failed again: INC-${otherId} ${title}`,
        },
      }),
    );
  return { events: [linked, ...again] };
}
