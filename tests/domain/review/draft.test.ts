import type { IncidentEvent } from '../../../src/domain/incident/events';
import type { AudienceRef } from '../../../src/domain/incident/events/audience';
import { holderIdOf } from '../../../src/domain/incident/shares';
import type { Organisation } from '../../../src/domain/people/organisation';
import { unnamedIn } from '../../../src/domain/people/organisation';
import { draftReview } from '../../../src/domain/review/draft';
import type { Edition, Hindrance, Review } from '../../../src/domain/review/review';
import { clock, exchangePeople, Story } from '../../support/domain';

const CONTOSO: AudienceRef = { audienceId: 'contoso-it', name: 'Contoso IT', kind: 'customer' };
const EXECUTIVES: AudienceRef = { audienceId: 'executives', name: 'Executives', kind: 'executives' };

function review(story: Story, edition: Edition = 'ours'): Review {
  return draftReview(story.history, story.state, edition);
}

function hindered(story: Story): Hindrance[] {
  return review(story).inside?.hindered ?? [];
}

function belay(story: Story, event: IncidentEvent): Story {
  return story.record({ id: 'belay', name: 'Belay', via: 'belay' }, event);
}

function started(org: Organisation = exchangePeople()): Story {
  return new Story(org).at('22:04').declared({ reportedAt: clock('22:02') });
}

describe('what was put right or taken back', () => {
  const story = started().at('22:15').given('sam', { type: 'note', text: 'queues grow on EX2' });
  const noted = story.state.version;
  story.at('22:30').given('sam', {
    type: 'correct',
    entry: { seq: noted },
    text: 'queues grow on EX1',
    occurredAt: clock('22:12'),
  });
  story.at('22:31').given('sam', { type: 'note', text: 'it was the firewall' });
  story.at('22:32').given('sam', { type: 'withdraw', entry: { seq: story.state.version } });

  test('stands in its latest words at its latest time, with what it said before', () => {
    const entry = review(story).timeline.find(({ record }) => record.seq === noted);
    expect(entry).toMatchObject({
      at: clock('22:12'),
      record: { event: { text: 'queues grow on EX1' } },
      earlier: [{ text: 'queues grow on EX2', at: clock('22:15'), correctedByName: 'Sam Ortiz' }],
      seqs: [noted, noted + 1],
    });
  });

  test('a withdrawn entry stays in ours as withdrawn', () => {
    const entry = review(story).timeline.find(
      ({ record: { event } }) => event.type === 'noted' && event.text === 'it was the firewall',
    );
    expect(entry?.withdrawn).toEqual({ byName: 'Sam Ortiz', at: clock('22:32') });
  });

  test('what a customer was told is absent from their edition once it is withdrawn', () => {
    const told = started()
      .at('22:15')
      .given('dana', { type: 'tell-customer', whom: 'Pat', words: 'an hour at most' });
    expect(review(told, 'customer').news).toHaveLength(1);
    told.given('dana', { type: 'withdraw', entry: { seq: told.state.version } });
    expect(review(told, 'customer').news).toEqual([]);
    const types = review(told, 'customer').timeline.map(({ record }) => record.event.type);
    expect(types).not.toContain('customer-told');
    expect(review(told, 'customer').clocks.map(({ to }) => to)).not.toContain('customerTold');
  });

  test('a cause, an impact, a decision and a lesson are read in their corrected words', () => {
    const said = started();
    said.given('sam', { type: 'record-impact', data: 'lost' });
    said.given('sam', { type: 'correct', entry: { seq: said.state.version }, text: 'safe' });
    said.given('sam', { type: 'record-cause', kind: 'root', text: 'the firewall' });
    said.given('sam', { type: 'correct', entry: { seq: said.state.version }, text: 'the schema' });
    said.given('sam', { type: 'record-cause', kind: 'contributing', text: 'haste' });
    said.given('sam', { type: 'withdraw', entry: { seq: said.state.version } });
    const { impact, causes } = review(said);
    expect(impact).toMatchObject([{ part: 'data', text: 'safe' }]);
    expect(causes.root).toMatchObject([{ text: 'the schema' }]);
    expect(causes.contributing).toEqual([]);
  });

  test('a corrected report moves every clock that runs from it, and the targets', () => {
    const org = exchangePeople({ targets: [{ severities: [], contracts: [], minutes: { engaged: 15 } }] });
    const late = started(org)
      .at('22:16')
      .given('sam', { type: 'acknowledge' })
      .given('sam', { type: 'engage' });
    expect(review(late).inside?.targets).toMatchObject([{ milestone: 'engaged', outcome: 'met' }]);
    late.given('sam', { type: 'correct', entry: 'last', reportedAt: clock('22:00') });
    const { clocks, startedAt, timeline, inside } = review(late);
    expect(startedAt).toBe(clock('22:00'));
    expect(clocks.find(({ from, to }) => from === 'reported' && to === 'engaged')?.ms).toBe(16 * 60_000);
    expect(inside?.targets).toMatchObject([{ dueAt: clock('22:15'), outcome: 'missed' }]);
    expect(timeline[0]).toMatchObject({ kind: 'report', earlier: [{ at: clock('22:02') }] });
  });
});

test('words for the customer that nothing could carry are no news of theirs, unless they have a link', () => {
  const story = started()
    .at('22:15')
    .updated('dana', { text: 'u', customerText: 'an engineer is on the way' }, true);
  const theirs = () => {
    const { news, timeline } = review(story, 'customer');
    return [news.length, timeline.filter(({ record }) => record.event.type === 'update-posted').length];
  };
  expect(theirs()).toEqual([0, 0]);
  story.given('dana', { type: 'share', edition: 'customer', name: 'Pat' });
  expect(theirs()).toEqual([1, 1]);
});

test('whoever asks by a link is nobody of ours: no word of their name is left out', () => {
  const story = started().given('dana', { type: 'share', edition: 'customer', name: 'Pat at Contoso' });
  const holder = holderIdOf(story.state.id, story.state.shares[0]!);
  story.record({ id: holder, name: 'Pat at Contoso', via: 'web' }, { type: 'question-asked', text: 'when?' });
  story.given('sam', { type: 'record-cause', kind: 'root', text: 'every client points at one server' });
  story.given('sam', { type: 'record-cause', kind: 'contributing', text: 'Dana was away' });
  const { causes, heldBack } = review(story, 'customer');
  expect(causes.root).toMatchObject([{ text: 'every client points at one server' }]);
  expect(causes.contributing).toEqual([]);
  expect(heldBack).toEqual([story.state.version]);
});

test('a target that was due only after the end is not missed, as the metrics have it', () => {
  const org = exchangePeople({
    targets: [{ severities: [], contracts: [], minutes: { customerTold: 15, engaged: 30 } }],
  });
  const outcomes = (time: string) => {
    const story = started(org).at(time).given('dana', { type: 'resolve' });
    return review(story).inside?.targets.map(({ milestone, outcome }) => [milestone, outcome]);
  };
  expect(outcomes('22:10')).toEqual([
    ['customerTold', 'lifted'],
    ['engaged', 'lifted'],
  ]);
  expect(outcomes('22:20')).toEqual([
    ['customerTold', 'missed'],
    ['engaged', 'lifted'],
  ]);
});

describe('facts that speak for themselves', () => {
  test('a level that ran out names who was not reached and how they were tried', () => {
    const story = started();
    story.pageOutcome('sam', 'slack', { kind: 'delivered', ref: '1' });
    story.pageOutcome('sam', 'sms', { kind: 'failed', reason: 'the number is not in service' });
    story.timedOut();
    expect(hindered(story)).toMatchObject([
      { kind: 'page-failed', name: 'Sam Ortiz', medium: 'sms' },
      {
        kind: 'level-ran-out',
        policyName: 'Exchange',
        position: { level: 1, round: 1 },
        people: [
          {
            name: 'Sam Ortiz',
            as: 'primary for Exchange',
            ways: [
              { medium: 'slack', outcome: 'delivered' },
              { medium: 'sms', outcome: 'failed' },
              { medium: 'voice', outcome: 'planned' },
            ],
          },
        ],
      },
    ]);
  });

  test('levels that all ran out, a medium that was not used, nobody behind a target', () => {
    const org = exchangePeople({ media: [{ medium: 'sms', dependsOn: ['contoso-exchange'] }] });
    const story = started(org);
    for (let i = 0; i < 4; i += 1) story.timedOut();
    const kinds = hindered(story).map(({ kind }) => kind);
    expect(kinds).toContain('medium-not-used');
    expect(hindered(story)).toContainEqual(
      expect.objectContaining({ kind: 'all-levels-ran-out', policyName: 'Exchange', rounds: 2 }),
    );
    expect(kinds.filter((kind) => kind === 'medium-not-used')).toHaveLength(1);
  });

  test('promises to each audience: kept, broken, and overdue when it ended', () => {
    const story = started();
    const post = (time: string, next: string, audiences: AudienceRef[]) =>
      story.at(time).record(
        { id: 'dana', name: 'Dana Whitfield', via: 'slack' },
        {
          type: 'update-posted',
          text: 'news',
          customerText: 'News for you',
          nextUpdateAt: clock(next),
          audiences,
        },
      );
    post('22:10', '22:40', [CONTOSO, EXECUTIVES]);
    post('22:38', '23:00', [CONTOSO]);
    post('23:10', '23:30', [CONTOSO]);
    belay(story.at('23:30'), {
      type: 'update-overdue',
      dueAt: clock('23:30'),
      dutyId: 'dana',
      dutyName: 'Dana Whitfield',
    });
    story.at('23:45').given('sam', { type: 'resolve' });
    const outcomes = (edition: Edition) =>
      review(story, edition).promises.map(({ audience, outcome }) => `${audience.name} ${outcome}`);
    expect(outcomes('ours')).toEqual([
      'Contoso IT kept',
      'Executives broken',
      'Contoso IT broken',
      'Contoso IT broken',
    ]);
    expect(outcomes('customer')).toEqual(['Contoso IT kept', 'Contoso IT broken', 'Contoso IT broken']);
    expect(hindered(story).map(({ kind }) => kind)).toEqual([
      'promise-broken',
      'promise-broken',
      'promise-broken',
    ]);
  });

  test('several waits for one vendor, each from when until when', () => {
    const story = started();
    story.at('23:00').given('sam', { type: 'record-vendor', vendor: 'Microsoft', waitingFor: 'a call back' });
    story.at('23:20').given('sam', {
      type: 'record-vendor',
      vendor: 'microsoft',
      caseNumber: '4711',
      waitingFor: 'a patch',
    });
    story.at('23:40').given('sam', { type: 'record-vendor', vendor: 'Microsoft', waitingFor: '' });
    expect(review(story).inside?.vendors).toMatchObject([
      {
        name: 'Microsoft',
        caseNumber: '4711',
        engagedAt: clock('23:00'),
        waits: [
          { waitingFor: 'a call back', fromAt: clock('23:00'), toAt: clock('23:20') },
          { waitingFor: 'a patch', fromAt: clock('23:20'), toAt: clock('23:40') },
        ],
      },
    ]);
  });
});

describe("the customer's edition", () => {
  test('leaves out typed words that name one of ours and says how many; what was sent stays as it was sent', () => {
    const story = started();
    story.given('sam', { type: 'record-cause', kind: 'root', text: 'Sam ran setup twice' });
    const named = story.state.version;
    story.given('dana', { type: 'tell-customer', whom: 'Pat', by: 'phone', words: 'Robin Chen calls you' });
    const told = story.state.version;
    story.given('robin', { type: 'note', text: 'they broke it themselves' });
    story.record(
      { id: 'dana', name: 'Dana Whitfield', via: 'slack' },
      {
        type: 'update-posted',
        text: 'internal words',
        customerText: 'Sam Ortiz is with you',
        audiences: [CONTOSO],
      },
    );
    story.given('sam', { type: 'record-cause', kind: 'contributing', text: 'will be looked at' });
    const theirs = review(story, 'customer');
    expect(theirs.causes.root).toEqual([]);
    expect(theirs.causes.contributing).toMatchObject([{ text: 'will be looked at' }]);
    expect(theirs.heldBack).toEqual([named, told]);
    expect(theirs.news).toMatchObject([
      { kind: 'told', whom: 'Pat', by: 'phone' },
      { kind: 'update', text: 'Sam Ortiz is with you' },
    ]);
    expect(theirs.news[0]).not.toHaveProperty('text');
    const words = JSON.stringify(theirs);
    for (const internal of ['setup twice', 'calls you', 'broke it themselves', 'internal words']) {
      expect(words).not.toContain(internal);
    }
    expect(review(story).heldBack).toEqual([]);
  });

  test('has follow-ups of ours once they were told of them', () => {
    const story = started();
    story.given('sam', {
      type: 'open-follow-up',
      what: 'Check the schema before each update',
      owner: 'Robin Chen',
    });
    expect(review(story, 'customer').followUps).toEqual([]);
    story.record(
      { id: 'dana', name: 'Dana Whitfield', via: 'slack' },
      { type: 'update-posted', text: 'x', customerText: 'We will check the schema before each update.' },
    );
    expect(review(story, 'customer').followUps).toMatchObject([
      { what: 'Check the schema before each update' },
    ]);
    expect(review(story, 'customer').followUps[0]).not.toHaveProperty('owner');
  });
});

test('an incident that has only just been declared has a review, with nothing in it that nobody recorded', () => {
  const { causes, impact, followUps, clocks, inside, endedAt } = review(started());
  expect(causes).toEqual({ root: [], contributing: [] });
  expect([impact, followUps, inside?.decisions, inside?.lessons]).toEqual([[], [], [], []]);
  expect(clocks.map(({ from, to }) => `${from} ${to}`)).toEqual(['reported declared']);
  expect(endedAt).toBeUndefined();
});

test('what earlier incidents taught stands with their causes', () => {
  const story = new Story();
  story.earlier = [
    {
      incidentId: 3,
      title: 'Exchange down at Fabrikam',
      at: clock('22:00') - 864e6,
      lessons: ['Prepare the schema first'],
      rootCause: 'no schema',
    },
  ];
  story.at('22:04').declared();
  expect(review(story).inside?.alike).toMatchObject([
    { incidentId: 3, relation: 'seen-before', earlier: { lessons: ['Prepare the schema first'] } },
  ]);
  expect(review(story).inside?.helped).toMatchObject([{ kind: 'seen-before', incidents: 1 }]);
  expect(JSON.stringify(review(story, 'customer'))).not.toContain('Fabrikam');
});

test('the customer’s edition names nobody of ours, not even those who never came near it', () => {
  const story = started().given('dana', {
    type: 'record-cause',
    kind: 'root',
    text: 'Lee Park pulled a cable',
  });
  story.given('dana', { type: 'record-cause', kind: 'contributing', text: 'the parking lot was dark' });
  story.given('dana', { type: 'record-cause', kind: 'contributing', text: 'it began at Fabrikam' });
  story.org.customers.fabrikam = { ...story.org.customers.contoso!, id: 'fabrikam', name: 'Fabrikam' };
  const draft = draftReview(story.history, story.state, 'customer', unnamedIn(story.org));
  expect(draft.causes.root).toEqual([]);
  expect(draft.causes.contributing).toHaveLength(1);
  expect(draft.heldBack).toHaveLength(2);
});
