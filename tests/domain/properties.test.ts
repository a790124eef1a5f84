import fc from 'fast-check';
import type { Command } from '../../src/domain/incident/command';
import type { PageOutcome } from '../../src/domain/incident/events';
import { fold } from '../../src/domain/incident/evolve';
import {
  type Incident,
  isOver,
  isPageWanted,
  runningEscalations,
  whoHasIt,
} from '../../src/domain/incident/incident';
import { mergeEffects } from '../../src/domain/incident/merge-effects';
import { exchangePeople, Story } from '../support/domain';

type Step =
  | { kind: 'say'; who: string; command: Command }
  /** The alarm of the n-th running escalation, at its time. */
  | { kind: 'alarm'; index: number }
  | { kind: 'outcome'; index: number; outcome: PageOutcome }
  | { kind: 'wait'; minutes: number }
  /** Configuration edited in the middle of the night. */
  | { kind: 'edit'; person: string };

const people = ['dana', 'sam', 'robin', 'alex', 'jordan', 'lee', 'pat', 'stranger'];
const severities = [1, 2, 3, 4] as const;

const command = fc.oneof(
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
  fc.constantFrom<Command>({ type: 'note', text: 'n' }, { type: 'post-update', text: 'u' }),
);
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
  fc.record({ kind: fc.constant('wait' as const), minutes: fc.nat(20) }),
  fc.record({ kind: fc.constant('edit' as const), person: fc.constantFrom(...people) }),
);

function play(steps: Step[], check: (story: Story) => void, affects: string[]): Story {
  const story = new Story(exchangePeople()).declared({ affects });
  check(story);
  for (const one of steps) {
    const before = story.history.length;
    take(story, one);
    if (story.history.length > before) check(story);
  }
  return story;
}

function take(story: Story, one: Step): void {
  if (one.kind === 'wait') story.after(one.minutes);
  if (one.kind === 'edit') {
    const { [one.person]: _gone, ...rest } = story.org.people;
    story.org = { ...story.org, people: rest };
  }
  if (one.kind === 'say' && 'events' in story.when(one.who, one.command)) story.given(one.who, one.command);
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
  if (incident.unanswered) expect([incident.status, taken]).toEqual(['triggered', false]);
  if (incident.status === 'triggered') expect(taken).toBe(false);
  if (!isOver(incident) && taken) expect(['acknowledged', 'investigating']).toContain(incident.status);
  for (const escalation of running)
    expect(escalation).toMatchObject({ at: {}, timeoutAt: expect.any(Number) });
  for (const page of Object.values(incident.pages)) {
    if (isPageWanted(incident, page)) expect(isOver(incident)).toBe(false);
  }
}

const RUNS = { numRuns: Number(process.env.PROPERTY_RUNS ?? 150) };
const nights = [
  fc.array(step, { maxLength: 40 }),
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
      const story = new Story(exchangePeople()).declared({ affects });
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
