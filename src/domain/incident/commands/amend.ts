import { isCommander, isResponder } from '../../people/permissions';
import { minutesInMs } from '../../time';
import type { Asked, Decision, EntryRef, PersonCommand } from '../command';
import type { EventOf, EventRecord, EventType } from '../events';
import type { Source } from '../events/said';
import { type Rejection, rejected } from '../rejection';
import { saidIn } from '../said-in';

type Of<T extends PersonCommand['type']> = Extract<PersonCommand, { type: T }>;

/** What happened can be put right in its time; only what was said can be taken back. */
const TIMED: readonly EventType[] = [
  'acknowledged',
  'joined',
  'declined',
  'engaged',
  'mitigated',
  'resolved',
  'aligned',
];

/** Changes an entry's words or time. Both versions stay. */
export function correct(asked: Asked<Of<'correct'>>): Decision {
  const { command, facts, actor } = asked;
  const { text, occurredAt, reportedAt } = command;
  const mayCorrectOthers = isResponder(asked);
  if (reportedAt !== undefined) {
    return mayCorrectOthers ? correctReport(asked, reportedAt) : refused(asked, 'responder');
  }
  const found = find(
    command.entry,
    facts.history,
    'correct',
    (record) =>
      (isTimed(record) || saidIn(record) !== undefined) &&
      // Whoever may put right only their own is shown no words of others to choose from.
      (record.actor.id === actor.id ||
        (mayCorrectOthers ? command.entry !== 'last' : isNumbered(command.entry))),
  );
  if ('rejection' in found) return found;
  const { record } = found;
  if (isWithdrawn(record, facts.history))
    return rejected({ code: 'cannot-amend', seq: record.seq, wanted: 'correct' });
  if (record.actor.id !== actor.id && !mayCorrectOthers) return refused(asked, 'author');
  const words = saidIn(record);
  const coming = comingOf(record);
  const wrongWay = text !== undefined && words === undefined;
  if (wrongWay) return rejected({ code: 'cannot-amend', seq: record.seq, wanted: 'correct' });
  if (text === undefined && occurredAt === undefined) return rejected({ code: 'nothing-said' });
  return {
    events: [
      {
        event: {
          type: 'corrected',
          entrySeq: record.seq,
          ...(text === undefined ? {} : { text }),
          ...(occurredAt === undefined ? {} : { occurredAt }),
          was: {
            text: latestWords(record.seq, facts.history) ?? words ?? '',
            occurredAt: timeOf(record, facts.history),
          },
          ...(coming && occurredAt !== undefined ? { responder: coming } : {}),
        },
        // The correction is made now, whatever time it gives the entry.
      },
    ],
  };
}

/** Takes back what was said: its author, or the commander. It stays readable as withdrawn. */
export function withdraw(asked: Asked<Of<'withdraw'>>): Decision {
  const { command, facts, actor, incident } = asked;
  const notTheirs = refused(asked, 'author');
  const isSaid = (record: EventRecord) => saidIn(record) !== undefined;
  const isOwn = (record: EventRecord) => isSaid(record) && record.actor.id === actor.id;
  // Of several in one minute nobody is shown what others said: they may not take it back, nor perhaps read it.
  const isByTime = typeof command.entry === 'object' && 'at' in command.entry;
  const meansOwn = command.entry === 'last' || (isByTime && !isCommander(asked));
  const found = find(command.entry, facts.history, 'withdraw', meansOwn ? isOwn : isSaid);
  if ('rejection' in found) {
    const { code } = found.rejection;
    return code === 'no-such-entry' && isByTime && isSomething(command.entry, facts.history, isSaid)
      ? notTheirs
      : found;
  }
  const { record } = found;
  if (incident.withdrawn.includes(record.seq)) return { events: [] };
  const isPinned = typeof command.entry === 'object' && 'source' in command.entry;
  if (record.actor.id !== actor.id && !isPinned && !isCommander(asked)) return notTheirs;
  const was = latestWords(record.seq, facts.history) ?? saidIn(record) ?? '';
  return { events: [{ event: { type: 'withdrawn', entrySeq: record.seq, was } }] };
}

/** The clocks begin earlier or later, and with them the targets. */
function refused({ incident }: Asked<unknown>, needs: 'author' | 'responder'): { rejection: Rejection } {
  return rejected({ code: 'not-permitted', needs, commanderName: incident.commander.name });
}

function isNumbered(entry: EntryRef): boolean {
  return typeof entry === 'object' && 'seq' in entry;
}

function correctReport({ incident, facts }: Asked<unknown>, reportedAt: number): Decision {
  const [declared] = facts.history;
  if (declared?.event.type !== 'declared') throw new Error('a history that does not begin with declared');
  const { reported = declared.event.reportedAt, declared: declaredAt = declared.occurredAt } =
    incident.milestones;
  if (reportedAt > declaredAt) return rejected({ code: 'reported-later', declaredAt });
  if (reportedAt === reported) return rejected({ code: 'nothing-to-change' });
  const was = { text: '', occurredAt: reported };
  const targets = incident.targets.map(({ milestone, dueAt }) => ({
    milestone,
    withinMinutes: (dueAt - reported) / minutesInMs(1),
  }));
  return {
    events: [
      { event: { type: 'corrected', entrySeq: declared.seq, reportedAt, was } },
      ...(targets.length > 0 ? [{ event: { type: 'targets-set' as const, targets } }] : []),
    ],
  };
}

/** The coming of somebody that an entry tells of. */
function comingOf({ event, actor }: EventRecord): EventOf<'corrected'>['responder'] {
  switch (event.type) {
    case 'acknowledged':
      return { id: actor.id, clock: 'acknowledgedAt' };
    case 'joined':
      return { id: actor.id, clock: 'joinedAt' };
    case 'engaged':
      return { id: event.personId, clock: 'engagedAt' };
    default:
      return undefined;
  }
}

/** When an entry happened after the corrections so far. */
function timeOf({ seq, occurredAt }: EventRecord, history: EventRecord[]): number {
  return (
    history
      .flatMap(({ event }) =>
        event.type === 'corrected' && event.entrySeq === seq ? (event.occurredAt ?? []) : [],
      )
      .at(-1) ?? occurredAt
  );
}

function isTimed({ event }: EventRecord): boolean {
  return TIMED.includes(event.type);
}

/** What an entry says after the corrections so far. */
function latestWords(seq: number, history: EventRecord[]): string | undefined {
  return history
    .flatMap(({ event }) => (event.type === 'corrected' && event.entrySeq === seq ? (event.text ?? []) : []))
    .at(-1);
}

function find(
  entry: EntryRef,
  history: EventRecord[],
  wanted: 'correct' | 'withdraw',
  fits: (record: EventRecord) => boolean,
): { record: EventRecord } | { rejection: Rejection } {
  const candidates = history.filter((record) => {
    if (typeof entry === 'object' && 'seq' in entry) return record.seq === entry.seq;
    // Put on, taken off and put on again: of several, the one that stands.
    if (isWithdrawn(record, history)) return false;
    if (entry === 'last') return fits(record);
    if ('source' in entry) return isMadeOf(record, entry);
    return fits(record) && minuteOf(timeOf(record, history)) === minuteOf(entry.at);
  });
  const meant = entry === 'last' ? candidates.slice(-1) : candidates;
  const [only, ...others] = meant;
  if (!only) return { rejection: { code: 'no-such-entry' } };
  if (others.length > 0) {
    const entries = meant.map((record) => ({
      seq: record.seq,
      at: timeOf(record, history),
      // "customer told": said without words.
      text: latestWords(record.seq, history) || saidIn(record) || record.event.type.replaceAll('-', ' '),
    }));
    return { rejection: { code: 'which-entry', entries } };
  }
  if (!fits(only)) return { rejection: { code: 'cannot-amend', seq: only.seq, wanted } };
  return { record: only };
}

/** Whether that names any entry at all. */
function isSomething(entry: EntryRef, history: EventRecord[], fits: (record: EventRecord) => boolean) {
  const found = find(entry, history, 'withdraw', fits);
  return 'record' in found || found.rejection.code === 'which-entry';
}

const minuteOf = (at: number) => Math.floor(at / 60_000);

function isMadeOf({ event }: EventRecord, { source, made }: Extract<EntryRef, { source: Source }>): boolean {
  return event.type === made && event.source?.ref === source.ref;
}

function isWithdrawn({ seq }: EventRecord, history: EventRecord[]): boolean {
  return history.some(({ event }) => event.type === 'withdrawn' && event.entrySeq === seq);
}
