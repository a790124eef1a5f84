import { withPhones } from '../../src/chat/names';
import { pageMessage } from '../../src/chat/page-text';
import { entryOf } from '../../src/chat/timeline';
import { clock, exchangePeople, Story } from '../support/domain';
import { exchangeNight, inWords, nightWithoutAnswer } from '../support/night';

/** The room's lines, as somebody in Chicago reads them. */
function lines(story: Story): string[] {
  return story.history.flatMap((record) => {
    const entry = entryOf(record, story.state);
    if (!entry) return [];
    const entered =
      entry.enteredAt === undefined ? '' : ` (entered ${inWords([{ at: entry.enteredAt }], 0)})`;
    const via = entry.via === undefined ? '' : ` (${entry.via})`;
    return [
      `${entry.kind} ${inWords([{ at: entry.at }], 0)} ${inWords(entry.text, story.now)}${entered}${via}`,
    ];
  });
}

test('the night, a line each, past tense, subject first', () => {
  expect(lines(exchangeNight('23:41'))).toEqual([
    'fact 22:03 Dana Whitfield declared SEV1 for Contoso: Exchange down at Contoso: no mail in or out. Reported 22:02. Contact: Pat +1 555 0100. Contract: none, responding anyway. (Slack)',
    'page 22:03 Paged Sam Ortiz (primary for Exchange), level 1 of Exchange: Slack, text, call.',
    'fact 22:03 Belay opened #inc-7-exchange-down-at-contoso.',
    'bad 22:04 Call to Sam Ortiz failed: the line is busy. Slack went out.',
    'bad 22:05 Sam Ortiz (primary for Exchange) was not reached in 2 min (Slack delivered, text sent, call failed).',
    'page 22:05 Paged Robin Chen (secondary for Exchange), level 2 of Exchange: Slack, text.',
    'say 22:02 Dana Whitfield: Pat called again, +1 555 0100 (entered 22:06) (Slack)',
    'ok 22:08 Robin Chen acknowledged: “let me get my laptop, on it in 10m”, on it by 22:18 (Slack)',
    'say 22:16 Dana Whitfield posted an update: Robin Chen has it; cause not known, data not checked yet. Next news 22:45. (Slack)',
    'ok 22:20 Robin Chen is working on it (Slack)',
    'ok 23:40 Robin Chen resolved it: “the update was unwound, mail flows” (Slack)',
  ]);
});

test('when nobody answers: that, how often it was tried, and the numbers', () => {
  expect(lines(nightWithoutAnswer()).slice(-2)).toEqual([
    'bad 22:13 Nobody has taken it. All levels of Exchange were tried twice.',
    'page 22:13 Paged Alex Morgan (Operations lead) and Jordan Reyes (VP), the fallback people of Exchange: Slack, text. Call them too: Alex Morgan (Operations lead) +1 555 0142, Jordan Reyes (VP) +1 555 0177.',
  ]);
});

test('whoever is paged by name is a level of nothing', () => {
  const story = new Story().declared().given('dana', { type: 'page', who: 'Robin Chen' });
  expect(lines(story).at(-1)).toBe('page 22:03 Paged Robin Chen (Exchange engineer): Slack, text.');
});

test('what goes wrong says what is done instead', () => {
  const story = new Story()
    .declared()
    .pageOutcome('sam', 'slack', { kind: 'unanswered', reason: 'no answer yet' });
  expect(lines(story).at(-1)).toBe(
    'bad 22:03 Slack to Sam Ortiz is held up: no answer yet. Text goes instead.',
  );
  for (const medium of ['sms', 'voice'] as const)
    story.pageOutcome('sam', medium, { kind: 'failed', reason: 'no route' });
  expect(lines(story).at(-1)).toBe(
    'bad 22:03 Call to Sam Ortiz failed: no route. Sam has no further way to be paged; the next level follows when its time comes.',
  );
});

test('levels without people, people without ways, media not used', () => {
  const org = exchangePeople({ media: [{ medium: 'slack', dependsOn: ['contoso-exchange'] }] });
  org.policies.exchange!.levels[0]!.targets.push({ kind: 'team', teamId: 'nobody' });
  org.people.sam = { ...org.people.sam!, contactMethods: [], phone: '+1 555 0123' };
  expect(lines(new Story(org).declared()).slice(1)).toEqual([
    'bad 22:03 Slack is not used for this incident: it depends on Contoso Exchange.',
    'bad 22:03 Sam Ortiz (primary for Exchange) has no way to be paged: call +1 555 0123. Nobody stands behind Night crew.',
    'page 22:03 Paged Robin Chen (secondary for Exchange), level 2 of Exchange: text.',
  ]);
});

test('a page by hand that nobody answers ends there, and says so', () => {
  const story = new Story()
    .declared()
    .given('sam', { type: 'acknowledge' })
    .given('sam', { type: 'page', who: 'alex' })
    .timedOut('e2');
  expect(lines(story).at(-1)).toBe(
    'bad 22:08 Alex Morgan (Operations lead) was not reached in 5 min (Slack not sent yet, text not sent yet). Nobody further is paged for this.',
  );
});

test('small words', () => {
  const story = new Story()
    .declared({ severity: undefined })
    .given('dana', { type: 'change-severity', to: 2 });
  expect(lines(story).at(-1)).toBe('fact 22:03 Dana Whitfield confirmed SEV2 (Slack)');
  story.given('dana', { type: 'change-severity', to: 1, words: 'all sites' });
  expect(lines(story).at(-1)).toBe('fact 22:03 Dana Whitfield changed SEV2 to SEV1: “all sites” (Slack)');
  story
    .given('sam', { type: 'acknowledge' })
    .given('sam', { type: 'acknowledge', words: 'stuck in traffic', etaAt: clock('22:40') });
  expect(lines(story).at(-1)).toBe('say 22:03 Sam Ortiz: “stuck in traffic”, on it by 22:40 (Slack)');
  story.given('alex', { type: 'join' }).given('robin', { type: 'decline', words: 'on a plane' });
  expect(lines(story).slice(-2)).toEqual([
    'ok 22:03 Alex Morgan joined (Slack)',
    'bad 22:03 Robin Chen cannot take it: “on a plane” (Slack)',
  ]);
  story.given('dana', { type: 'engage', who: 'robin' });
  expect(lines(story).at(-1)).toBe('ok 22:03 Robin Chen is working on it (said Dana Whitfield) (Slack)');
  story.given('dana', { type: 'cancel', words: 'a drill' });
  expect(lines(story).at(-1)).toBe('fact 22:03 Dana Whitfield canceled it: “a drill” (Slack)');
});

describe('a page, as its reader sees it', () => {
  const seen = (story: Story, personId: string) => {
    const {
      lines: text,
      settled,
      buttons,
    } = pageMessage(story.state, story.pagesOf(personId)[0]!, story.org);
    return [...text, ...(settled ? [settled] : [])]
      .map((line) => inWords(line, story.now))
      .concat(buttons.map(({ label }) => `[${label}]`));
  };

  test('what is wrong, what they are to it, whom to call, what follows, what to press', () => {
    expect(seen(exchangeNight('22:04'), 'sam')).toEqual([
      'SEV1 · Exchange down at Contoso: no mail in or out. You are primary for Exchange.',
      'Contact: Pat +1 555 0100',
      'If nothing by 22:05, in 1 min: Robin Chen (secondary for Exchange) is paged.',
      '[I have it]',
      '[I can’t]',
    ]);
  });

  test('changes with what is true', () => {
    expect(seen(exchangeNight('22:06'), 'sam')[2]).toBe(
      'If nothing by 22:08, in 2 min: you are paged again.',
    );
    expect(seen(exchangeNight('22:09'), 'sam').slice(2)).toEqual([
      'Robin Chen has it since 22:08.',
      '[Join]',
    ]);
    expect(seen(exchangeNight('22:09'), 'robin').slice(2)).toEqual([
      'You have it since 22:08.',
      '[I’m working on it]',
      '[I can’t]',
    ]);
    expect(seen(exchangeNight('23:41'), 'robin').slice(2)).toEqual(['It is over: resolved.']);
    const no = new Story().declared().given('sam', { type: 'decline' });
    expect(seen(no, 'sam').slice(2)).toEqual([
      'You said at 22:03 that you can’t. If that changes:',
      '[I have it]',
    ]);
  });
});

test.each([
  ['front desk +1 555 0100', ['+1 555 0100']],
  ['call (020) 7946 0000 or +44 20 7946 0001.', ['(020) 7946 0000', '+44 20 7946 0001']],
  ['since 2026-11-22 22:02', []],
  ['ping 192.168.100.100 fails', []],
  ['case 4711, 12 of 50 users', []],
  ['build 1.2.3.4567 and abc12345678', []],
])('telephone numbers in “%s”', (text, expected) => {
  const phones = withPhones(text).flatMap((span) =>
    typeof span === 'object' && 'phone' in span ? [span.phone] : [],
  );
  expect(phones).toEqual(expected);
});
