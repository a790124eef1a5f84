import type { Asked, Decision, PersonCommand } from '../command';

type Note = Extract<PersonCommand, { type: 'note' }>;

/** Words for the timeline, ours unless something says otherwise. Allowed at any time: a record may be completed late. */
export function note({ command }: Asked<Note>): Decision {
  return { events: [{ event: { type: 'noted', text: command.text }, occurredAt: command.occurredAt }] };
}
