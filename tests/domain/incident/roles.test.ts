import { runningEscalations, whoHasIt } from '../../../src/domain/incident/incident';
import type { Role } from '../../../src/domain/incident/roles';
import { customerDuty } from '../../../src/domain/people/duty';
import { accepted, clock, declined, eventTypes, Story } from '../../support/domain';

const role = (role: Role, more: { who?: string; words?: string; anyway?: boolean } = {}) => ({
  type: 'take-role' as const,
  role,
  anyway: false,
  ...more,
});
const nudged = (story: Story) =>
  story.lastEffects().flatMap(({ effect }) => (effect.kind === 'nudge' ? effect.personId : []));

describe('a role that nobody has', () => {
  test('is taken by whoever says so', () => {
    const story = new Story().declared().given('robin', role('scribe'));
    expect(story.state.roles.scribe).toEqual({ id: 'robin', name: 'Robin Chen' });
    expect(nudged(story)).toEqual([]);
  });

  test('is given to whoever is named, who is told', () => {
    const story = new Story().declared().given('robin', role('liaison', { who: '@Pat Novak' }));
    expect(story.state.roles.liaison).toEqual({ id: 'pat', name: 'Pat Novak' });
    expect(nudged(story)).toEqual(['pat']);
  });

  test.each(['me', 'Robin Chen', 'robin', '@Robin'])('is theirs who call themselves “%s”', (who) => {
    const story = new Story().declared().given('robin', role('operations', { who }));
    expect(story.state.roles.operations?.id).toBe('robin');
    expect(nudged(story)).toEqual([]);
  });

  test.each(['Nobody Known', 'Operations desk', 'Exchange', 'constructor'])('is not given to “%s”', (who) => {
    expect(declined(new Story().declared().when('dana', role('scribe', { who })))).toMatchObject({
      code: 'unknown-target',
      asked: 'person',
      text: who,
    });
  });

  test('cannot be left', () => {
    expect(declined(new Story().declared().when('dana', role('scribe', { who: 'none' })))).toEqual({
      code: 'role-vacant',
      role: 'scribe',
    });
  });
});

describe('a role that somebody has', () => {
  const held = () => new Story().declared().given('robin', role('liaison'));

  test('is not taken from them, unless they cannot be reached', () => {
    const story = held();
    expect(declined(story.when('alex', role('liaison')))).toEqual({
      code: 'role-held',
      role: 'liaison',
      holderName: 'Robin Chen',
    });
    story.given('alex', role('liaison', { anyway: true }));
    expect(story.state.roles.liaison?.id).toBe('alex');
    expect(story.history.at(-1)?.event).toMatchObject({ type: 'role-taken', fromName: 'Robin Chen' });
  });

  test('is theirs already', () => {
    expect(declined(held().when('robin', role('liaison')))).toMatchObject({
      code: 'role-held',
      holderName: 'you',
    });
  });

  test('is given to somebody else by nobody but the commander', () => {
    expect(declined(held().when('alex', role('liaison', { who: 'sam' })))).toMatchObject({
      code: 'role-held',
    });
    const story = held().given('dana', role('liaison', { who: 'sam' }));
    expect(story.state.roles.liaison?.id).toBe('sam');
  });

  test('is left by them, or by the commander for them', () => {
    expect(declined(held().when('alex', role('liaison', { who: 'none' })))).toEqual({
      code: 'not-yours',
      duty: 'liaison',
      holderName: 'Robin Chen',
    });
    for (const who of ['robin', 'dana', 'lee']) {
      const story = held().given(who, role('liaison', { who: 'None' }));
      expect(story.state.roles).toEqual({});
      expect(customerDuty(story.state).id).toBe('dana');
    }
  });

  test('may be taken late: the customer is still to be told', () => {
    const story = new Story().declared().given('dana', { type: 'resolve' }).given('robin', role('liaison'));
    expect(story.state.roles.liaison?.id).toBe('robin');
  });
});

describe('who speaks with the customer', () => {
  test('the liaison, else who leads the communications, else the commander', () => {
    const story = new Story().declared();
    expect(customerDuty(story.state).id).toBe('dana');
    story.given('dana', role('communications', { who: 'robin' }));
    expect(customerDuty(story.state).id).toBe('robin');
    story.given('dana', role('liaison', { who: 'pat' }));
    expect(customerDuty(story.state).id).toBe('pat');
  });

  test('while the commander works on it, whoever declared it speaks for it, unless they work on it as well', () => {
    const story = new Story().declared();
    story.given('robin', { type: 'take-role', role: 'commander', anyway: true });
    expect(customerDuty(story.state).id).toBe('robin');
    story.given('robin', { type: 'engage' });
    expect(customerDuty(story.state).id).toBe('dana');
    story.given('dana', { type: 'engage' });
    expect(customerDuty(story.state).id).toBe('robin');
  });
});

describe('the commander', () => {
  test('is never missing: the command cannot be left', () => {
    expect(declined(new Story().declared().when('dana', role('commander', { who: 'none' })))).toEqual({
      code: 'role-held',
      role: 'commander',
      holderName: 'Dana Whitfield',
    });
  });

  test.each(['pat', 'jordan'])(
    'who only declared it, as %s did, gives way to the first who takes it',
    (who) => {
      const story = new Story().given(who, { type: 'declare', title: 'Mail', affects: [], anyway: true });
      story.given('robin', role('commander'));
      expect(story.state.commander.id).toBe('robin');
    },
  );

  test('who is no responder and has it all the same does not', () => {
    const story = new Story().given('pat', { type: 'declare', title: 'Mail', affects: [], anyway: true });
    story.given('pat', { type: 'acknowledge' });
    expect(declined(story.when('robin', role('commander')))).toMatchObject({ code: 'role-held' });
  });

  test('hands over in words, which are read back; until then it is still theirs', () => {
    const story = new Story().declared();
    expect(declined(story.when('dana', role('commander', { who: 'robin' })))).toEqual({
      code: 'state-missing',
      duty: 'commander',
      toName: 'Robin Chen',
    });
    story.given('dana', role('commander', { who: 'robin', words: 'mail is dead, Sam is on his way' }));
    expect(nudged(story)).toEqual(['robin']);
    expect(story.state.commander.id).toBe('dana');
    expect(declined(story.when('alex', { type: 'read-back', words: 'yes' }))).toEqual({
      code: 'nothing-offered',
    });
    story.at('22:09').given('robin', { type: 'read-back', words: 'mail dead, Sam comes' });
    expect(story.state).toMatchObject({ commander: { id: 'robin', name: 'Robin Chen' }, handOvers: [] });
    expect(nudged(story)).toEqual(['dana']);
    expect(story.history.at(-1)?.event).toEqual({
      type: 'handed-over',
      duty: 'commander',
      fromId: 'dana',
      fromName: 'Dana Whitfield',
      personId: 'robin',
      name: 'Robin Chen',
      words: 'mail dead, Sam comes',
    });
    expect(declined(story.when('robin', { type: 'read-back', words: 'again' }))).toEqual({
      code: 'nothing-offered',
    });
  });

  test('offers the same again: nothing new; in other words or to somebody else: only that counts', () => {
    const story = new Story().declared();
    const offer = role('commander', { who: 'robin', words: 'as it is' });
    story.given('dana', offer);
    expect(accepted(story.when('dana', offer))).toEqual([]);
    story.given('dana', { ...offer, words: 'it got worse' }).given('dana', { ...offer, who: 'alex' });
    expect(story.state.handOvers).toMatchObject([{ toId: 'alex', words: 'as it is' }]);
    expect(declined(story.when('robin', { type: 'read-back', words: 'ok' }))).toEqual({
      code: 'nothing-offered',
    });
  });

  test('whose command was taken meanwhile has nothing to hand over', () => {
    const story = new Story()
      .declared()
      .given('dana', role('commander', { who: 'robin', words: 'as it is' }))
      .given('alex', role('commander', { anyway: true }));
    expect(declined(story.when('robin', { type: 'read-back', words: 'ok' }))).toEqual({
      code: 'nothing-offered',
    });
  });
});

describe('a role that is left while it is offered', () => {
  test('is no longer offered', () => {
    const story = new Story().declared().given('robin', role('scribe'));
    story.given('robin', role('scribe', { who: 'alex', words: 'all is written down' }));
    story.given('robin', role('scribe', { who: 'none' }));
    expect(declined(story.when('alex', { type: 'read-back', words: 'ok' }))).toEqual({
      code: 'nothing-offered',
    });
  });
});

describe('the work', () => {
  const offer = {
    type: 'hand-over',
    duty: 'work',
    who: 'robin',
    words: 'the DAG runs on its secondary',
  } as const;
  const atWork = () => new Story().declared().at('22:20').given('sam', { type: 'engage' });

  test('is offered by whoever has it, and by nobody else', () => {
    expect(declined(atWork().when('alex', offer))).toEqual({ code: 'not-yours', duty: 'work' });
    expect(declined(atWork().when('dana', offer))).toEqual({ code: 'not-yours', duty: 'work' });
    expect(eventTypes(atWork().when('sam', offer))).toEqual(['hand-over-offered']);
  });

  test('is not handed over to oneself, nor once it is over', () => {
    expect(declined(atWork().when('sam', { ...offer, who: 'sam' }))).toEqual({ code: 'nothing-to-change' });
    const over = atWork().given('sam', { type: 'resolve' });
    expect(declined(over.when('sam', offer))).toMatchObject({ code: 'is-over', status: 'resolved' });
  });

  test('is theirs once they have read it back; who had it is relieved and still in', () => {
    const story = atWork().given('sam', offer);
    expect(whoHasIt(story.state)?.id).toBe('sam');
    story.at('23:00').given('robin', { type: 'read-back', words: 'secondary' });
    expect(whoHasIt(story.state)?.id).toBe('robin');
    expect(story.state.status).toBe('investigating');
    expect(story.state.responders.robin).toMatchObject({
      acknowledgedAt: clock('23:00'),
      engagedAt: clock('23:00'),
    });
    expect(story.state.responders.sam).toMatchObject({
      relievedAt: clock('23:00'),
      joinedAt: clock('22:20'),
    });
    expect(story.state.responders.sam?.acknowledgedAt).toBeUndefined();
    // The clocks are those of the night, not of whoever has it now.
    expect(story.state.milestones).toMatchObject({ acknowledged: clock('22:20'), engaged: clock('22:20') });
    expect(nudged(story)).toEqual(['sam']);
  });

  test('of somebody who only has it makes nobody engaged', () => {
    const story = new Story().declared().given('sam', { type: 'acknowledge' }).given('sam', offer);
    story.given('robin', { type: 'read-back', words: 'ok' });
    expect(story.state).toMatchObject({ status: 'acknowledged' });
    expect(story.state.responders.robin?.engagedAt).toBeUndefined();
    expect(story.state.milestones.engaged).toBeUndefined();
  });

  test('that was given back before it was read back is not handed over: the policy asks anew', () => {
    const story = atWork().given('sam', offer).given('sam', { type: 'decline' });
    expect(declined(story.when('robin', { type: 'read-back', words: 'ok' }))).toEqual({
      code: 'nothing-offered',
    });
    expect(runningEscalations(story.state)).not.toEqual([]);
  });

  test('ends what still pages whoever takes it', () => {
    const story = atWork().given('dana', { type: 'page', who: 'robin' }).given('sam', offer);
    expect(runningEscalations(story.state)).toHaveLength(1);
    story.given('robin', { type: 'read-back', words: 'ok' });
    expect(runningEscalations(story.state)).toEqual([]);
  });

  test('may be handed back', () => {
    const story = atWork().given('sam', offer).given('robin', { type: 'read-back', words: 'ok' });
    story.given('robin', { ...offer, who: 'sam' }).given('sam', { type: 'read-back', words: 'mine again' });
    expect(whoHasIt(story.state)?.id).toBe('sam');
    expect(story.state.responders.sam?.relievedAt).toBeUndefined();
    expect(story.state.responders.robin?.relievedAt).toBeDefined();
  });

  test('and a role that are both offered to one person are read back at once', () => {
    const story = atWork()
      .given('sam', offer)
      .given('dana', role('commander', { who: 'robin', words: 'as it is' }));
    expect(eventTypes(story.when('robin', { type: 'read-back', words: 'both' }))).toEqual([
      'handed-over',
      'handed-over',
    ]);
    story.given('robin', { type: 'read-back', words: 'both' });
    expect([whoHasIt(story.state)?.id, story.state.commander.id]).toEqual(['robin', 'robin']);
  });

  test('is offered no longer once it is over', () => {
    const story = atWork().given('sam', offer).given('sam', { type: 'resolve' });
    expect(declined(story.when('robin', { type: 'read-back', words: 'ok' }))).toEqual({
      code: 'nothing-offered',
    });
  });
});

describe('relief', () => {
  const engaged = () => new Story().declared().at('22:20').given('sam', { type: 'engage' });
  const rings = (story: Story) =>
    story.effects.flatMap(({ effect, dueAt }) =>
      effect.kind === 'remind' && effect.reminder.about === 'relief'
        ? [{ dueAt, reminder: effect.reminder }]
        : [],
    );
  const ring = (story: Story, index = 0) => {
    const { dueAt, reminder } = rings(story)[index]!;
    story.now = dueAt;
    return story.when('belay', { type: 'ring', reminder });
  };

  test('is proposed after eight hours of work, to them and to the commander', () => {
    const story = engaged();
    expect(rings(story).map(({ dueAt }) => dueAt)).toEqual([clock('06:20')]);
    expect(accepted(ring(story))).toEqual([
      {
        event: { type: 'relief-proposed', personId: 'sam', name: 'Sam Ortiz', hours: 8, dutyId: 'dana' },
      },
    ]);
    story.given('belay', { type: 'ring', reminder: rings(story)[0]!.reminder });
    expect(nudged(story).sort()).toEqual(['dana', 'sam']);
  });

  test('says so once to somebody who is both', () => {
    const story = new Story().declared().given('dana', { type: 'engage' });
    story.given('belay', { type: 'ring', reminder: rings(story)[0]!.reminder });
    expect(nudged(story)).toEqual(['dana']);
  });

  test('counts from when they began, also where it is entered late', () => {
    const story = new Story().declared().at('23:00');
    story.given('sam', { type: 'engage', occurredAt: clock('22:30') });
    expect(rings(story).map(({ dueAt }) => dueAt)).toEqual([clock('06:30')]);
  });

  test('is not proposed to who gave it back, handed it over, or once it is over', () => {
    const offer = { type: 'hand-over', duty: 'work', who: 'robin', words: 'w' } as const;
    for (const change of [
      (story: Story) => story.given('sam', { type: 'decline' }),
      (story: Story) => story.given('sam', offer).given('robin', { type: 'read-back', words: 'r' }),
      (story: Story) => story.given('sam', { type: 'resolve' }),
      (story: Story) => story.given('dana', { type: 'cancel' }),
    ]) {
      expect(accepted(ring(change(engaged())))).toEqual([]);
    }
  });

  test('of whoever took over counts from then; of whoever took it up anew, from then', () => {
    const story = engaged().given('sam', { type: 'hand-over', duty: 'work', who: 'robin', words: 'w' });
    story.at('02:00').given('robin', { type: 'read-back', words: 'r' });
    expect(rings(story).map(({ dueAt }) => dueAt)).toEqual([clock('06:20'), clock('10:00')]);
    expect(accepted(ring(story, 1))).toMatchObject([{ event: { personId: 'robin' } }]);

    const again = engaged().at('23:00').given('sam', { type: 'decline' });
    again.at('04:00').given('sam', { type: 'engage' });
    expect(accepted(ring(again, 0))).toEqual([]);
    expect(accepted(ring(again, 1))).toHaveLength(1);
  });

  test('of who was at work already when the rest of it came to them counts from when they began', () => {
    const story = engaged().at('01:00').given('robin', { type: 'engage' });
    story.at('06:00').given('sam', { type: 'hand-over', duty: 'work', who: 'robin', words: 'w' });
    story.given('robin', { type: 'read-back', words: 'r' });
    expect(rings(story).map(({ dueAt }) => dueAt)).toEqual([clock('06:20'), clock('09:00'), clock('14:00')]);
    expect(accepted(ring(story, 2))).toEqual([]);
    expect(accepted(ring(story, 1))).toHaveLength(1);
  });
});
