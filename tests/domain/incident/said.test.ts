import { impactNow } from '../../../src/domain/incident/incident';
import { accepted, clock, declined, eventsOf, eventTypes, exchangePeople, Story } from '../../support/domain';
import { audiences, runbooks } from '../../support/openings';

const over = () => new Story().declared().given('dana', { type: 'resolve' });
const nudged = (story: Story) =>
  story.lastEffects().flatMap(({ effect }) => (effect.kind === 'nudge' ? effect.personId : []));

describe('impact', () => {
  test('is the latest word on each part', () => {
    const story = new Story().declared();
    story.given('sam', { type: 'record-impact', broken: 'no mail at all', data: 'not known' });
    story.given('sam', { type: 'record-impact', works: 'reading old mail', data: 'safe' });
    expect(impactNow(story.state)).toEqual({
      broken: 'no mail at all',
      works: 'reading old mail',
      data: 'safe',
    });
  });

  test('says at least one of them', () => {
    expect(declined(new Story().declared().when('sam', { type: 'record-impact' }))).toEqual({
      code: 'nothing-said',
    });
  });

  test('may be said of what is over, for the past', () => {
    const story = over().at('23:00');
    story.given('sam', { type: 'record-impact', broken: 'b', occurredAt: clock('22:05') });
    expect(story.state.impacts).toMatchObject([{ at: clock('22:05') }]);
  });
});

describe('told', () => {
  test('sets the clock, also by somebody who only answers the phone; the earliest counts', () => {
    const story = new Story().declared().at('22:20');
    story.given('pat', { type: 'tell-customer', whom: 'Pat', by: 'phone', words: 'an engineer calls' });
    expect(story.state.milestones.customerTold).toBe(clock('22:20'));
    story.given('dana', { type: 'tell-customer', occurredAt: clock('22:15') });
    expect(story.state.milestones.customerTold).toBe(clock('22:15'));
    story.at('22:40').given('dana', { type: 'tell-customer' });
    expect(story.state.milestones.customerTold).toBe(clock('22:15'));
    expect(story.state.told).toMatchObject([{ byName: 'Pat Novak', whom: 'Pat', by: 'phone' }, {}, {}]);
  });
});

describe('a vendor', () => {
  test('is one, whatever the case of its letters, with the latest words on each field', () => {
    const story = new Story().declared().at('01:16');
    story.given('sam', {
      type: 'record-vendor',
      vendor: 'Microsoft',
      agreement: 'Premier',
      caseNumber: '4711',
    });
    story
      .at('01:30')
      .given('sam', { type: 'record-vendor', vendor: 'MICROSOFT', caseNumber: '4712', contact: 'Kim' });
    expect(story.state.vendors).toMatchObject([
      { name: 'Microsoft', agreement: 'Premier', caseNumber: '4712', contact: 'Kim', at: clock('01:16') },
    ]);
    expect(story.state.milestones.vendorEngaged).toBe(clock('01:16'));
  });

  test('is waited for since a time that is given, else since it is said', () => {
    const story = new Story().declared().at('01:20');
    story.given('sam', {
      type: 'record-vendor',
      vendor: 'Microsoft',
      waitingFor: 'unwind',
      waitingSince: clock('01:16'),
    });
    expect(story.state.vendors).toMatchObject([{ waitingFor: 'unwind', waitingSince: clock('01:16') }]);
    story.at('02:00').given('sam', { type: 'record-vendor', vendor: 'Microsoft', waitingFor: 'a call' });
    expect(story.state.vendors).toMatchObject([{ waitingFor: 'a call', waitingSince: clock('02:00') }]);
    story.at('02:10').given('sam', {
      type: 'record-vendor',
      vendor: 'Microsoft',
      waitingFor: 'the same',
      occurredAt: clock('01:50'),
    });
    expect(story.state.vendors[0]?.waitingSince).toBe(clock('01:50'));
  });

  test('is waited for no longer, nor since any time', () => {
    const story = new Story().declared();
    story.given('sam', { type: 'record-vendor', vendor: 'Microsoft', waitingFor: 'unwind' });
    story.given('sam', { type: 'record-vendor', vendor: 'Microsoft', waitingFor: '' });
    expect(story.state.vendors[0]).not.toHaveProperty('waitingFor');
    expect(story.state.vendors[0]).not.toHaveProperty('waitingSince');
    story.given('sam', { type: 'record-vendor', vendor: 'Microsoft', caseNumber: '1' });
    expect(story.state.vendors[0]).not.toHaveProperty('waitingFor');
  });

  test('cannot have been waited for since a time to come', () => {
    const command = {
      type: 'record-vendor',
      vendor: 'M',
      waitingFor: 'x',
      waitingSince: clock('23:00'),
    } as const;
    expect(declined(new Story().declared().when('sam', command))).toMatchObject({
      code: 'occurred-in-future',
    });
  });
});

describe('a decision', () => {
  const decide = {
    type: 'decide',
    what: 'Microsoft first',
    why: 'data is safe',
    planB: 'full recovery',
  } as const;
  const reminders = (story: Story) =>
    story.effects.flatMap(({ effect, dueAt }) =>
      effect.kind === 'remind' ? { dueAt, reminder: effect.reminder } : [],
    );

  test('stands with its reason; without a time box nothing rings', () => {
    const story = new Story().declared().at('01:16').given('alex', decide);
    expect(story.state.decisions).toMatchObject([
      { what: 'Microsoft first', why: 'data is safe', planB: 'full recovery', byName: 'Alex Morgan' },
    ]);
    expect(reminders(story)).toEqual([]);
  });

  test('whose time box runs out says so once, with plan B, to the commander', () => {
    const story = new Story()
      .declared()
      .at('01:16')
      .given('alex', { ...decide, timeBoxAt: clock('03:00') });
    const [{ dueAt, reminder } = { dueAt: 0, reminder: undefined }] = reminders(story);
    expect(dueAt).toBe(clock('03:00'));
    const ring = { type: 'ring', reminder: reminder! } as const;
    story.at('03:00').given('belay', ring);
    expect(story.history.at(-1)?.event).toMatchObject({ type: 'time-box-ended', planB: 'full recovery' });
    expect(nudged(story)).toEqual(['dana']);
    expect(accepted(story.when('belay', ring))).toEqual([]);
  });

  test('whose time box had run out before it was written down rings at once', () => {
    const story = new Story().declared().at('05:00');
    story.given('alex', { ...decide, timeBoxAt: clock('03:00'), occurredAt: clock('01:16') });
    expect(reminders(story).map(({ dueAt }) => dueAt)).toEqual([clock('05:00')]);
  });

  test('that was taken back, or is of what is over, rings no more', () => {
    for (const end of [
      (story: Story) => story.given('alex', { type: 'withdraw', entry: 'last' }),
      (story: Story) => story.given('alex', { type: 'resolve' }),
    ]) {
      const story = new Story().declared().given('alex', { ...decide, timeBoxAt: clock('23:00') });
      const { reminder } = reminders(story)[0]!;
      end(story).at('23:00');
      expect(accepted(story.when('belay', { type: 'ring', reminder }))).toEqual([]);
    }
  });

  test('answers what executives were needed for', () => {
    const story = new Story().declared().updated('dana', { text: 'on it', need: 'approve the fee' });
    expect(story.state.need?.text).toBe('approve the fee');
    expect(story.given('alex', decide).state.need).toBeUndefined();
  });
});

test.each([
  { type: 'record-cause', kind: 'root', text: 'no schema' },
  { type: 'record-lesson', text: 'prepare the schema' },
  { type: 'remark', kind: 'helped', text: 'calm people' },
  { type: 'rule-out', suspicion: 'the group was set up wrongly', evidence: 'it runs on its secondary' },
  { type: 'tell-customer' },
  { type: 'decide', what: 'w' },
  { type: 'record-vendor', vendor: 'v' },
] as const)('$type may be completed after the end, for the past, and not for what is to come', (command) => {
  const story = over().given('dana', { type: 'close' }).at('08:00');
  story.given('dana', { ...command, occurredAt: clock('22:30') });
  expect(story.history.at(-1)).toMatchObject({ occurredAt: clock('22:30'), recordedAt: clock('08:00') });
  expect(story.state.status).toBe('closed');
  expect(declined(story.when('dana', { ...command, occurredAt: clock('08:01') }))).toMatchObject({
    code: 'occurred-in-future',
  });
});

describe('questions', () => {
  test('reach whoever speaks with the customer, and the answer whoever asked', () => {
    const story = new Story().declared().given('sam', { type: 'engage' });
    story.given('dana', { type: 'take-role', role: 'liaison', who: 'pat', anyway: false });
    story.given('jordan', { type: 'ask', text: 'how long?' });
    expect(nudged(story)).toEqual(['pat']);
    story.given('pat', { type: 'answer', text: 'an hour' });
    expect(story.state.questions).toMatchObject([
      { askerId: 'jordan', text: 'how long?', answer: 'an hour' },
    ]);
    expect(nudged(story)).toEqual(['jordan']);
  });

  test('of which several wait are answered by number; the others are named', () => {
    const story = new Story().declared().given('jordan', { type: 'ask', text: 'one' });
    story.given('pat', { type: 'ask', text: 'two' });
    const rejection = declined(story.when('dana', { type: 'answer', text: 'yes' }));
    expect(rejection).toMatchObject({ code: 'no-such-question', open: [{ text: 'one' }, { text: 'two' }] });
    const [first, second] = story.state.questions.map(({ seq }) => seq);
    story.given('dana', { type: 'answer', text: 'yes', questionSeq: second! });
    story.given('dana', { type: 'answer', text: 'no' });
    expect(story.state.questions).toMatchObject([{ seq: first, answer: 'no' }, { answer: 'yes' }]);
    expect(declined(story.when('dana', { type: 'answer', text: 'x' }))).toEqual({
      code: 'no-such-question',
      open: [],
    });
    expect(declined(story.when('dana', { type: 'answer', text: 'x', questionSeq: 1 }))).toMatchObject({
      code: 'no-such-question',
    });
  });

  test('that were taken back wait no more', () => {
    const story = new Story().declared().given('jordan', { type: 'ask', text: 'one' });
    story.given('jordan', { type: 'withdraw', entry: 'last' });
    expect(declined(story.when('dana', { type: 'answer', text: 'x' }))).toEqual({
      code: 'no-such-question',
      open: [],
    });
  });
});

describe('what is affected', () => {
  const org = () => exchangePeople({ audiences, runbooks });
  const affects = (add: string[], remove: string[] = []) =>
    ({ type: 'change-affects', add, remove }) as const;

  test('is added and taken away, each once, by id or name, known or not', () => {
    const story = new Story().declared();
    story.given(
      'sam',
      affects(['VPN', 'vpn', 'the printer', 'The Printer'], ['contoso exchange', 'nothing']),
    );
    expect(story.state.affects).toEqual([{ id: 'vpn', name: 'VPN' }, { name: 'the printer' }]);
    expect(
      story.history.map(({ event }) => event).find(({ type }) => type === 'affects-changed'),
    ).toMatchObject({
      removed: [{ id: 'contoso-exchange' }],
    });
  });

  test('that would stay as it is is refused, and so is what is over', () => {
    expect(declined(new Story().declared().when('sam', affects(['Contoso Exchange'], ['vpn'])))).toEqual({
      code: 'nothing-to-change',
    });
    expect(declined(over().when('sam', affects(['vpn'])))).toMatchObject({ code: 'is-over' });
  });

  test('pages those who stand for it too, while nobody has it', () => {
    const story = new Story().declared();
    expect(eventsOf(story.when('sam', affects(['vpn'])), 'escalation-started')).toMatchObject([
      { policyName: 'Network', escalationId: 'e2' },
    ]);
    story.given('sam', { type: 'acknowledge' });
    expect(eventTypes(story.when('sam', affects(['vpn'])))).toEqual(['affects-changed']);
  });

  test('without a policy of its own pages nobody more: at first it would not have, either', () => {
    const story = new Story().declared({ affects: ['vpn'] });
    expect(eventTypes(story.when('sam', affects(['okta', 'the printer'])))).toEqual(['affects-changed']);
  });

  test('that brings a policy which is running already pages nobody twice', () => {
    const story = new Story().declared({ affects: [] });
    expect(eventTypes(story.when('sam', affects(['contoso-exchange'])))).toEqual(['affects-changed']);
  });

  test('opens what is ready for it, and only that', () => {
    const story = new Story(org()).declared();
    expect(story.state.tasks.map(({ taskId, list }) => [taskId, list])).toEqual([
      [1, 'Mail'],
      [2, 'Mail'],
    ]);
    expect(story.state.audiences.map(({ name }) => name)).toEqual(['Executives', 'Contoso']);
    story.given('sam', { type: 'acknowledge' }).given('sam', { type: 'add-task', what: 'look' });
    story.org.services.vpn = { ...story.org.services.vpn!, kind: 'network' };
    story.given('sam', affects(['vpn']));
    expect(story.state.audiences.map(({ name }) => name)).toEqual(['Executives', 'Contoso', 'Shop floor']);
    expect(story.state.tasks.map(({ taskId }) => taskId)).toEqual([1, 2, 3, 4]);
    // Taken away and back: nothing opens twice.
    story.given('sam', affects([], ['vpn']));
    expect(eventTypes(story.when('sam', affects(['vpn'])))).toEqual(['affects-changed']);
  });

  test('changes which media may be used for the pages that follow', () => {
    const story = new Story(exchangePeople({ media: [{ medium: 'slack', dependsOn: ['okta'] }] })).declared();
    story.given('sam', affects(['okta'])).timedOut();
    expect(story.pagesOf('robin').map(({ medium }) => medium)).toEqual(['sms']);
  });
});

describe('what was seen before', () => {
  const earlier = [{ incidentId: 3, title: 'Exchange', at: 1, lessons: ['prepare the schema'] }];
  const told = (story: Story) =>
    story.effects.flatMap(({ effect }) => (effect.kind === 'tell-other' ? effect.otherId : []));

  test('is shown when an incident of the kind is declared, and the earlier one hears that it came back', () => {
    const story = new Story();
    story.earlier = earlier;
    story.exposed = ['Fabrikam Exchange'];
    story.declared();
    expect(story.state.links).toMatchObject([{ incidentId: 3, relation: 'seen-before' }]);
    expect(told(story)).toEqual([3]);
  });

  test('is shown when a service of the kind is added; not what is linked already, nor the incident itself', () => {
    const story = new Story().declared();
    story.earlier = [...earlier, { ...earlier[0]!, incidentId: 7 }];
    story.given('sam', { type: 'change-affects', add: ['vpn'], remove: [] });
    expect(story.state.links.map(({ incidentId }) => incidentId)).toEqual([3]);
    story.given('sam', { type: 'change-affects', add: ['okta'], remove: [] });
    expect(story.state.links.map(({ incidentId }) => incidentId)).toEqual([3]);
  });

  test('in a drill opens nothing again', () => {
    const story = new Story();
    story.earlier = earlier;
    story.declared({ isDrill: true });
    expect(story.state.links).toHaveLength(1);
    expect(told(story)).toEqual([]);
  });
});

describe('practice', () => {
  test('is not taken for the real thing, nor the other way round', () => {
    const drill = new Story().declared({ isDrill: true }).state;
    const real = new Story().declared().state;
    const declare = {
      type: 'declare' as const,
      title: 'Mail',
      customer: 'Contoso',
      affects: [],
      anyway: false,
    };
    const alike = (open: typeof real, isDrill: boolean) => {
      const story = new Story();
      story.openIncidents = [open];
      return 'rejection' in story.when('dana', { ...declare, isDrill });
    };
    expect([alike(drill, false), alike(real, true)]).toEqual([false, false]);
    expect([alike(drill, true), alike(real, false)]).toEqual([true, true]);
  });
});
