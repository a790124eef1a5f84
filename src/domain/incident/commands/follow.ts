import { findTarget } from '../../on-call/find-target';
import { lookUp } from '../../people/organisation';
import { isResponder } from '../../people/permissions';
import type { Asked, Decision, PersonCommand } from '../command';
import { rejected } from '../rejection';
import { whoIs } from './who-is';

type Of<T extends PersonCommand['type']> = Extract<PersonCommand, { type: T }>;

/** The speaker, an audience or somebody who is named gets the updates from now on. */
export function follow(asked: Asked<Of<'follow'>>): Decision {
  const { incident, facts } = asked;
  const found = whoFollows(asked);
  if ('rejection' in found) return found;
  if (found.kind === 'audience') {
    const audience = lookUp(facts.org.audiences, found.id);
    const follows = incident.audiences.some(({ audienceId }) => audienceId === found.id);
    if (!audience || follows) return rejected({ code: 'so-already', what: 'following' });
    const { id, name, kind } = audience;
    const who = { kind: 'audience' as const, audience: { audienceId: id, name, kind } };
    return { events: [{ event: { type: 'followed', who, byRule: false } }] };
  }
  if (Object.hasOwn(incident.followers, found.id)) {
    return rejected({ code: 'so-already', what: 'following' });
  }
  const who = { kind: 'person' as const, personId: found.id, name: found.name };
  return { events: [{ event: { type: 'followed', who, byRule: false } }] };
}

/** The same undone. */
export function unfollow(asked: Asked<Of<'unfollow'>>): Decision {
  const { incident } = asked;
  const found = whoFollows(asked);
  if ('rejection' in found) return found;
  const follows =
    found.kind === 'audience'
      ? incident.audiences.some(({ audienceId }) => audienceId === found.id)
      : Object.hasOwn(incident.followers, found.id);
  if (!follows) return rejected({ code: 'so-already', what: 'not-following' });
  return { events: [{ event: { type: 'unfollowed', who: found } }] };
}

/** Brings somebody in without paging them. */
export function invite({ incident, command, facts }: Asked<Of<'invite'>>): Decision {
  const found = whoIs(facts, command.who);
  if ('rejection' in found) return found;
  const { id, name } = found.person;
  if (Object.hasOwn(incident.invited, id)) return rejected({ code: 'so-already', what: 'invited' });
  return { events: [{ event: { type: 'invited', personId: id, name } }] };
}

/** An executive says that they are in line with what is done; the commander may say it of one who said it elsewhere. */
export function align(asked: Asked<Of<'align'>>): Decision {
  const { command, actor, facts } = asked;
  const words = command.words ? { words: command.words } : {};
  if (command.who === undefined) {
    const event = { type: 'aligned' as const, personId: actor.id, name: actor.name, ...words };
    return { events: [{ event, occurredAt: command.occurredAt }] };
  }
  const found = whoIs(facts, command.who);
  if ('rejection' in found) return found;
  const { id, name, standing } = found.person;
  if (standing !== 'executive') {
    const executives = Object.values(facts.org.people).filter((person) => person.standing === 'executive');
    const candidates = executives.slice(0, 5).map((person) => person.name);
    return rejected({ code: 'unknown-target', asked: 'person', text: command.who, candidates });
  }
  return {
    events: [{ event: { type: 'aligned', personId: id, name, ...words }, occurredAt: command.occurredAt }],
  };
}

type Found = { kind: 'person' | 'audience'; id: string; name: string };

/** Anybody follows for themselves; for others and for audiences the commander or a responder says it, which is asked before. */
function whoFollows(asked: Asked<Of<'follow' | 'unfollow'>>): Found | ReturnType<typeof rejected> {
  const { command, actor, facts } = asked;
  if (command.who === undefined) return { kind: 'person', id: actor.id, name: actor.name };
  if (!isResponder(asked)) {
    const commanderName = asked.incident.commander.name;
    return rejected({ code: 'not-permitted', needs: 'responder', commanderName });
  }
  const wanted = command.who.trim().replace(/^@/, '').toLowerCase();
  const isMeant = ({ id, name }: { id: string; name: string }) =>
    id.toLowerCase() === wanted || name.toLowerCase() === wanted;
  const audience = [...Object.values(facts.org.audiences), ...following(asked, 'audience')].find(isMeant);
  if (audience) return { kind: 'audience', id: audience.id, name: audience.name };
  const { target, candidates } = findTarget(facts.org, command.who);
  const person = target?.kind === 'person' ? lookUp(facts.org.people, target.personId) : undefined;
  if (person) return { kind: 'person', id: person.id, name: person.name };
  const gone = following(asked, 'person').find(isMeant);
  if (gone) return { kind: 'person', id: gone.id, name: gone.name };
  const audiences = Object.values(facts.org.audiences).map(({ name }) => name);
  return rejected({
    code: 'unknown-target',
    asked: 'audience',
    text: command.who,
    candidates: candidates.length > 0 ? candidates : audiences.slice(0, 5),
  });
}

/** Whoever follows now, also those whom the configuration no longer knows: they can be let go. */
function following({ incident, command }: Asked<Of<'follow' | 'unfollow'>>, kind: Found['kind']) {
  if (command.type === 'follow') return [];
  return kind === 'audience'
    ? incident.audiences.map(({ audienceId, name }) => ({ id: audienceId, name }))
    : Object.entries(incident.followers).map(([id, { name }]) => ({ id, name }));
}
