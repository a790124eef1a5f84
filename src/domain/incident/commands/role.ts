import { lookUp } from '../../people/organisation';
import { isCommander } from '../../people/permissions';
import type { Asked, Decision, NewEvent, PersonCommand } from '../command';
import { type Incident, isOver } from '../incident';
import { rejected } from '../rejection';
import type { Duty, Holder, Role } from '../roles';
import { whoIs } from './who-is';

type Of<T extends PersonCommand['type']> = Extract<PersonCommand, { type: T }>;

/**
 * Takes a role, gives it to somebody, or leaves it. What somebody has is theirs until they hand it over in words that are
 * read back; `anyway` takes it from a person who cannot be reached.
 */
export function takeRole(asked: Asked<Of<'take-role'>>): Decision {
  const { incident, command, actor } = asked;
  const { role, who } = command;
  const holder = holderOf(incident, role);
  if (who?.toLowerCase() === 'none') return leave(asked, holder);
  if (who === undefined || who.toLowerCase() === 'me') {
    if (!holder) return take(role, actor);
    if (holder.id === actor.id) return rejected({ code: 'role-held', role, holderName: 'you' });
    const mayTake = command.anyway || isVacantInFact(asked, holder);
    return mayTake
      ? take(role, actor, holder.name)
      : rejected({ code: 'role-held', role, holderName: holder.name });
  }
  const found = whoIs(asked.facts, who);
  if ('rejection' in found) return found;
  const { person } = found;
  if (person.id === actor.id) return takeRole({ ...asked, command: { ...command, who: 'me' } });
  if (holder?.id === person.id) return rejected({ code: 'role-held', role, holderName: person.name });
  if (holder?.id === actor.id) return offer(asked, role, person, command.words);
  if (holder && !isCommander(asked)) return rejected({ code: 'role-held', role, holderName: holder.name });
  return take(role, person, holder?.name);
}

/** Offers a duty of the speaker's to somebody, with how things stand. */
export function handOver(asked: Asked<Of<'hand-over'>>): Decision {
  const { incident, command, actor, facts } = asked;
  if (command.duty === 'work' && isOver(incident))
    return rejected({ code: 'is-over', status: incident.status, at: incident.milestones.resolved });
  const found = whoIs(facts, command.who);
  if ('rejection' in found) return found;
  const isTheirs =
    command.duty === 'work'
      ? incident.responders[actor.id]?.acknowledgedAt !== undefined
      : holderOf(incident, command.duty)?.id === actor.id;
  if (!isTheirs) {
    const holderName = command.duty === 'work' ? undefined : holderOf(incident, command.duty)?.name;
    return rejected({ code: 'not-yours', duty: command.duty, ...(holderName ? { holderName } : {}) });
  }
  return offer(asked, command.duty, found.person, command.words);
}

/** "This is how I understand it": from now on the duty is the speaker's. */
export function readBack({ incident, command, actor, facts, now }: Asked<Of<'read-back'>>): Decision {
  const offers = incident.handOvers.filter(({ toId }) => toId === actor.id);
  if (offers.length === 0) return rejected({ code: 'nothing-offered' });
  return {
    events: offers.map(({ duty, fromId, fromName }): NewEvent => {
      const reliefAt = duty === 'work' ? { reliefAt: now + facts.org.reliefAfterHours * 3_600_000 } : {};
      const event = { type: 'handed-over' as const, duty, fromId, fromName };
      return {
        event: { ...event, personId: actor.id, name: actor.name, words: command.words, ...reliefAt },
      };
    }),
  };
}

/** Who has a role now. */
export function holderOf(incident: Incident, role: Role): Holder | undefined {
  return role === 'commander' ? incident.commander : incident.roles[role];
}

function take(role: Role, by: Holder, fromName?: string): Decision {
  const event = { type: 'role-taken' as const, role, personId: by.id, name: by.name };
  return { events: [{ event: { ...event, ...(fromName ? { fromName } : {}) } }] };
}

function offer(
  { incident, actor }: Asked<unknown>,
  duty: Duty,
  to: Holder,
  words: string | undefined,
): Decision {
  if (to.id === actor.id) return rejected({ code: 'nothing-to-change' });
  if (!words) return rejected({ code: 'state-missing', duty, toName: to.name });
  const isSame = incident.handOvers.some(
    (known) => known.duty === duty && known.toId === to.id && known.words === words,
  );
  if (isSame) return { events: [] };
  const from = { fromId: actor.id, fromName: actor.name };
  return {
    events: [{ event: { type: 'hand-over-offered', duty, ...from, toId: to.id, toName: to.name, words } }],
  };
}

function leave({ incident, command, actor, ...asked }: Asked<Of<'take-role'>>, holder?: Holder): Decision {
  const { role } = command;
  if (role === 'commander') return rejected({ code: 'role-held', role, holderName: incident.commander.name });
  if (!holder) return rejected({ code: 'role-vacant', role });
  const mayLeave = holder.id === actor.id || isCommander({ incident, actor, ...asked });
  if (!mayLeave) return rejected({ code: 'not-yours', duty: role, holderName: holder.name });
  return { events: [{ event: { type: 'role-left', role, name: holder.name } }] };
}

/** Whoever declared leads until somebody does it on purpose: a declarer who is no responder gives way at once. */
function isVacantInFact({ incident, facts }: Asked<unknown>, holder: Holder): boolean {
  const standing = lookUp(facts.org.people, holder.id)?.standing ?? 'staff';
  const hasIt = incident.responders[holder.id]?.acknowledgedAt !== undefined;
  return (standing === 'staff' || standing === 'executive') && !hasIt;
}
