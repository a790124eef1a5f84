import { followersCard, oursCard } from '../../src/chat/incident-card';
import { parse } from '../../src/chat/parse';
import { topicOf } from '../../src/chat/topic';
import { updateMessage } from '../../src/chat/update-text';
import { CHICAGO, exchangePeople, Story } from '../support/domain';
import { cardLines, exchangeNight, inWords, nightWithoutAnswer } from '../support/night';

function cardAt(time: string): string[] {
  const story = exchangeNight(time);
  return cardLines(oursCard(story.state, story.org), story.now);
}

describe('the live card of the exchange night', () => {
  test('22:03: nobody has it yet; who is paged, who is next and when', () => {
    expect(cardAt('22:03')).toEqual([
      'SEV1 · triggered · Contoso · contract none, responding anyway',
      'Exchange down at Contoso: no mail in or out',
      '[waiting] Nobody has it yet. People are being paged.',
      'Affects: Contoso Exchange',
      'Contact: Pat +1 555 0100',
      'Commander: Dana Whitfield',
      'Next news: not promised yet',
      '[waiting] Sam Ortiz (primary for Exchange): paged 22:03: Slack delivered, text due 22:04, call due 22:04',
      'If nobody has it by 22:05, in 2 min: Robin Chen (secondary for Exchange) is paged.',
      'call to declared 1 min · call to first page 1 min',
      '[[I have it]] [I can’t] [Page someone] [Post an update]',
      '(ours: Contoso does not see this)',
    ]);
  });

  test('22:07: the primary was tried by every way, the secondary is being paged', () => {
    expect(cardAt('22:07')).toEqual(
      expect.arrayContaining([
        '[off] Sam Ortiz (primary for Exchange): no answer: Slack delivered, text sent, call failed',
        '[waiting] Robin Chen (secondary for Exchange): paged 22:05: Slack sent, text due 22:05',
        'If nobody has it by 22:08, in 1 min: Sam Ortiz (primary for Exchange) is paged again.',
      ]),
    );
  });

  test('22:09: somebody is on it, in the first line, with the next sign of life', () => {
    const lines = cardAt('22:09');
    expect(lines[2]).toBe('[ok] Robin Chen has it since 22:08, on it by 22:18');
    expect(lines).toContain('Robin Chen: “let me get my laptop, on it in 10m”, on it by 22:18, in 9 min');
    expect(lines.some((line) => line.startsWith('If nobody'))).toBe(false);
    expect(lines.at(-2)).toBe('[[I’m working on it]] [Post an update] [Page someone] [Join] [Resolve]');
  });

  test('22:21: hands are on it, and the next news is promised', () => {
    const lines = cardAt('22:21');
    expect(lines[2]).toBe('[ok] Robin Chen is working on it since 22:20');
    expect(lines).toContain('Next news: 22:45, in 24 min');
    expect(lines).toContain(
      'call to declared 1 min · call to first page 1 min · call to “I have it” 6 min · call to hands on 18 min',
    );
  });

  test('whoever works on it with the customer sees that they do, and that they read none of it', () => {
    const story = exchangeNight('22:21');
    story.platforms = ['slack', 'teams'];
    story.given('dana', { type: 'bring-customer-in' }).given('belay', {
      type: 'record-room',
      roomId: 'teams-customer-1',
      platform: 'teams',
      address: '19:contoso@thread.tacv2;messageid=1',
      name: 'a thread in their Teams channel',
      readers: 'customer',
    });
    expect(cardLines(oursCard(story.state, story.org), story.now)).toContain(
      'Contoso: works with us in a thread in their Teams channel; reads none of this',
    );
  });

  test('resolved: how long it took, in the past tense, and one way back', () => {
    const lines = cardAt('23:41');
    expect(lines[2]).toBe('[ok] Resolved 23:40, 1 h 38 min after it was reported');
    expect(lines).toContain('[ok] Robin Chen (secondary for Exchange): worked on it from 22:20');
    expect(lines.at(-2)).toBe('[[Review]] [Close] [Reopen]');
    expect(lines.join('\n')).not.toMatch(/next level|If nobody|Next news/);
  });

  test('unanswered: said first, with the numbers to dial, and what Belay does next', () => {
    const story = nightWithoutAnswer();
    const lines = cardLines(oursCard(story.state, story.org), story.now);
    expect(lines[0]).toContain('SEV1 · unanswered');
    expect(lines[2]).toBe('[bad] Unanswered: nobody has taken it. Whoever reads this can.');
    expect(lines).toContain(
      '! Nobody has taken this. All levels were tried. Call them too: Alex Morgan (Operations lead) +1 555 0142, Jordan Reyes (VP) +1 555 0177.',
    );
    expect(lines).toContain(
      'If nobody has it by 22:15, in 1 min: Alex Morgan (Operations lead) and Jordan Reyes (VP) are paged once more.',
    );
  });
});

describe('unusual things stand in the warnings', () => {
  test('a medium that rides on what is broken', () => {
    const story = new Story(
      exchangePeople({ media: [{ medium: 'slack', dependsOn: ['contoso-exchange'] }] }),
    ).declared();
    expect(cardLines(oursCard(story.state, story.org), story.now)).toContain(
      '! Slack is not used for this incident: it depends on Contoso Exchange.',
    );
  });

  test('somebody without any way to be paged is named with the number to dial', () => {
    const org = exchangePeople();
    org.people.sam = { ...org.people.sam!, contactMethods: [], phone: '+1 555 0123' };
    const story = new Story(org).declared();
    expect(cardLines(oursCard(story.state, story.org), story.now)).toContain(
      '[bad] Sam Ortiz (primary for Exchange): cannot be paged: call +1 555 0123',
    );
  });

  test('nothing when nothing is unusual', () => {
    const story = exchangeNight('22:21');
    expect(oursCard(story.state, story.org).warnings).toEqual([]);
  });
});

describe('what followers read', () => {
  const nights = [...['22:03', '22:07', '22:09', '22:21', '23:41'].map(exchangeNight), nightWithoutAnswer()];

  test.each(nights)('names nobody who did not answer, no contract and no number: night %#', (story) => {
    const card = followersCard(story.state);
    const words = [cardLines(card, story.now).join('\n'), JSON.stringify(card)].join('\n');
    expect(words).not.toMatch(/Sam|Alex|Jordan|contract|0142|0177|0100/);
    expect(card.buttons).toEqual([]);
    expect(card.audienceLine).toBe('executives and followers read this');
  });

  test('says who has it, the last news and when the next come', () => {
    const story = exchangeNight('22:21');
    expect(cardLines(followersCard(story.state), story.now)).toEqual([
      'SEV1 · investigating · Contoso',
      'Exchange down at Contoso: no mail in or out',
      '[ok] Robin Chen is working on it since 22:20',
      'Need you: no',
      'To call: Dana Whitfield (incident commander), Robin Chen',
      'Last news: 22:16 Robin Chen has it; cause not known, data not checked yet.',
      'Next news: 22:45, in 24 min',
      'call to declared 1 min · call to first page 1 min · call to “I have it” 6 min · call to hands on 18 min',
      '(executives and followers read this)',
    ]);
  });

  test('an update is the person’s own words, whether they are needed, and the promise', () => {
    const story = exchangeNight('22:16');
    const update = updateMessage(story.state, story.history.at(-1)!, 'followers');
    expect([update?.heading, ...(update?.lines ?? [])].map((line) => inWords(line ?? [], story.now))).toEqual(
      [
        'SEV1 · Exchange down at Contoso: no mail in or out',
        'Robin Chen has it; cause not known, data not checked yet.',
        'Need you: no.',
        'Next news 22:45, in 29 min.',
      ],
    );
    expect(updateMessage(story.state, story.history[0]!, 'followers')).toBeUndefined();
  });
});

test('every button says words of the grammar, names its incident, and one is first', () => {
  for (const time of ['22:03', '22:09', '22:21', '23:41']) {
    const story = exchangeNight(time);
    const { buttons } = oursCard(story.state, story.org);
    expect(buttons.filter(({ primary }) => primary).length).toBeLessThanOrEqual(1);
    for (const { say, label, confirm } of buttons) {
      const parsed = parse(say, { now: story.now, timeZone: CHICAGO, canOpenForm: true });
      expect(parsed).toMatchObject({ incidentId: 7 });
      expect(['command', 'form', 'question']).toContain(parsed.kind);
      if (['Resolve', 'Reopen'].includes(label)) expect(confirm).toBeDefined();
    }
  }
});

test('the topic is true and short, whatever the title', () => {
  expect(topicOf(exchangeNight('22:09').state)).toBe(
    'SEV1 · acknowledged · Robin Chen has it · Exchange down at Contoso: no mail in or out',
  );
  expect(topicOf(exchangeNight('22:21').state)).toBe(
    'SEV1 · investigating · Robin Chen is working on it · Exchange down at Contoso: no mail in or out',
  );
  const long = new Story().declared({ title: '😀'.repeat(100) });
  expect(topicOf(long.state).length).toBeLessThanOrEqual(250);
});
