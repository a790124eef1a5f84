import fc from 'fast-check';
import type { Command } from '../../src/domain/incident/command';
import { holderOf } from '../../src/domain/incident/commands/role';
import type { EventRecord, PageOutcome } from '../../src/domain/incident/events';
import { fold } from '../../src/domain/incident/evolve';
import {
  type Incident,
  isOver,
  isPageWanted,
  runningEscalations,
  whoHasIt,
} from '../../src/domain/incident/incident';
import { mergeEffects } from '../../src/domain/incident/merge-effects';
import { ROLES } from '../../src/domain/incident/roles';
import { saidIn } from '../../src/domain/incident/said-in';
import { exchangePeople, Story } from '../support/domain';
import { audiences, runbooks, targets } from '../support/openings';

type Step =
  | { kind: 'say'; who: string; command: Command }
  /** The alarm of the n-th running escalation, at its time. */
  | { kind: 'alarm'; index: number }
  | { kind: 'outcome'; index: number; outcome: PageOutcome }
  | { kind: 'wait'; minutes: number }
  /** An update drafted and let go in one breath. */
  | { kind: 'news'; who: string; inMinutes: number; toCustomer: boolean }
  /** The n-th of the reminders that were wanted, at its time or, when that is past, now. */
  | { kind: 'ring'; index: number }
  /** Configuration edited in the middle of the night. */
  | { kind: 'edit'; person: string };

const people = ['dana', 'sam', 'robin', 'alex', 'jordan', 'lee', 'pat', 'stranger'];
const severities = [1, 2, 3, 4] as const;

const minutes = fc.constantFrom(-60, -5, 0, 1, 4, 20, 600);
const entry = fc.oneof(
  fc.nat(80).map((seq) => ({ seq })),
  fc.constant('last' as const),
  fc.constantFrom('note', 'task', 'follow-up').map((ref) => ({
    source: { platform: 'slack' as const, ref },
    made:
      ref === 'note'
        ? ('noted' as const)
        : ref === 'task'
          ? ('task-added' as const)
          : ('follow-up-opened' as const),
  })),
);
/** What a command says of a time; the story shifts it to its own now. */
const said = fc.oneof(
  fc.constantFrom<Command>(
    { type: 'make-private' },
    { type: 'mitigate' },
    { type: 'close' },
    { type: 'follow' },
    { type: 'unfollow' },
    { type: 'align' },
    { type: 'record-impact' },
    { type: 'record-impact', broken: 'b', data: 'd' },
    { type: 'record-impact', works: 'w' },
    { type: 'tell-customer', whom: 'Pat' },
    { type: 'record-vendor', vendor: 'Microsoft', waitingFor: 'word' },
    { type: 'record-vendor', vendor: 'MICROSOFT', waitingFor: '' },
    { type: 'record-vendor', vendor: 'Acme', caseNumber: '1' },
    { type: 'record-cause', kind: 'root', text: 'c' },
    { type: 'rule-out', suspicion: 's' },
    { type: 'record-lesson', text: 'l' },
    { type: 'remark', kind: 'hindered', text: 'h' },
    { type: 'ask', text: 'q' },
    { type: 'answer', text: 'a' },
    { type: 'merge', otherId: 9 },
    { type: 'link', otherId: 9 },
    { type: 'change-affects', add: ['vpn', 'the printer', 'VPN'], remove: ['contoso-exchange'] },
    { type: 'change-affects', add: ['contoso-exchange'], remove: ['vpn', 'nothing'] },
    { type: 'send-update', toCustomer: false },
    { type: 'send-update', toCustomer: true },
    { type: 'read-back', words: 'r' },
    { type: 'note', text: 'n', source: { platform: 'slack', ref: 'note' } },
    { type: 'add-task', what: 't', source: { platform: 'slack', ref: 'task' } },
    { type: 'open-follow-up', what: 'f', source: { platform: 'slack', ref: 'follow-up' } },
  ),
  minutes.map((at): Command => ({ type: 'decide', what: 'd', timeBoxAt: at })),
  minutes.map((at): Command => ({ type: 'open-follow-up', what: 'f', owner: 'Sam', dueAt: at })),
  minutes.map((at): Command => ({ type: 'pause-updates', untilAt: at })),
  fc.record({ nextUpdateAt: minutes, customerText: fc.constantFrom(undefined, 'c') }).map(
    ({ nextUpdateAt, customerText }): Command => ({
      type: 'draft-update',
      text: 'u',
      nextUpdateAt,
      ...(customerText ? { customerText } : {}),
    }),
  ),
  fc.nat(6).map((followUpId): Command => ({ type: 'close-follow-up', followUpId, evidence: 'e' })),
  fc.nat(6).map((followUpId): Command => ({ type: 'reopen-follow-up', followUpId, why: 'w' })),
  fc
    .record({ taskId: fc.nat(9), done: fc.boolean() })
    .map((tick): Command => ({ type: 'tick-task', ...tick })),
  entry.map((one): Command => ({ type: 'withdraw', entry: one })),
  fc
    .record({ entry, occurredAt: minutes, text: fc.constantFrom(undefined, 'Acme') })
    .map(({ text, ...rest }): Command => ({ type: 'correct', ...rest, ...(text ? { text } : {}) })),
  minutes.map((reportedAt): Command => ({ type: 'correct', entry: 'last', reportedAt })),
  fc
    .record({
      role: fc.constantFrom(...ROLES),
      who: fc.constantFrom(undefined, 'none', ...people),
      words: fc.constantFrom(undefined, 'w'),
      anyway: fc.boolean(),
    })
    .map(
      ({ role, who, words, anyway }): Command => ({
        type: 'take-role',
        role,
        anyway,
        ...(who ? { who } : {}),
        ...(words ? { words } : {}),
      }),
    ),
  fc
    .record({ duty: fc.constantFrom('work' as const, ...ROLES), who: fc.constantFrom(...people) })
    .map((offer): Command => ({ type: 'hand-over', words: 'w', ...offer })),
  fc.constantFrom(...people).map((who): Command => ({ type: 'invite', who })),
  fc.constantFrom(...people, 'Executives').map((who): Command => ({ type: 'follow', who })),
  fc.constantFrom(...people, 'Executives').map((who): Command => ({ type: 'unfollow', who })),
);

const command = fc.oneof(
  { weight: 8, arbitrary: said },
  {
    weight: 4,
    arbitrary: fc.constantFrom<Command>({ type: 'acknowledge' }, { type: 'decline' }, { type: 'join' }),
  },
  fc.constantFrom<Command>({ type: 'engage' }, { type: 'resolve' }, { type: 'reopen' }, { type: 'cancel' }),
  fc
    .constantFrom(...people, 'Exchange team', 'Network', 'Night crew', '')
    .map((who): Command => ({ type: 'page', who })),
  fc.constantFrom(...people).map((who): Command => ({ type: 'engage', who })),
  fc.constantFrom(...severities).map((to): Command => ({ type: 'change-severity', to })),
  fc.constantFrom<Command>({ type: 'note', text: 'n' }),
);
/** Somebody whom no configuration knows, until it is known who they are. */
const GUEST = { formerId: 'slack:guest', formerName: 'guest' };
/** What turns the night: rare among so many commands, so that each of them is said often enough. */
const turns: Step[] = [
  { kind: 'say', who: 'dana', command: { type: 'unfollow', who: 'Executives' } },
  { kind: 'say', who: 'dana', command: { type: 'make-private' } },
  { kind: 'say', who: 'dana', command: { type: 'tell-customer', by: 'phone' } },
  { kind: 'say', who: 'dana', command: { type: 'withdraw', entry: 'last' } },
  { kind: 'say', who: 'sam', command: { type: 'engage' } },
  { kind: 'say', who: 'sam', command: { type: 'hand-over', duty: 'work', who: 'robin', words: 'w' } },
  { kind: 'say', who: 'robin', command: { type: 'read-back', words: 'r' } },
  { kind: 'say', who: 'robin', command: { type: 'reopen' } },
  { kind: 'say', who: 'guest', command: { type: 'acknowledge' } },
  { kind: 'say', who: 'guest', command: { type: 'engage' } },
  { kind: 'say', who: 'guest', command: { type: 'take-role', role: 'commander', anyway: true } },
  { kind: 'say', who: 'guest', command: { type: 'follow' } },
  {
    kind: 'say',
    who: 'belay',
    command: { type: 'recognise', ...GUEST, personId: 'robin', name: 'Robin Chen' },
  },
];
const outcome = fc.constantFrom<PageOutcome>(
  { kind: 'accepted', ref: 'r' },
  { kind: 'delivered', ref: 'r' },
  { kind: 'failed', reason: 'no' },
  { kind: 'unanswered', reason: 'late' },
);
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({ kind: fc.constant('say' as const), who: fc.constantFrom(...people), command }),
  },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('alarm' as const), index: fc.nat(3) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('outcome' as const), index: fc.nat(40), outcome }) },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('news' as const),
      who: fc.constantFrom('dana', 'robin'),
      inMinutes: fc.constantFrom(3, 20, 60),
      toCustomer: fc.boolean(),
    }),
  },
  { weight: 2, arbitrary: fc.constantFrom<Step>(...turns) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('ring' as const), index: fc.nat(60) }) },
  fc.record({ kind: fc.constant('wait' as const), minutes: fc.nat(20) }),
  fc.record({ kind: fc.constant('edit' as const), person: fc.constantFrom(...people) }),
);

function play(steps: Step[], check: (story: Story) => void, affects: string[]): Story {
  const story = begin(affects);
  check(story);
  for (const one of steps) {
    const before = story.history.length;
    take(story, one);
    if (story.history.length > before) check(story);
  }
  return story;
}

function begin(affects: string[]): Story {
  const story = new Story(exchangePeople({ audiences, runbooks, targets })).declared({ affects });
  story.other = { ...new Story().declared().state, id: 9, title: 'the other' };
  return story;
}

/** A command whose times are minutes from now, as said at this moment of the story. */
function saidNow(story: Story, command: Command): Command {
  const times = ['timeBoxAt', 'dueAt', 'untilAt', 'nextUpdateAt', 'occurredAt', 'reportedAt'];
  const shifted = Object.entries(command).map(([key, value]) => [
    key,
    times.includes(key) && typeof value === 'number' ? story.now + value * 60_000 : value,
  ]);
  return Object.fromEntries(shifted) as Command;
}

function take(story: Story, one: Step): void {
  if (one.kind === 'wait') story.after(one.minutes);
  if (one.kind === 'edit') {
    const { [one.person]: _gone, ...rest } = story.org.people;
    story.org = { ...story.org, people: rest };
  }
  if (one.kind === 'say') {
    const command = saidNow(story, one.command);
    if ('events' in story.when(one.who, command)) story.given(one.who, command);
  }
  if (one.kind === 'news') {
    const nextUpdateAt = story.now + one.inMinutes * 60_000;
    const draft: Command = { type: 'draft-update', text: 'u', customerText: 'c', nextUpdateAt };
    if (!('events' in story.when(one.who, draft))) return;
    story.given(one.who, draft).given(one.who, { type: 'send-update', toCustomer: one.toCustomer });
  }
  if (one.kind === 'ring') {
    const reminders = mergeEffects(story.effects).filter(({ effect }) => effect.kind === 'remind');
    const ringing = reminders[one.index % Math.max(1, reminders.length)];
    if (ringing?.effect.kind === 'remind') {
      story.now = Math.max(story.now, ringing.dueAt);
      story.given('belay', { type: 'ring', reminder: ringing.effect.reminder });
    }
  }
  if (one.kind === 'alarm') {
    const running = runningEscalations(story.state);
    const ringing = running[one.index % Math.max(1, running.length)];
    if (ringing) story.timedOut(ringing.escalationId);
  }
  if (one.kind === 'outcome') {
    const pages = Object.values(story.state.pages);
    const page = pages[one.index % Math.max(1, pages.length)];
    if (page)
      story.given('belay', { type: 'record-page-outcome', pageId: page.pageId, outcome: one.outcome });
  }
}

/** Whatever happens in whatever order, after every event. */
function holds(incident: Incident): void {
  const running = runningEscalations(incident);
  const taken = whoHasIt(incident) !== undefined;
  const forAnyone = running.filter(({ answeredBy }) => answeredBy === 'anyone');
  if (isOver(incident)) expect(running).toEqual([]);
  if (taken) expect(forAnyone).toEqual([]);
  if (incident.unanswered) expect([isOver(incident), taken]).toEqual([false, false]);
  if (incident.status === 'triggered') expect(taken).toBe(false);
  if (!isOver(incident) && taken)
    expect(['acknowledged', 'investigating', 'mitigated']).toContain(incident.status);
  promisesHold(incident);
  expect(new Set(incident.followUps.map(({ followUpId }) => followUpId)).size).toBe(
    incident.followUps.length,
  );
  expect(new Set(incident.tasks.map(({ taskId }) => taskId)).size).toBe(incident.tasks.length);
  expect(new Set(incident.vendors.map(({ name }) => name.toLowerCase())).size).toBe(incident.vendors.length);
  expect(new Set(incident.affects.map(({ name }) => name.toLowerCase())).size).toBe(incident.affects.length);
  for (const { milestone, at } of incident.clocked)
    expect(incident.milestones[milestone]).toBeLessThanOrEqual(at);
  for (const seq of incident.withdrawn) expect(entriesOf(incident)).not.toContain(seq);
  for (const offer of incident.handOvers) {
    const isStillTheirs =
      offer.duty === 'work'
        ? incident.responders[offer.fromId]?.acknowledgedAt !== undefined
        : holderOf(incident, offer.duty)?.id === offer.fromId;
    expect(isStillTheirs).toBe(true);
  }
  for (const escalation of running)
    expect(escalation).toMatchObject({ at: {}, timeoutAt: expect.any(Number) });
  for (const page of Object.values(incident.pages)) {
    if (isPageWanted(incident, page)) expect(isOver(incident)).toBe(false);
  }
}

/** The next news is the first that waits; nothing is promised of what is over, nor to whom nobody told of it. */
function promisesHold(incident: Incident): void {
  const waiting = incident.pledges.filter(({ settled }) => settled === undefined);
  const times = waiting.map(({ dueAt }) => dueAt);
  expect(incident.nextUpdateAt).toBe(times.length === 0 ? undefined : Math.min(...times));
  if (isOver(incident)) expect(waiting).toEqual([]);
  const told = new Set(waiting.map(({ audience, dueAt }) => `${audience.audienceId} ${dueAt}`));
  for (const { audience } of waiting) {
    if (audience.kind !== 'executives' && audience.kind !== 'team') continue;
    expect(incident.audiences.map(({ audienceId }) => audienceId)).toContain(audience.audienceId);
  }
  expect(told.size).toBeLessThanOrEqual(waiting.length);
}

/** The entries that say what is on record now. */
function entriesOf(incident: Incident): number[] {
  const { impacts, told, vendors, decisions, causes, lessons, followUps, tasks, questions, pinned } =
    incident;
  const lists = [impacts, told, vendors.flatMap(({ said }) => said), decisions, causes, lessons];
  return [...lists.flat(), ...followUps, ...tasks, ...questions, ...pinned, ...incident.clocked].map(
    ({ seq }) => seq,
  );
}

const RUNS = { numRuns: Number(process.env.PROPERTY_RUNS ?? 150) };
const nights = [
  fc.array(step, { maxLength: 40, size: 'max' }),
  fc.constantFrom<string[]>(['contoso-exchange'], [], ['contoso-exchange', 'vpn']),
] as const;

test('after any sequence of commands the state makes sense', () => {
  fc.assert(
    fc.property(...nights, (steps, affects) => {
      play(steps, (story) => holds(story.state), affects);
    }),
    RUNS,
  );
});

test('after any command an open incident that nobody has is still looking for somebody', () => {
  fc.assert(
    fc.property(...nights, (steps, affects) => {
      const story = begin(affects);
      for (const one of steps) {
        take(story, one);
        const { state } = story;
        if (isOver(state) || whoHasIt(state)) continue;
        expect(runningEscalations(state).filter(({ answeredBy }) => answeredBy === 'anyone')).not.toEqual([]);
      }
    }),
    RUNS,
  );
});

test('the fold of the history is the state kept step by step, also through JSON', () => {
  fc.assert(
    fc.property(...nights, (steps, affects) => {
      const story = play(steps, () => undefined, affects);
      expect(fold(story.history)).toEqual(story.incident);
      expect(fold(JSON.parse(JSON.stringify(story.history)))).toEqual(story.incident);
      expect(JSON.parse(JSON.stringify(story.incident))).toEqual(
        JSON.parse(JSON.stringify(fold(story.history))),
      );
      expect(story.state.version).toBe(story.history.length);
    }),
    RUNS,
  );
});

test('a state that was read back from JSON decides the same as the one in memory', () => {
  fc.assert(
    fc.property(...nights, command, fc.constantFrom(...people), (steps, affects, asked, who) => {
      const story = play(steps, () => undefined, affects);
      const decision = story.when(who, asked);
      story.incident = JSON.parse(JSON.stringify(story.incident));
      expect(story.when(who, asked)).toEqual(decision);
    }),
    RUNS,
  );
});

test('evolving never changes the state that it was given', () => {
  fc.assert(
    fc.property(...nights, (steps, affects) => {
      const frozen: [Incident, string][] = [];
      play(steps, (story) => frozen.push([story.state, JSON.stringify(story.state)]), affects);
      for (const [state, json] of frozen) expect(JSON.stringify(state)).toBe(json);
    }),
    { numRuns: 100 },
  );
});

test('effects have one name each, none is due before it was wanted, and every planned page is wanted once', () => {
  fc.assert(
    fc.property(...nights, (steps, affects) => {
      const story = play(steps, () => undefined, affects);
      const merged = mergeEffects(story.effects);
      expect(new Set(merged.map(({ key }) => key)).size).toBe(merged.length);
      const contents = new Map<string, string>();
      for (const { key, effect, dueAt } of story.effects) {
        expect(contents.get(key) ?? JSON.stringify(effect)).toBe(JSON.stringify(effect));
        contents.set(key, JSON.stringify(effect));
        expect(dueAt).toBeGreaterThanOrEqual(story.state.milestones.declared ?? 0);
      }
      for (const pageId of Object.keys(story.state.pages)) {
        expect(
          merged.filter(({ effect }) => effect.kind === 'send-page' && effect.pageId === pageId),
        ).toHaveLength(1);
      }
      for (const escalation of runningEscalations(story.state)) {
        const { escalationId, at, timeoutAt } = escalation;
        const alarm = merged.find(
          ({ key }) => key === `7/time-out-level/${escalationId}/${at?.round}/${at?.level}`,
        );
        expect(alarm?.dueAt).toBe(timeoutAt);
      }
    }),
    RUNS,
  );
});

/** What entries put on record, without when each of them was amended. */
function onRecord(incident: Incident | undefined) {
  if (!incident) throw new Error('nothing was declared');
  const { impacts, told, vendors, decisions, causes, lessons, followUps, tasks, questions, milestones } =
    incident;
  return { impacts, told, vendors, decisions, causes, lessons, followUps, tasks, questions, milestones };
}

function isAmended(story: Story, seq: number): boolean {
  return story.history.some(({ event }) => 'entrySeq' in event && event.entrySeq === seq);
}

test('what was taken back counts as never said; what was corrected as said so from the start', () => {
  let compared = 0;
  fc.assert(
    fc.property(...nights, fc.nat(200), fc.boolean(), (steps, affects, index, takesBack) => {
      const story = play(steps, () => undefined, affects).after(1);
      const spoken = story.history.filter(
        (record) => saidIn(record) !== undefined && !isAmended(story, record.seq),
      );
      const meant = spoken[index % Math.max(1, spoken.length)];
      if (!meant) return;
      const occurredAt = meant.occurredAt - 30_000;
      const command: Command = takesBack
        ? { type: 'withdraw', entry: { seq: meant.seq } }
        : { type: 'correct', entry: { seq: meant.seq }, occurredAt };
      const instead = story.history.map((record): EventRecord => {
        if (record !== meant) return record;
        return takesBack ? { ...record, event: { type: 'noted', text: '' } } : { ...record, occurredAt };
      });
      story.org = exchangePeople({ audiences, runbooks, targets });
      story.given('lee', command);
      expect(onRecord(story.incident)).toEqual(onRecord(fold(instead)));
      compared += 1;
    }),
    RUNS,
  );
  expect(compared).toBeGreaterThan(RUNS.numRuns / 4);
});
