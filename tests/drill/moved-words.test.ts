import { movedWords } from '../../src/drill/moved-words';

// The story's 22:04 in Chicago is played at 14:00 in Berlin, years later.
const now = Date.parse('2014-06-10T22:04:00-05:00');
const aheadMs = Date.parse('2026-11-23T14:00:00+01:00') - now;
const moved = (words: string) =>
  movedWords(words, { now, aheadMs, timeZone: 'Europe/Berlin', storyZone: 'America/Chicago' });

test.each([
  ['declare sev1 Down reported:22:02', 'declare sev1 Down reported:13:58'],
  ['note at:21:04 it began', 'note at:13:00 it began'],
  ['decide wait until:03:00 else:"full recovery"', 'decide wait until:18:56 else:"full recovery"'],
  ['update we are on it next:22:45', 'update we are on it next:14:41'],
  ['update next:30m at noon, 12:00 sharp', 'update next:30m at noon, 12:00 sharp'],
  ['note at:23:00 of the day before', 'note at:14:56 of the day before'],
])('%s becomes %s', (words, then) => {
  expect(moved(words)).toBe(then);
});
