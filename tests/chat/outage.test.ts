import { condensed } from '../../src/chat/missed-entries';
import { nudgeOf } from '../../src/chat/nudge-text';
import { backWords, downWords } from '../../src/chat/outage';
import { hindranceLine } from '../../src/chat/review/hindrance-words';
import { plainText } from '../../src/chat/rich-text';
import { entryOf } from '../../src/chat/timeline';
import { draftReview } from '../../src/domain/review/draft';
import { clock, exchangePeople, Story } from '../support/domain';
import { inWords } from '../support/night';

const words = (text: Parameters<typeof inWords>[0]) => inWords(text, clock('22:45'));
const alex = { personId: 'alex', name: 'Alex Morgan', phone: '+1 555 0142' };
const kim = { personId: 'slack:U0KIM', name: 'Kim' };

test('what is away, since when, where it goes on, and whom to call', () => {
  const since = clock('22:40');
  expect(
    words(downWords({ platform: 'slack', since, goesOnIn: ['teams', 'web'], cutOff: [alex, kim] })),
  ).toBe(
    'Slack is not answering since 22:40. This incident goes on in Teams and the web room. ' +
      '2 people are known only from Slack; call them: Alex Morgan +1 555 0142, Kim.',
  );
  expect(words(downWords({ platform: 'teams', since, goesOnIn: [], cutOff: [] }))).toBe(
    'Teams is not answering since 22:40.',
  );
  expect(
    words(
      downWords({ platform: 'slack', since, goesOnIn: ['web'], cutOff: [], said: 'Trouble with messages' }),
    ),
  ).toBe(
    'Slack is not answering since 22:40. It says: Trouble with messages. This incident goes on in the web room.',
  );
});

test('where it goes on is said with why, when it was worked nowhere else', () => {
  const story = new Story(exchangePeople());
  story.platforms = ['slack'];
  story.declared();
  story.platforms = ['slack', 'web'];
  story.down = [{ platform: 'slack', since: clock('22:40') }];
  story.given('belay', { type: 'record-platform-down', platform: 'slack', since: clock('22:40') });
  const record = story.history.find(({ event }) => event.type === 'bridged')!;
  expect(words(entryOf(record, story.state)!.text)).toBe(
    'Worked in the web room from here on: Slack does not answer.',
  );
});

test('one that is not set up any more is not said to answer', () => {
  expect(
    words(backWords({ type: 'platform-back', platform: 'slack', since: clock('22:40'), isGone: true })),
  ).toBe(
    'Slack is not set up here any more; it had not answered since 22:40. What it missed is read in the other rooms.',
  );
});

/** A night on which Slack is away from 22:40 until 22:50. */
function night(): Story {
  const story = new Story(exchangePeople());
  story.platforms = ['slack', 'web'];
  story
    .declared()
    .given('belay', {
      type: 'record-room',
      roomId: 'web-1',
      platform: 'web',
      address: '7',
      name: 'the web room',
      url: 'https://belay.example.com/incidents/7',
    })
    .at('22:41');
  story.down = [{ platform: 'slack', since: clock('22:40') }];
  story
    .given('belay', { type: 'record-platform-down', platform: 'slack', since: clock('22:40') })
    .at('22:50');
  story.down = [];
  return story.given('belay', { type: 'record-platform-back', platform: 'slack' });
}

test('whoever can be told elsewhere is led there, in words that are true where they read them', () => {
  const story = night();
  const record = story.history.find(({ event }) => event.type === 'platform-down')!;
  const nudge = nudgeOf(record, story.state, 'dana', story.org)!;
  expect(nudge.lines.map(words)).toEqual([
    'Slack is not answering since 22:40. This incident goes on in the web room.',
    'What you write in Slack does not reach it until that is back.',
    expect.stringMatching(/^INC-7 · /),
  ]);
  expect(nudge.lines[0]).toContainEqual({
    link: 'the web room',
    url: 'https://belay.example.com/incidents/7',
  });
});

test('its return, and the review', () => {
  const story = night();
  const back = story.history.find(({ event }) => event.type === 'platform-back')!;
  expect(words(entryOf(back, story.state)!.text)).toBe(
    'Slack answers again. It had not answered since 22:40; what it missed follows there.',
  );
  const hindered = draftReview(story.history, story.state, 'ours').inside?.hindered ?? [];
  expect(hindered.map((hindrance) => words(hindranceLine(hindrance).text))).toContain(
    'Slack was not answering from 22:40 on.',
  );
});

describe('what a room missed', () => {
  const entries = (count: number) =>
    Array.from({ length: count }, (_, index) => ({
      entry: { seq: index + 1, at: clock('22:40'), kind: 'fact' as const, text: [`entry ${index + 1}`] },
      weight: index === 0 ? 5 : index % 10 === 0 ? 2 : 0,
    }));
  const shown = (count: number, most: number, url?: string) =>
    condensed(entries(count), most, url).map(({ text }) => plainText(text, 'Etc/UTC'));

  test('is told whole as long as it fits', () => {
    expect(shown(3, 3)).toEqual(['entry 1', 'entry 2', 'entry 3']);
    expect(shown(0, 3)).toEqual([]);
  });

  test('is else what matters most, in order, the latest of what matters alike, and how many more there are', () => {
    expect(shown(25, 5)).toEqual([
      'entry 1',
      'entry 11',
      'entry 21',
      'entry 25',
      'and 21 more entries; see the web room',
    ]);
    expect(condensed(entries(25), 5, 'https://x/7').at(-1)?.text).toContainEqual({
      link: 'the web room',
      url: 'https://x/7',
    });
  });
});
