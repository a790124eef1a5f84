import type { EventRecord } from '../../src/domain/incident/events';
import { evolve, fold } from '../../src/domain/incident/evolve';
import {
  type Incident,
  isOver,
  isPageWanted,
  type Page,
  runningEscalations,
  whoHasIt,
} from '../../src/domain/incident/incident';
import type { Night } from './night';
import { nothingPrivateShown, roomsAreComplete } from './rooms';
import { theirsIsTheirs } from './their-rooms';
import { START } from './world';

/** With deaths, slow providers and a queue that forgets: a page is attempted within so long of being due. */
const LATEST_ATTEMPT_MS = 20_000;
/** After the calm: nothing that was due so long ago may still be open. */
const SETTLED_MS = 25_000;
const GIVEN_UP = /^it ended \d workers$/;

/** One incident with all that was recorded of it. */
export interface Told {
  incident: Incident;
  history: EventRecord[];
  /** The state after each record. */
  states: Incident[];
}

/** Everything that ENGINE section 3 forbids and this night did; empty when all held. */
export async function violations(night: Night): Promise<string[]> {
  const { stores, clock } = night.world;
  const now = START + clock.monotonicMs();
  // The card is drawn when something happens, not when the configuration is edited: either of them may stand there.
  const orgs = [night.org, await stores.configuration.current()];
  const incidents = await stores.incidents.list({ open: false, limit: 1_000 });
  const told = await Promise.all(
    incidents.map(async (incident): Promise<Told> => {
      const history = await stores.incidents.history(incident.id);
      const states: Incident[] = [];
      for (const record of history) states.push(evolve(states.at(-1), record));
      return { incident, history, states };
    }),
  );
  const parked = await stores.effects.parked(100);
  return [
    ...told.flatMap((one) => [
      ...recordIsTruth(one),
      ...stateMakesSense(one),
      ...noPageLost(night, one, now),
      ...noPageAmiss(night, one),
      ...noAlarmLost(one, now),
      ...roomsAreComplete(night, one, orgs),
      ...nothingPrivateShown(night, one),
      ...theirsIsTheirs(night, one, orgs),
      ...promisesAreAsked(one, now),
      ...endIsQuiet(one),
    ]),
    ...saidOnce(night, told),
    // A row that was under a worker's hands at five deaths in a row counts as their cause, here as in production.
    ...parked
      .filter(({ reason }) => !GIVEN_UP.test(reason))
      .map(({ key, reason }) => `given up: ${key} (${reason})`),
    ...night.world.defects.map((defect) => `defect: ${defect}`),
  ];
}

/** Whether two things say the same. */
export const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);

/** I4: the state row is the fold of the events, which have no gaps and go forward in time. */
function recordIsTruth({ incident, history }: Told): string[] {
  const name = `INC-${incident.id}`;
  const folded = fold(history);
  return [
    ...(same(sorted(folded), sorted(incident)) ? [] : [`${name}: the state is not the fold of its events`]),
    ...(history.every((record, index) => record.seq === index + 1) ? [] : [`${name}: events have gaps`]),
    ...(history.every((record, index) => record.recordedAt >= (history[index - 1]?.recordedAt ?? 0))
      ? []
      : [`${name}: events go back in time`]),
  ];
}

/** The same value with its keys in order and nothing undefined. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, one]) => one !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, one]) => [key, sorted(one)]),
  );
}

function stateMakesSense({ incident, states }: Told): string[] {
  const name = `INC-${incident.id}`;
  return states.flatMap((state) => {
    const running = runningEscalations(state);
    const forAnyone = running.filter(({ answeredBy }) => answeredBy === 'anyone');
    const taken = whoHasIt(state) !== undefined;
    return [
      ...(isOver(state) && running.length > 0
        ? [`${name} v${state.version}: over, and still escalating`]
        : []),
      ...(taken && forAnyone.length > 0 ? [`${name} v${state.version}: taken, and still escalating`] : []),
      ...(state.unanswered && taken ? [`${name} v${state.version}: taken and unanswered`] : []),
    ];
  });
}

/** What was true at a story time: after everything recorded by then. */
function stateAt({ history, states }: Told, at: number): Incident | undefined {
  const index = history.findLastIndex((record) => record.recordedAt <= at);
  return index < 0 ? undefined : states[index];
}

/** I1: every page that is due and wanted is attempted in time, and settled once the world is calm. */
function noPageLost({ world }: Night, told: Told, now: number): string[] {
  return Object.values(told.incident.pages).flatMap((page) => {
    const calls = world.provider(page.medium)?.calls.filter((call) => call.key === page.pageId) ?? [];
    const isOpen = page.outcome.kind === 'planned' || page.outcome.kind === 'unanswered';
    const isDue = page.dueAt < now - SETTLED_MS;
    const late = page.dueAt + LATEST_ATTEMPT_MS;
    const stillWanted = stateAt(told, late);
    const after = stillWanted?.pages[page.pageId];
    const firstAt = calls[0] ? START + calls[0].at : now;
    const wasWanted =
      stillWanted &&
      after &&
      isPageWanted(stillWanted, after) &&
      !wasGivenUp(told.incident.pages[page.pageId]);
    const isLate = late < now && wasWanted && firstAt > late;
    const claims = page.outcome.kind === 'accepted' && !calls.some((call) => call.taken);
    return [
      ...(isOpen && isDue && isPageWanted(told.incident, page)
        ? [`I1 lost: ${page.pageId} is ${page.outcome.kind}`]
        : []),
      ...(isLate
        ? [`I1 late: ${page.pageId} first attempted ${firstAt - page.dueAt} ms after it was due`]
        : []),
      ...(claims ? [`I1: ${page.pageId} is recorded as accepted, and nobody took it`] : []),
    ];
  });
}

/** Under a worker's hands at five deaths in a row: taken for their cause, and the person's next method goes instead. */
function wasGivenUp(page: Page | undefined): boolean {
  return page?.outcome.kind === 'failed' && GIVEN_UP.test(page.outcome.reason);
}

/** I2, I3, I7: nothing leaves for what somebody has, nothing twice that could be asked about, nothing early. */
function noPageAmiss({ world }: Night, told: Told): string[] {
  return Object.values(told.incident.pages).flatMap((page) => {
    const provider = world.provider(page.medium);
    const calls = provider?.calls.filter((call) => call.key === page.pageId) ?? [];
    const problems = calls.flatMap(({ at }) => {
      const [before, then] = [stateAt(told, START + at - 1), stateAt(told, START + at)];
      const wanted = [before, then].some((state) => {
        const known = state?.pages[page.pageId];
        return state && known && isPageWanted(state, known);
      });
      const early = page.dueAt - (START + at);
      return [
        ...(wanted ? [] : [`I2: ${page.pageId} left at ${at}, when nobody wanted it any more`]),
        ...(early > 0 && !broughtForward(told, page.pageId, START + at)
          ? [`I7: ${page.pageId} left ${early} ms early`]
          : []),
      ];
    });
    const taken = calls.filter((call) => call.taken).length;
    return taken > 1 && provider?.canBeAsked
      ? [...problems, `I3: ${page.pageId} was taken ${taken} times`]
      : problems;
  });
}

/** A page may leave before its time once an earlier method of the same person has failed or hangs. */
function broughtForward({ incident, history }: Told, pageId: string, at: number): boolean {
  const page = incident.pages[pageId];
  return history.some(({ event, recordedAt }) => {
    if (event.type !== 'page-outcome' || recordedAt > at) return false;
    const other = incident.pages[event.pageId];
    return other?.personId === page?.personId && event.outcome.kind !== 'accepted';
  });
}

/** I1 for alarms: a level whose time has run out has been left; I7: and none before. */
function noAlarmLost({ incident, history, states }: Told, now: number): string[] {
  const stuck = runningEscalations(incident)
    .filter(({ timeoutAt }) => (timeoutAt ?? 0) < now - SETTLED_MS)
    .map(
      ({ escalationId, at }) =>
        `I1: INC-${incident.id} ${escalationId} stands still at ${JSON.stringify(at)}`,
    );
  const early = history.flatMap(({ event, occurredAt, seq }) => {
    if (event.type !== 'level-timed-out' || event.givesUp) return [];
    const before = states[seq - 2]?.escalations.find(
      ({ escalationId }) => escalationId === event.escalationId,
    );
    return occurredAt < (before?.timeoutAt ?? 0)
      ? [`I7: INC-${incident.id} ${event.escalationId} timed out early`]
      : [];
  });
  return [...stuck, ...early];
}

const FIVE_MINUTES_MS = 5 * 60_000;
const A_QUARTER_MS = 15 * 60_000;

/** I8: promised news that is due and was not given has been asked for, and none was before its time. */
function promisesAreAsked({ incident, history, states }: Told, now: number): string[] {
  const name = `INC-${incident.id}`;
  const forgotten = incident.pledges
    .filter(
      ({ settled, overdueAt, dueAt }) => !settled && overdueAt === undefined && dueAt < now - SETTLED_MS,
    )
    .map(({ audience, dueAt }) => `I8: ${name} owes ${audience.name} news since ${now - dueAt} ms, unasked`);
  const unasked = incident.pledges
    .filter(({ settled, askedAt, overdueAt }) => !settled && askedAt === undefined && overdueAt === undefined)
    .filter(({ dueAt, at }) => Math.max(dueAt - FIVE_MINUTES_MS, at) < now - SETTLED_MS)
    .map(({ audience }) => `I8: ${name} was not reminded of the news for ${audience.name}`);
  const wrong = history.flatMap(({ event, seq, recordedAt }) => {
    if (event.type !== 'update-asked' && event.type !== 'update-overdue') return [];
    const owed = states[seq - 2]?.pledges.filter(({ dueAt, settled }) => dueAt === event.dueAt && !settled);
    const earliest = event.type === 'update-overdue' ? event.dueAt : event.dueAt - FIVE_MINUTES_MS;
    return [
      ...(owed?.length ? [] : [`I8: ${name} v${seq}: ${event.type} for what nobody is owed`]),
      ...(recordedAt < earliest ? [`I8: ${name} v${seq}: ${event.type} before its time`] : []),
      ...(recordedAt > event.dueAt + 4 * A_QUARTER_MS + SETTLED_MS
        ? [`I8: ${name} v${seq}: asked too long`]
        : []),
    ];
  });
  return [...forgotten, ...unasked, ...wrong];
}

/** I9: nobody is reminded of anything by what is over. */
function endIsQuiet({ incident, history, states }: Told): string[] {
  const reminders = [
    'update-asked',
    'update-overdue',
    'target-warned',
    'target-missed',
    'relief-proposed',
    'time-box-ended',
  ];
  return history
    .filter(({ event, seq }) => {
      const before = states[seq - 2];
      return reminders.includes(event.type) && before !== undefined && isOver(before);
    })
    .map(({ event, seq }) => `I9: INC-${incident.id} v${seq}: ${event.type} after the end`);
}

/** I5: what was answered as recorded stands there once; what was delivered again changed nothing twice. */
function saidOnce({ said }: Night, told: Told[]): string[] {
  const texts = told.flatMap(({ history }) =>
    history.flatMap(({ event }) => {
      if (event.type === 'declared') return event.title;
      return event.type === 'noted' || event.type === 'update-drafted' ? event.text : [];
    }),
  );
  return said.flatMap(({ text, reply, requestId }) => {
    const mark = /(?<=^note INC-\d )note-\d+|news-\d+|Trouble \d+/.exec(text)?.[0];
    if (mark === undefined) return [];
    const times = texts.filter((known) => known === mark).length;
    return [
      ...(times > 1 ? [`I5: ${requestId} “${mark}” stands ${times} times in the record`] : []),
      ...(reply?.recorded && times === 0
        ? [`I5: ${requestId} “${mark}” was answered as recorded, and is not`]
        : []),
    ];
  });
}
