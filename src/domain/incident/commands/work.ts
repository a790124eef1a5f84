import { findTarget } from '../../on-call/find-target';
import { lookUp } from '../../people/organisation';
import type { Asked, Decision, PersonCommand } from '../command';
import type { FollowUpOwner } from '../events/said';
import type { FollowUp } from '../on-record';
import { type Rejection, rejected } from '../rejection';

type Of<T extends PersonCommand['type']> = Extract<PersonCommand, { type: T }>;

/** Work that comes out of it; it outlives the incident, so that it may be opened at any time. */
export function openFollowUp({ incident, command, facts }: Asked<Of<'open-follow-up'>>): Decision {
  const { what, dueAt, source } = command;
  if (source && incident.followUps.some((known) => known.source?.ref === source.ref)) return { events: [] };
  const owner =
    command.owner === undefined ? undefined : ownerOf(command.owner, incident.customer?.name, facts);
  if (owner && 'rejection' in owner) return owner;
  const followUpId = incident.lastFollowUpId + 1;
  return {
    events: [
      {
        event: {
          type: 'follow-up-opened',
          followUpId,
          what,
          ...(owner ? { owner } : {}),
          ...(dueAt === undefined ? {} : { dueAt }),
          ...(source ? { source } : {}),
        },
      },
    ],
  };
}

/** Done, with what shows it. */
export function closeFollowUp({ incident, command }: Asked<Of<'close-follow-up'>>): Decision {
  const known = incident.followUps.find(({ followUpId }) => followUpId === command.followUpId);
  if (!known) return rejected(noSuchFollowUp(command.followUpId, incident.followUps));
  const { followUpId, what } = known;
  if (known.closedAt !== undefined) return rejected({ code: 'follow-up-is', followUpId, state: 'closed' });
  return {
    events: [{ event: { type: 'follow-up-closed', followUpId, what, evidence: command.evidence } }],
  };
}

/** It was not done after all, or it came back. */
export function reopenFollowUp({ incident, command }: Asked<Of<'reopen-follow-up'>>): Decision {
  const known = incident.followUps.find(({ followUpId }) => followUpId === command.followUpId);
  if (!known) return rejected(noSuchFollowUp(command.followUpId, incident.followUps));
  const { followUpId, what } = known;
  if (known.closedAt === undefined) return rejected({ code: 'follow-up-is', followUpId, state: 'open' });
  return { events: [{ event: { type: 'follow-up-reopened', followUpId, what, why: command.why } }] };
}

/** Something to be done now. */
export function addTask({ incident, command }: Asked<Of<'add-task'>>): Decision {
  const { what, source } = command;
  if (source && incident.tasks.some((known) => known.source?.ref === source.ref)) return { events: [] };
  const taskId = incident.lastTaskId + 1;
  return { events: [{ event: { type: 'task-added', taskId, what, ...(source ? { source } : {}) } }] };
}

/** Ticks a task or an item of a check list, or takes the tick back. Ticking what is ticked changes nothing. */
export function tickTask({ incident, command }: Asked<Of<'tick-task'>>): Decision {
  const { taskId, done } = command;
  const task = incident.tasks.find((known) => known.taskId === taskId);
  if (!task) {
    const open = incident.tasks
      .filter(({ doneAt }) => doneAt === undefined)
      .map(({ taskId: id, what }) => ({ taskId: id, what }));
    return rejected({ code: 'no-such-task', taskId, open });
  }
  if ((task.doneAt !== undefined) === done) return { events: [] };
  return { events: [{ event: { type: 'task-ticked', taskId, what: task.what, done } }] };
}

function noSuchFollowUp(followUpId: number, followUps: FollowUp[]): Rejection {
  const open = followUps
    .filter(({ closedAt }) => closedAt === undefined)
    .map(({ followUpId: id, what }) => ({ followUpId: id, what }));
  return { code: 'no-such-follow-up', followUpId, open };
}

/** One of ours, the customer, or a name as given: a vendor's engineer is in no configuration. */
function ownerOf(
  typed: string,
  customerName: string | undefined,
  { org }: Asked<unknown>['facts'],
): FollowUpOwner | { rejection: Rejection } {
  const wanted = typed.trim().replace(/^@/, '').toLowerCase();
  if (wanted === 'customer' || wanted === customerName?.toLowerCase()) {
    return { name: customerName ?? 'the customer', isCustomer: true };
  }
  const { target, candidates } = findTarget(org, typed);
  const person = target?.kind === 'person' ? lookUp(org.people, target.personId) : undefined;
  if (person) return { personId: person.id, name: person.name, isCustomer: false };
  if (candidates.length > 0) {
    return { rejection: { code: 'unknown-target', asked: 'person', text: typed, candidates } };
  }
  return { name: typed.trim().replace(/^@/, ''), isCustomer: false };
}
