import type { Asked, Decision, PersonCommand } from '../command';
import { rejected } from '../rejection';
import { isCalled, openShares } from '../shares';

type Of<T extends PersonCommand['type']> = Extract<PersonCommand, { type: T }>;

/** Gives somebody outside a link to one edition. Said again of the same name, it gives a new one and ends the first. */
export function share({ command }: Asked<Of<'share'>>): Decision {
  const { name, edition } = command;
  return { events: [{ event: { type: 'link-shared', name: name.trim().replace(/^@/, ''), edition } }] };
}

/** Ends it: whoever opens it from now on finds nothing. */
export function unshare({ incident, command, now }: Asked<Of<'unshare'>>): Decision {
  const open = openShares(incident, now);
  const found = open.find((known) => isCalled(known, command.name));
  if (!found) {
    const candidates = open.map(({ name }) => name);
    return rejected({ code: 'unknown-target', asked: 'link', text: command.name, candidates });
  }
  return { events: [{ event: { type: 'link-unshared', shareSeq: found.seq, name: found.name } }] };
}
