import type { Reply } from '../../src/chat/message';
import { parse } from '../../src/chat/parse';
import { replyTo } from '../../src/chat/reply';
import type { PersonCommand } from '../../src/domain/incident/command';
import { CHICAGO, clock, Story } from '../support/domain';
import { replyLines } from '../support/night';
import { wholeNight } from '../support/whole-night';

// The private answer to each command: what happened, what happens next, what they can do, in two lines.

type Type = PersonCommand['type'];
type Case<T extends Type = Type> = [
  night: () => Story,
  who: string,
  command: Extract<PersonCommand, { type: T }>,
  answer: string[],
];

const at = (time: string) => () => wholeNight(time);
const over = at('05:05');
const next = (story: Story) => {
  story.other = { ...new Story().declared({ title: 'Mail down at Fabrikam' }).state, id: 9 };
  return story;
};

/** Those of the first night are in reply.test.ts, updates below. */
type Elsewhere =
  | 'declare'
  | 'acknowledge'
  | 'join'
  | 'decline'
  | 'engage'
  | 'page'
  | 'change-severity'
  | 'resolve'
  | 'reopen'
  | 'cancel'
  | 'draft-update'
  | 'send-update';

const answers: { [T in Exclude<Type, Elsewhere>]: Case<T>[] } = {
  'take-role': [
    [
      at('22:08'),
      'dana',
      { type: 'take-role', role: 'liaison', anyway: false },
      ['You are customer liaison now. Questions and the promised news come to you.'],
    ],
    [
      at('22:08'),
      'dana',
      { type: 'take-role', role: 'scribe', who: 'sam', anyway: false },
      ['Sam Ortiz is scribe now, and is told so.'],
    ],
    [
      at('22:31'),
      'dana',
      { type: 'take-role', role: 'scribe', who: 'none', anyway: false },
      ['Nobody is scribe now.'],
    ],
    [
      at('22:31'),
      'dana',
      { type: 'take-role', role: 'commander', who: 'alex', words: 'all is quiet', anyway: false },
      ['Offered to Alex Morgan. The role of incident commander is yours until they read it back.'],
    ],
  ],
  'hand-over': [
    [
      at('22:31'),
      'robin',
      { type: 'hand-over', duty: 'work', who: 'sam', words: 'servers up' },
      ['Offered to Sam Ortiz. The work is yours until they read it back.'],
    ],
    [
      at('00:31'),
      'robin',
      { type: 'hand-over', duty: 'work', who: 'sam', words: 'servers up, queue stands, Microsoft has it' },
      ['That is offered already and not read back yet. Until then it is yours.'],
    ],
  ],
  'read-back': [
    [
      at('00:31'),
      'sam',
      { type: 'read-back', words: 'servers up' },
      ['You have the work now. Robin Chen is told so.', '[Post an update]'],
    ],
  ],
  invite: [
    [
      at('22:31'),
      'dana',
      { type: 'invite', who: 'alex' },
      ['Alex Morgan is in, and is told so. Nobody was paged.', '[Page them]'],
    ],
  ],
  'make-private': [
    [
      at('22:31'),
      'dana',
      { type: 'make-private' },
      [
        'Private now. Only those who are in it see it; its old rooms are being closed.',
        expect.stringMatching(
          /^Others could see before: \d+ entries in #inc-7-exchange-down, 1 update and its title on Slack and on the timeline of INC-3\. That cannot be taken back\.$/,
        ) as never,
        '[Bring someone in]',
      ],
    ],
  ],
  follow: [
    [
      at('22:31'),
      'jordan',
      { type: 'follow' },
      [
        'You follow it: every update comes to you. The next is promised for 22:45.',
        '[What happened so far] [Stop following]',
      ],
    ],
    [
      at('22:31'),
      'dana',
      { type: 'follow', who: 'lee' },
      ['Lee Park follows it from now on, and is told so.'],
    ],
  ],
  unfollow: [
    [at('22:36'), 'lee', { type: 'unfollow' }, ['You no longer follow it.', '[Follow again]']],
    [
      at('22:36'),
      'dana',
      { type: 'unfollow', who: 'executives' },
      ['Executives will get no more updates of it.'],
    ],
  ],
  align: [
    [at('22:31'), 'jordan', { type: 'align', words: 'go on' }, ['On the timeline: you are in line.']],
    [at('22:31'), 'dana', { type: 'align', who: 'jordan' }, ['On the timeline: Jordan Reyes is in line.']],
  ],
  ask: [
    [
      at('22:31'),
      'jordan',
      { type: 'ask', text: 'how long?' },
      ['Dana Whitfield has your question. Whoever is at work is not disturbed by it.'],
    ],
    [
      () => new Story().at('22:04').declared().given('dana', { type: 'acknowledge' }),
      'jordan',
      { type: 'ask', text: 'how long?' },
      ['Dana Whitfield has your question. They are at work on it too: the answer may take a while.'],
    ],
  ],
  answer: [[at('22:25'), 'dana', { type: 'answer', text: 'no' }, ['Answered; Jordan Reyes is told so.']]],
  note: [
    [
      at('22:31'),
      'sam',
      { type: 'note', text: 'x', source: { platform: 'slack', ref: 'C7 1' } },
      ['On the timeline, with its own time. Ours only.'],
    ],
  ],
  'change-affects': [
    [
      at('22:31'),
      'dana',
      { type: 'change-affects', add: ['vpn'], remove: [] },
      ['Affected now: Contoso Exchange and VPN.'],
    ],
  ],
  'record-impact': [
    [
      at('22:31'),
      'sam',
      { type: 'record-impact', data: 'safe' },
      ['Recorded; the card says so. Nobody outside was told by it.', '[Post an update]'],
    ],
  ],
  'tell-customer': [
    [
      at('22:14'),
      'dana',
      { type: 'tell-customer', whom: 'Pat' },
      ['Recorded: Contoso was told, 12 min after it was reported.'],
    ],
  ],
  'record-vendor': [
    [
      at('22:31'),
      'sam',
      { type: 'record-vendor', vendor: 'Microsoft', waitingFor: 'a call back' },
      ['Recorded. Waiting on Microsoft since 22:31; the card says so.', '[Post an update]'],
    ],
    [
      at('00:31'),
      'sam',
      { type: 'record-vendor', vendor: 'Microsoft', waitingFor: '' },
      ['Recorded. No longer waiting on Microsoft.', '[Post an update]'],
    ],
  ],
  decide: [
    [
      at('22:31'),
      'dana',
      { type: 'decide', what: 'Microsoft first', timeBoxAt: clock('03:00'), planB: 'full recovery' },
      [
        'Recorded. At 03:00, in 4 h 29 min, Dana Whitfield is asked about plan B: full recovery.',
        '[Post an update]',
      ],
    ],
    [
      at('22:31'),
      'dana',
      { type: 'decide', what: 'Microsoft first', planB: 'full recovery' },
      ['Recorded. No time was set for plan B: add `until:03:00`.', '[Post an update]'],
    ],
  ],
  'record-cause': [
    [
      at('22:31'),
      'sam',
      { type: 'record-cause', kind: 'root', text: 'x' },
      ['On the timeline and in the review, Contoso’s edition too.'],
    ],
  ],
  'rule-out': [
    [
      at('22:31'),
      'sam',
      { type: 'rule-out', suspicion: 'data loss', evidence: 'mail is read' },
      ['Ruled out, with its evidence: on the timeline and in the review.'],
    ],
    [
      at('22:31'),
      'sam',
      { type: 'rule-out', suspicion: 'data loss' },
      ['Ruled out. How it is known was not said: withdraw it and add `evidence:"…"`.', '[Withdraw it]'],
    ],
  ],
  'record-lesson': [
    [
      over,
      'sam',
      { type: 'record-lesson', text: 'x' },
      ['On record. It comes back when this kind of service fails again.'],
    ],
  ],
  remark: [
    [
      over,
      'sam',
      { type: 'remark', kind: 'helped', text: 'x' },
      ['On the timeline and in the review. Ours only.'],
    ],
  ],
  'open-follow-up': [
    [
      over,
      'dana',
      { type: 'open-follow-up', what: 'x', owner: 'sam', dueAt: clock('12:00') },
      ['Follow-up 3: Sam Ortiz, by Sun 22 Nov 2026. Sam Ortiz is reminded.', '[Show the follow-ups]'],
    ],
    [
      over,
      'dana',
      { type: 'open-follow-up', what: 'x' },
      ['Follow-up 3: nobody’s yet, without a date.', '[Show the follow-ups]'],
    ],
  ],
  'close-follow-up': [
    [
      over,
      'sam',
      { type: 'close-follow-up', followUpId: 1, evidence: 'seen' },
      ['Follow-up 1 is done. 1 still open.', '[Show the follow-ups]'],
    ],
  ],
  'reopen-follow-up': [
    [
      () => over().given('sam', { type: 'close-follow-up', followUpId: 1, evidence: 'seen' }),
      'sam',
      { type: 'reopen-follow-up', followUpId: 1, why: 'again' },
      ['Follow-up 1 is open again; whoever owns it is told so.', '[Show the follow-ups]'],
    ],
  ],
  'add-task': [
    [
      at('22:31'),
      'sam',
      { type: 'add-task', what: 'check the queue' },
      ['To do 5. The card says so.', '[Done] [Show the list]'],
    ],
  ],
  'tick-task': [
    [
      at('22:31'),
      'sam',
      { type: 'tick-task', taskId: 2, done: true },
      ['Done: 2 of 4. Next: 3 forest topology checked.', '[Done: 3 forest topology checked] [Show the list]'],
    ],
    [
      at('22:31'),
      'sam',
      { type: 'tick-task', taskId: 1, done: true },
      ['It was so already: 1 of 4. Next: 2 rights checked.', '[Done: 2 rights checked] [Show the list]'],
    ],
    [
      at('22:31'),
      'sam',
      { type: 'tick-task', taskId: 1, done: false },
      ['Not done after all: 0 of 4. Next: 1 schema prepared.', '[Done: 1 schema prepared] [Show the list]'],
    ],
  ],
  merge: [
    [
      () => next(at('22:31')()),
      'dana',
      { type: 'merge', otherId: 9 },
      ['Merged into INC-9; it goes on there. Nobody is paged for this one.', '[Show INC-9] [Reopen]'],
    ],
  ],
  link: [
    [
      () => next(at('22:31')()),
      'dana',
      { type: 'link', otherId: 9 },
      ['Linked with INC-9; it says so there too.', '[Show INC-9]'],
    ],
    [
      () => next(at('22:31')()).given('dana', { type: 'link', otherId: 9 }),
      'dana',
      { type: 'link', otherId: 9 },
      ['It is linked with INC-9 already.', '[Show INC-9]'],
    ],
  ],
  correct: [
    [
      at('22:30'),
      'dana',
      { type: 'correct', entry: 'last', text: 'y' },
      ['Corrected. Both versions stay readable; the clocks count by the new one.', '[Show the timeline]'],
    ],
    // "23:00" said at 22:30 is last night's.
    [
      at('22:30'),
      'dana',
      { type: 'correct', entry: 'last', reportedAt: clock('23:00') - 24 * 3_600_000 },
      [
        'Corrected: reported 23 h 04 min before it was declared. Both versions stay readable; the clocks count by the new one.',
        '[Show the timeline]',
      ],
    ],
  ],
  withdraw: [
    [
      at('22:30'),
      'dana',
      { type: 'withdraw', entry: 'last' },
      ['Taken back: “Pat called again, +1 555 0100”. It stays readable as withdrawn.', '[Show the timeline]'],
    ],
  ],
  'pause-updates': [
    [
      at('22:31'),
      'dana',
      { type: 'pause-updates', untilAt: clock('06:00') },
      [
        'No news is due before 06:00, in 7 h 29 min. That is a promise: Dana Whitfield is asked five minutes before.',
      ],
    ],
  ],
  mitigate: [
    [
      at('22:31'),
      'robin',
      { type: 'mitigate' },
      ['Mitigated. The work goes on until it is resolved.', '[Post an update] [Resolve]'],
    ],
  ],
  close: [
    [
      over,
      'dana',
      { type: 'close' },
      ['Closed. 2 follow-ups stay open and chased.', '[Show the follow-ups] [Review]'],
    ],
  ],
  share: [
    [
      at('22:31'),
      'dana',
      { type: 'share', edition: 'followers', name: 'Kim Doe' },
      ['Recorded, but there is no link: the web room did not make it. Say it again.', '[Try again]'],
    ],
  ],
  bridge: [
    [
      () => at('22:31')().given('dana', { type: 'unbridge', platform: 'slack' }),
      'dana',
      { type: 'bridge', platform: 'slack', isSure: false },
      ['Bridged to Slack: #inc-7-exchange-down.', '[End the bridge]'],
    ],
    [
      () =>
        at('22:31')()
          .given('dana', { type: 'unbridge', platform: 'slack' })
          .given('belay', { type: 'record-platform-down', platform: 'slack', since: clock('22:30') }),
      'dana',
      { type: 'bridge', platform: 'slack', isSure: false },
      [
        'Bridged to Slack: #inc-7-exchange-down.',
        'Slack is not answering since 22:30; it catches up when it does.',
        '[End the bridge]',
      ],
    ],
    [
      () => at('22:31')().given('dana', { type: 'unbridge' }),
      'dana',
      { type: 'bridge', isSure: false },
      ['What is said goes to and fro between all rooms again.', '[End the bridge]'],
    ],
  ],
  'bring-customer-in': [
    [
      at('22:31'),
      'dana',
      { type: 'bring-customer-in' },
      [
        'Contoso works on it with us in channels of theirs; the room is being opened.',
        'They read their own card, updates for them, and what you say with `note for:customer …`. What they write is carried to our rooms; what is written in ours stays ours.',
        '[Say something to them] [Carry nothing]',
      ],
    ],
    [
      () =>
        at('22:31')()
          .given('dana', { type: 'bring-customer-in' })
          .given('belay', {
            type: 'record-room',
            roomId: 'teams-customer-1',
            platform: 'teams',
            address: '19:contoso@thread.tacv2;messageid=1',
            name: 'a thread in Contoso’s channel',
            readers: 'customer',
          })
          .given('dana', { type: 'unbridge', platform: 'customer' }),
      'dana',
      { type: 'bring-customer-in' },
      [
        'Contoso works on it with us in a thread in Contoso’s channel.',
        'They read their own card, updates for them, and what you say with `note for:customer …`. What they write is carried to our rooms; what is written in ours stays ours.',
        '[Say something to them] [Carry nothing]',
      ],
    ],
  ],
  unbridge: [
    [
      () => at('22:31')().given('dana', { type: 'bring-customer-in' }),
      'dana',
      { type: 'unbridge', platform: 'customer' },
      [
        'What is said in Contoso’s rooms stays there, and nothing is carried to it. Card and timeline go on.',
        '[Carry it again]',
      ],
    ],
    [
      at('22:31'),
      'dana',
      { type: 'unbridge', platform: 'slack' },
      [
        'What is said in Slack stays there, and nothing is carried to it. Card and timeline go on.',
        '[Carry it again]',
      ],
    ],
    [
      at('22:31'),
      'dana',
      { type: 'unbridge' },
      ['What is said stays where it is said. Card and timeline go on in every room.', '[Carry it again]'],
    ],
  ],
  unshare: [
    [
      () => at('22:31')().given('dana', { type: 'share', edition: 'followers', name: 'Kim Doe' }),
      'dana',
      { type: 'unshare', name: 'Kim Doe' },
      ['The link that Kim Doe had is ended: it opens nothing any more.'],
    ],
  ],
};

function say(story: Story, who: string, command: PersonCommand): Reply {
  const before = story.history.length;
  story.given(who, command);
  const records = story.history.slice(before);
  return replyTo({ command, records, incident: story.state, org: story.org, now: story.now });
}

const cases = Object.values(answers).flat() as Case[];

test.each(cases.map(([night, who, command, answer]) => ({ ...command, who, night, answer, command })))(
  '$type by $who',
  ({ night, who, command, answer }) => {
    const story = night();
    const reply = say(story, who, command);
    expect(replyLines(reply, story.now)).toEqual(answer);
    expect(reply.lines.length).toBeLessThanOrEqual(2);
    expect(reply.buttons.filter(({ primary }) => primary).length).toBeLessThanOrEqual(1);
    for (const { say: words, label } of reply.buttons) {
      const parsed = parse(words, { now: story.now, timeZone: CHICAGO, canOpenForm: true });
      expect([words, parsed.kind]).toEqual([words, expect.stringMatching(/command|form|question/)]);
      expect(label.length).toBeLessThanOrEqual(75);
    }
  },
);

describe('an update that was let go', () => {
  const sent = (more: { nextUpdateAt?: number; customerText?: string }, toCustomer = false) => {
    const story = wholeNight('22:15').given('dana', { type: 'draft-update', text: 'x', ...more });
    return replyLines(say(story, 'dana', { type: 'send-update', toCustomer }), story.now);
  };

  test('says to whom it goes, when the next is promised, and whom to tell by hand', () => {
    expect(sent({ nextUpdateAt: clock('22:45') })).toEqual([
      'On its way to the followers and 2 people. Not reached, tell them by hand: Pat Novak.',
      'Next news promised for 22:45, in 30 min; Dana Whitfield is asked before.',
    ]);
  });

  test('names the customer only when they were told too', () => {
    const withCustomer = sent({ customerText: 'Mail is down.' }, true);
    expect(withCustomer[0]).toBe(
      'On its way to the followers, 2 people and Contoso. Not reached, tell them by hand: Pat Novak, Kim Doe +1 555 0190.',
    );
    expect(withCustomer.slice(1)).toEqual(['No next news is promised.', '[Promise the next]']);
    expect(sent({ customerText: 'Mail is down.' })[0]).not.toContain('Contoso');
  });
});
