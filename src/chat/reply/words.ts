import type { PersonCommand } from '../../domain/incident/command';
import type { EventOf, EventRecord, EventType } from '../../domain/incident/events';
import { type Incident, whoHasIt } from '../../domain/incident/incident';
import type { Organisation } from '../../domain/people/organisation';
import type { Instant } from '../../domain/time';
import type { Button } from '../card';
import type { Reply } from '../message';
import { introduced, listedBriefly, phoneList } from '../names';
import { distance, type RichText } from '../rich-text';
import { whatsNext, whoComesNext } from '../whats-next';

/** A command that was carried out, and how things stand after it. */
export interface Done<C extends PersonCommand = PersonCommand> {
  command: C;
  /** What this command recorded, by itself or when it was first delivered. */
  records: EventRecord[];
  incident: Incident;
  org: Organisation;
  now: Instant;
}

/** What is said to whoever gave it, and what they may do next. */
export interface Words {
  lines: RichText[];
  buttons?: Button[];
  letters?: Reply['letters'];
}

type Type = PersonCommand['type'];

/** A reply for each of these commands. */
export type RepliesOf<T extends Type> = {
  [K in T]: (done: Done<Extract<PersonCommand, { type: K }>>) => Words;
};

/** The event of this type among what was recorded. */
export function find<T extends EventType>({ records }: Done, type: T): EventOf<T> | undefined {
  return records.map((record) => record.event).find((event): event is EventOf<T> => event.type === type);
}

/** "Sam Ortiz has it." */
export function holderLine(incident: Incident): string {
  const holder = whoHasIt(incident);
  return holder ? `${holder.name} has it.` : 'Nobody has it yet.';
}

/** Who is being paged now, and who is next, when. */
export function nextSteps(done: Done): RichText {
  const started = done.records
    .map((record) => record.event)
    .filter((event): event is EventOf<'level-started'> => event.type === 'level-started');
  if (started.length === 0) {
    return whoHasIt(done.incident)
      ? [holderLine(done.incident)]
      : (whatsNext(done.incident, done.org) ?? [holderLine(done.incident)]);
  }
  const paged = started.flatMap((event) => event.reached.filter((person) => person.pages.length > 0));
  const unpaged = started.flatMap((event) => event.reached.filter((person) => person.pages.length === 0));
  const text: RichText =
    paged.length > 0
      ? ['Paging ', listedBriefly(paged.map(introduced)), ' now']
      : [{ strong: 'Belay has no way to page anybody here' }];
  const last = started.at(-1);
  const escalation = done.incident.escalations.find((known) => known.escalationId === last?.escalationId);
  if (last && escalation?.status === 'running') {
    const answers = escalation.answeredBy === 'paged' ? 'answers' : 'has it';
    text.push(
      `; if nobody ${answers} ${distance(last.timeoutAt, done.now)}, ${whoComesNext(escalation, done.incident, done.org)}`,
    );
  }
  text.push('.');
  const byHand = unpaged.filter((person) => person.phone);
  if (byHand.length > 0) text.push(' Call by hand: ', ...phoneList(byHand), '.');
  return text;
}
