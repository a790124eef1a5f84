import type { Reply, UpdateMessage } from '../../src/chat/message';
import { replyTo } from '../../src/chat/reply';
import { draftFrom } from '../../src/chat/update-draft';
import { updateMessage } from '../../src/chat/update-text';
import type { PersonCommand } from '../../src/domain/incident/command';
import { CHICAGO, clock, type Story } from '../support/domain';
import { inWords, replyLines } from '../support/night';
import { wholeNight } from '../support/whole-night';

// What is told outside: drafted from the timeline, shown before it goes, and then exactly that.

type Draft = Extract<PersonCommand, { type: 'draft-update' }>;

function drafted(story: Story, draft: Omit<Draft, 'type'>): Reply {
  const command = { type: 'draft-update' as const, ...draft };
  story.given('dana', command);
  const records = story.history.slice(-1);
  return replyTo({ command, records, incident: story.state, org: story.org, now: story.now });
}

function wordsOf(message: UpdateMessage | undefined, now: number): string[] {
  return message ? [message.heading, ...message.lines].map((line) => inWords(line, now)) : [];
}

const full = {
  text: 'Contoso: no mail in or out since 22:02. Robin Chen has it since 22:08.',
  customerText: 'We know that your mail is not working, and an engineer has been on it since 22:20.',
  nextUpdateAt: clock('22:45'),
  need: 'approve the fee of Microsoft',
};

test('the preview: the words of each edition, who gets them how, who is missed, and what lets it go', () => {
  const story = wholeNight('22:15');
  const reply = drafted(story, full);
  const seq = story.state.version;
  expect(replyLines(reply, story.now)).toEqual([
    'Nobody is told yet.',
    'Followers read:',
    'SEV1 · Exchange down at Contoso: no mail in or out',
    'Contoso: no mail in or out since 22:02. Robin Chen has it since 22:08.',
    'Need you: yes, approve the fee of Microsoft.',
    'Next news 22:45, in 30 min.',
    'To: the channel that followers read; Executives (2): Jordan Reyes by Slack and Alex Morgan by Slack.',
    'Contoso reads, if you send it there too:',
    'News for Contoso',
    'We know that your mail is not working, and an engineer has been on it since 22:20.',
    'Next news from us at 22:45, in 30 min, by Slack.',
    'To: Pat Miller by Slack. Only when you say so.',
    'Not reached by it: Pat Novak (has no medium that Belay can use); Kim Doe (has no medium that Belay can use), call +1 555 0190.',
    '[Send] [Send, Contoso too] [Change]',
  ]);
  expect(reply.buttons.map(({ say }) => say)).toEqual([
    `update INC-7 send:${seq}`,
    `update INC-7 send:${seq} customer:yes`,
    `update INC-7 draft:${seq}`,
  ]);
});

test('whom a link was given can read the customer’s words; nobody is told by that', () => {
  const story = wholeNight('22:15').given('dana', { type: 'share', edition: 'customer', name: 'Kim' });
  expect(replyLines(drafted(story, full), story.now)).toContain(
    'To: Pat Miller by Slack. Kim can read it by a link. Only when you say so.',
  );
});

test('without words for the customer they are not told, and that is said', () => {
  const lines = replyLines(drafted(wholeNight('22:15'), { text: 'Mail is down.' }), clock('22:15'));
  expect(lines[0]).toBe('Nobody is told yet. It promises no next news: add a time, such as `next:30m`.');
  expect(lines).toContain('Contoso is not told by this: it has no words for them.');
  expect(lines.at(-1)).toBe('[Send] [Change]');
});

test('once it is over nobody is told to promise more', () => {
  const story = wholeNight('22:15').given('dana', { type: 'resolve' });
  expect(replyLines(drafted(story, { text: 'It works again.' }), story.now)[0]).toBe('Nobody is told yet.');
  const sent = { type: 'send-update', toCustomer: false } as const;
  story.given('dana', sent);
  const { state: incident, org, now, history } = story;
  const lines = replyLines(replyTo({ command: sent, records: history.slice(-1), incident, org, now }), now);
  expect(lines.slice(1)).toEqual(['It is over: no further news is promised.']);
});

describe('what was shown is what goes', () => {
  const drafts: Omit<Draft, 'type'>[] = [
    full,
    { text: 'Mail is down.' },
    { text: 'Call +1 555 0100', nextUpdateAt: clock('23:00') },
    { text: 'a\nb', customerText: 'c', need: 'd' },
  ];

  test.each(drafts.flatMap((draft) => [false, true].map((toCustomer) => ({ draft, toCustomer }))))(
    '$draft.text, to the customer: $toCustomer',
    ({ draft, toCustomer }) => {
      if (toCustomer && draft.customerText === undefined) return;
      const story = wholeNight('22:15');
      const preview = replyLines({ ...drafted(story, draft), buttons: [] }, story.now);
      story.given('dana', { type: 'send-update', toCustomer });
      const record = story.history.at(-1)!;
      const followers = wordsOf(updateMessage(story.state, record, 'followers'), story.now);
      const customer = wordsOf(updateMessage(story.state, record, 'customer'), story.now);
      expect(preview.join('\n')).toContain(followers.join('\n'));
      expect(preview.join('\n')).toContain(customer.join('\n'));
      expect(customer.length > 0).toBe(toCustomer);
    },
  );

  test('also when the incident has moved on between the draft and the post', () => {
    const story = wholeNight('22:15');
    drafted(story, full);
    const draft = story.history.at(-1)!;
    const shown = wordsOf(updateMessage(story.state, draft, 'customer'), story.now);
    story.given('robin', { type: 'engage' }).given('dana', { type: 'send-update', toCustomer: true });
    expect(wordsOf(updateMessage(story.state, story.history.at(-1)!, 'customer'), story.now)).toEqual(shown);
  });
});

test('only updates make an update', () => {
  const story = wholeNight('22:31');
  const made = story.history.filter((record) => updateMessage(story.state, record, 'followers'));
  expect(made.map(({ event }) => event.type)).toEqual(['update-drafted', 'update-posted']);
});

describe('the draft', () => {
  const draft = (time: string) => {
    const { state, org } = wholeNight(time);
    return draftFrom(state, { org, timeZone: CHICAGO });
  };

  test.each([
    [
      '22:05',
      'Exchange down at Contoso: no mail in or out since 22:02. Nobody has it yet; people are being paged. Cause not known; data not checked yet.',
      'We know of what you reported at 22:02. We are bringing an engineer to it now.',
    ],
    [
      '22:14',
      'Contoso: no mail goes in or out since 22:02. Still works: reading old mail. Robin Chen has it since 22:08, on it by 22:18. Cause not known; data not checked yet.',
      'We know of what you reported at 22:02: no mail goes in or out. Still working: reading old mail. An engineer has it and will be on it shortly.',
    ],
    [
      '00:31',
      'Contoso: no mail goes in or out since 22:02. Still works: reading old mail. Robin Chen is working on it since 22:19. Waiting on Microsoft since 23:10: unwind the failed update. Decided: Microsoft first, full recovery as plan B from 03:00. Cause not known. Data: safe: both copies agree.',
      'We know of what you reported at 22:02: no mail goes in or out. Still working: reading old mail. An engineer has been on it since 22:19.',
    ],
    [
      '03:31',
      'Contoso: no mail goes in or out since 22:02. Mitigated at 03:30. Still works: reading old mail. Sam Ortiz is working on it since 00:34. Decided: wait for Microsoft one more hour. Cause: the schema was not prepared before the update. Data: safe: both copies agree.',
      'We know of what you reported at 22:02: no mail goes in or out. It is better since 03:30; we go on until it is solved.',
    ],
    [
      '05:05',
      'Contoso: no mail goes in or out. Resolved at 04:47, after 6 h 45 min. Cause: the schema was not prepared before the update. Data: safe: both copies agree.',
      'What you reported is solved since 04:47.',
    ],
  ])('at %s tells how it stands', (time, text, customerText) => {
    expect(draft(time)).toEqual({ text, customerText });
  });

  test('names the zone once where not everybody lives by the writer’s clock', () => {
    const { state, org } = wholeNight('22:14');
    const abroad = {
      ...org,
      people: { ...org.people, kim: { ...org.people.lee!, id: 'kim', timeZone: 'Europe/Berlin' } },
    };
    const { text } = draftFrom(state, { org: abroad, timeZone: CHICAGO });
    expect(text).toContain('since 22:02 CST. Still works');
    expect(text.match(/CST/g)).toHaveLength(1);
  });

  test('has no words for a customer where there is none', () => {
    const { state, org } = wholeNight('22:14');
    const { customer: _customer, ...internal } = state;
    expect(draftFrom(internal, { org, timeZone: CHICAGO })).not.toHaveProperty('customerText');
  });
});
