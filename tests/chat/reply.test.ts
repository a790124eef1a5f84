import { answerOf } from '../../src/chat/answer';
import { listReply, roomReply, showReply, timelineReply } from '../../src/chat/answers';
import { formatDeclare } from '../../src/chat/format-declare';
import { menuReply } from '../../src/chat/help';
import { defectReply, notRecordedReply } from '../../src/chat/hurt';
import { oursCard } from '../../src/chat/incident-card';
import type { Reply } from '../../src/chat/message';
import { parse, type Reading } from '../../src/chat/parse';
import { replyTo } from '../../src/chat/reply';
import { doYouHaveItReply, unknownIncidentReply, usageReply, whichIncidentReply } from '../../src/chat/usage';
import type { Declare, PersonCommand } from '../../src/domain/incident/command';
import { CHICAGO, clock, exchangePeople, Story } from '../support/domain';
import { exchangeNight, inWords, nightWithoutAnswer, replyLines } from '../support/night';

const reading: Reading = { now: clock('22:08'), timeZone: CHICAGO, canOpenForm: false };

/** Says it and reads the private answer. */
function say(story: Story, who: string, command: PersonCommand): Reply {
  const before = story.history.length;
  story.given(who, command);
  const records = story.history.slice(before);
  return replyTo({ command, records, incident: story.state, org: story.org, now: story.now });
}

const taken = () => new Story().declared().at('22:08').given('sam', { type: 'acknowledge' });

describe('the answer to a command', () => {
  const cases: [string, () => Reply, string[]][] = [
    [
      'declare',
      () => {
        const story = new Story();
        return say(story, 'dana', { type: 'declare', title: 'Mail is down', affects: [], anyway: false });
      },
      [
        'INC-7 is open. Taken as SEV2; change it with severity.',
        'Paging Sam Ortiz (primary for Exchange) now; if nobody has it in 2 min, Robin Chen (secondary for Exchange) is paged.',
        '[Show it] [I have it]',
      ],
    ],
    [
      'ack',
      () => say(new Story().declared(), 'sam', { type: 'acknowledge', etaAt: clock('22:13') }),
      [
        'You have it. Nobody else is paged. On it by 22:13, in 10 min.',
        'Contact: Pat +1 555 0100',
        '[I’m working on it] [I can’t]',
      ],
    ],
    [
      'cant',
      () => say(new Story().declared(), 'sam', { type: 'decline' }),
      [
        'Noted: you can’t. Paging Robin Chen (secondary for Exchange) now; if nobody has it in 3 min, Robin Chen (secondary for Exchange) is paged again.',
      ],
    ],
    [
      'cant of somebody whom nobody asked',
      () => say(new Story().declared(), 'robin', { type: 'decline' }),
      [
        'Noted: you can’t. If nobody has it by 22:05, in 2 min: Sam Ortiz (primary for Exchange) is paged again.',
      ],
    ],
    [
      'join',
      () => say(taken(), 'alex', { type: 'join' }),
      ['You are in. Sam Ortiz has it.', '[I’m working on it]'],
    ],
    [
      'engage',
      () => say(taken(), 'sam', { type: 'engage' }),
      ['Recorded: you are working on it.', '[Post an update]'],
    ],
    [
      'engage for somebody',
      () => say(taken(), 'dana', { type: 'engage', who: 'robin' }),
      ['Recorded: Robin Chen is working on it.', '[Post an update]'],
    ],
    [
      'page',
      () => say(taken(), 'sam', { type: 'page', who: 'alex' }),
      ['Paging Alex Morgan (Operations lead) now; if nobody answers in 5 min, nobody further is paged.'],
    ],
    ['note', () => say(taken(), 'sam', { type: 'note', text: 'x' }), ['On the timeline. Ours only.']],
    [
      'severity',
      () => say(taken(), 'sam', { type: 'change-severity', to: 2 }),
      ['It is SEV2 now. The card and the open pages say so.'],
    ],
    [
      'resolve',
      () => say(taken(), 'sam', { type: 'resolve' }),
      ['Resolved. Nobody is paged any more.', '[Post an update] [Review] [Reopen]'],
    ],
    [
      'cancel',
      () => say(taken(), 'dana', { type: 'cancel' }),
      ['Canceled. Nobody is paged any more.', '[Reopen]'],
    ],
    [
      'reopen',
      () => say(taken().given('sam', { type: 'resolve' }), 'sam', { type: 'reopen' }),
      ['Open again. Sam Ortiz has it.'],
    ],
  ];

  test.each(cases)('%s', (_verb, reply, expected) => {
    const story = clock('22:08');
    const { lines } = reply();
    expect(lines.length).toBeLessThanOrEqual(2);
    const now = _verb.startsWith('ack') || _verb.startsWith('cant') ? clock('22:03') : story;
    expect(replyLines(reply(), now)).toEqual(expected);
  });

  test('a team of twenty does not fill the screen', () => {
    const org = exchangePeople();
    for (let number = 1; number <= 20; number += 1) {
      org.people[`p${number}`] = {
        ...org.people.dana!,
        id: `p${number}`,
        name: `Person ${number}`,
        title: undefined,
      } as never;
      org.teams.desk!.memberIds.push(`p${number}`);
    }
    const story = new Story(org);
    const reply = say(story, 'dana', { type: 'declare', title: 'VPN', affects: ['vpn'], anyway: false });
    expect(inWords(reply.lines[1]!, story.now)).toMatch(/^Paging Dana Whitfield .* and 17 more now;/);
  });

  test('nobody can be paged: said, with the numbers to dial', () => {
    const story = new Story(exchangePeople(), []);
    const [, line] = say(story, 'dana', { type: 'declare', title: 'Mail', affects: [], anyway: false }).lines;
    expect(inWords(line!, story.now)).toContain('Belay has no way to page anybody here');
    expect(inWords(line!, story.now)).toContain(
      'Call by hand: Alex Morgan (Operations lead) +1 555 0142, Jordan Reyes (VP) +1 555 0177.',
    );
  });
});

describe('words that could not be understood', () => {
  const answer = (text: string) => {
    const parsed = parse(text, reading);
    if (parsed.kind !== 'usage') throw new Error('understood');
    return usageReply(parsed.problem, '/incident');
  };

  test.each([
    [
      'sevrity 2',
      ['`/incident sevrity 2`: did you mean severity? Try `/incident severity 2`.', '[severity]'],
    ],
    ['note at:25:00 x', ["'25:00' is not a time. Try `22:02`, `10:02pm`, `-15m` or `yesterday 23:50`."]],
    ['update next:-5m x', ["'-5m' is not a time to come. Try `30m`, `22:45` or `tomorrow 09:00`."]],
    ['severity 9', ["'9' is not a severity. They go from 1 (worst) to 4: `/incident severity 1`."]],
    ['page', ['page needs whom to page: `/incident page Sam Ortiz`.']],
    [
      'Exchange is down',
      [
        '`/incident Exchange is down` is not something I know. Nothing was recorded.',
        '[Declare it] [What can I say?]',
      ],
    ],
    [
      'sev1 Exchange down',
      [
        '`/incident sev1 Exchange down`: did you mean declare? Try `/incident declare sev1 Exchange down`.',
        '[declare]',
      ],
    ],
  ])('“%s”', (text, expected) => {
    expect(replyLines(answer(text), reading.now)).toEqual(expected);
  });

  test('which incident: the words are kept in the buttons', () => {
    const open = [
      { incidentId: 7, title: 'Exchange down at Contoso' },
      { incidentId: 9, title: `VPN ${'slow '.repeat(40)}😀` },
    ];
    const reply = whichIncidentReply(open, '/incident note\nat:22:02 two  spaces');
    expect(replyLines(reply, 0)[0]).toBe('There are 2 open incidents; which one? Nothing was recorded yet.');
    expect(reply.buttons.map(({ say: words }) => words)).toEqual([
      'note INC-7 at:22:02 two  spaces',
      'note INC-9 at:22:02 two  spaces',
    ]);
    expect(replyLines(whichIncidentReply([], 'ack'), 0).at(-1)).toBe('[Declare an incident]');
  });

  test('somebody who is paged and says anything is asked', () => {
    const reply = doYouHaveItReply(7, 'Exchange down');
    expect(replyLines(reply, 0)).toEqual([
      'Do you have it? Exchange down. Until you say so, the next level is still paged.',
      '[Yes, I have it] [No, I can’t]',
    ]);
  });

  test('an incident that nobody knows', () => {
    expect(replyLines(unknownIncidentReply(99), 0)).toEqual(['There is no INC-99.', '[Show the open ones]']);
  });

  test('no button ever says more than a platform can carry', () => {
    const long = `${'😀 "long" words '.repeat(400)}`;
    const command = parse(
      `declare sev1 ${long} for:"${'x'.repeat(3_000)}" contact:"${'y'.repeat(3_000)}"`,
      reading,
    );
    if (command.kind !== 'command') throw new Error('not understood');
    const says = [
      ...answer(`sevrity ${long}`).buttons,
      ...answer(`всё ${long}`).buttons,
      ...whichIncidentReply([{ incidentId: 7, title: long }], `note ${long}`).buttons,
      { label: 'Declare anyway', say: formatDeclare(command.command as Declare) },
    ];
    for (const { say: words, label } of says) {
      expect(words.length).toBeLessThanOrEqual(1_900);
      expect(label.length).toBeLessThanOrEqual(75);
      expect(`${words}${label}`).not.toMatch(/\p{Surrogate}/u);
    }
  });
});

describe('“Declare anyway” declares the same', () => {
  test.each([
    'declare sev1 Exchange down for:Contoso contact:"front desk +1 555 0100" affects:contoso-exchange,vpn reported:22:02',
    'declare Mail is down',
    'declare Mail is down\nsince the update\nof tonight for:"Contoso Ltd"',
    `declare ${'long title '.repeat(40)}`,
  ])('%s', (text) => {
    const first = parse(text, reading);
    if (first.kind !== 'command') throw new Error('not understood');
    expect(parse(formatDeclare(first.command as Declare), reading)).toEqual({
      kind: 'command',
      command: { ...first.command, anyway: true },
    });
  });

  test('also from a form whose details stand apart', () => {
    const command: Declare = {
      type: 'declare',
      title: 'Mail is down',
      details: 'since noon',
      affects: [],
      anyway: false,
    };
    expect(parse(formatDeclare(command), reading)).toMatchObject({
      command: { title: 'Mail is down', details: 'Mail is down\nsince noon', anyway: true },
    });
  });
});

describe('answers to questions', () => {
  test('list, show, timeline, room', () => {
    const story = exchangeNight('22:09');
    const { now, state } = story;
    expect(replyLines(listReply([state]), now)).toEqual([
      'INC-7 SEV1 Exchange down at Contoso: no mail in or out. Robin Chen has it since 22:08, on it by 22:18',
      '[Show INC-7]',
    ]);
    expect(replyLines(listReply([]), now)).toEqual(['No incident is open.', '[Declare an incident]']);
    const shown = replyLines(showReply(oursCard(state, story.org)), now);
    expect(shown.slice(0, 2)).toEqual([
      'INC-7 SEV1 · acknowledged · Exchange down at Contoso: no mail in or out',
      'Robin Chen has it since 22:08, on it by 22:18',
    ]);
    expect(replyLines(roomReply(state), now)).toEqual(['Slack: #inc-7-exchange-down-at-contoso']);
    expect(replyLines(roomReply(new Story().declared().state), now)).toEqual(['The rooms are being opened.']);
    const both = new Story();
    both.platforms = ['slack', 'web'];
    both
      .declared()
      .given('belay', {
        type: 'record-room',
        roomId: 'slack-1',
        platform: 'slack',
        address: 'C1',
        name: '#inc-7',
      })
      .given('belay', {
        type: 'record-room',
        roomId: 'web-1',
        platform: 'web',
        address: '7',
        name: 'the web room',
      })
      .given('dana', { type: 'unbridge', platform: 'slack' })
      .given('belay', { type: 'record-platform-down', platform: 'slack', since: now });
    expect(replyLines(roomReply(both.state), now)).toEqual([
      'Slack: #inc-7; it is not answering; what is said there stays there',
      'The web room',
    ]);
    expect(replyLines(timelineReply(7, [], 3), now)).toEqual(['3 earlier entries are in the room.']);
  });

  test('the command alone shows what can be done here and now', () => {
    expect(replyLines(menuReply(undefined, '/incident'), 0)).toEqual([
      'Something is wrong? `/incident declare` and what it is, in your own words.',
      '[Declare an incident] [Open incidents] [What can I say?]',
    ]);
    expect(replyLines(menuReply({ incidentId: 7, title: 'Mail', buttons: [] }, '/incident'), 0)).toEqual([
      'INC-7: Mail. Here and now:',
      '[What can I say?]',
    ]);
  });

  test('“is someone on it?” of one that nobody answered, for ours and for followers', () => {
    const { state } = nightWithoutAnswer();
    expect(inWords(answerOf(state).answer, 0)).toBe(
      'Unanswered: nobody has taken it. Whoever reads this can.',
    );
    expect(inWords(answerOf(state, 'followers').answer, 0)).toBe(
      'Unanswered: nobody has taken it. Belay goes on calling.',
    );
  });
});

describe('when Belay itself is hurt', () => {
  test('nothing is claimed, and the numbers are there', () => {
    const org = exchangePeople();
    org.people.sam = { ...org.people.sam!, phone: '+1 555 0123' };
    expect(replyLines(notRecordedReply(org), 0)).toEqual([
      'Not recorded: the database is unreachable.',
      'Call: Sam Ortiz (primary for Exchange) +1 555 0123, Alex Morgan (Operations lead) +1 555 0142, Jordan Reyes (VP) +1 555 0177.',
    ]);
    expect(replyLines(notRecordedReply(undefined), 0)[1]).toBe('Call whoever is on call by hand.');
    expect(replyLines(defectReply('ab12cd', undefined), 0)[0]).toContain('ab12cd');
  });
});

test('what was reported at a time that is last night’s is said to be so long ago', () => {
  const story = new Story().declared({ reportedAt: clock('23:50') - 24 * 3_600_000 });
  const command = { type: 'declare' as const, title: 'x', affects: [], anyway: false };
  const { state: incident, org, now, history: records } = story;
  expect(replyLines(replyTo({ command, records, incident, org, now }), now)[0]).toBe(
    'INC-7 is open. Reported 22 h 13 min ago; `correct reported:-10m` if that is wrong.',
  );
});
