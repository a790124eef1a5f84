import { movedWords } from '../../src/drill/moved-words';

// The story's 22:04 in Chicago is played at 14:00 in Berlin, years later.
const now = Date.parse('2014-06-10T22:04:00-05:00');
const aheadMs = Date.parse('2026-11-23T14:00:00+01:00') - now;

test.each([
  ['declare sev1 Down reported:22:02', 'declare sev1 Down reported:2026-11-23T12:58:00.000Z'],
  ['note at:"21:04" it began', 'note at:2026-11-23T12:00:00.000Z it began'],
  ['decide wait until:03:00 else:"all of it"', 'decide wait until:2026-11-23T17:56:00.000Z else:"all of it"'],
  ['update we are on it next:22:45', 'update we are on it next:2026-11-23T13:41:00.000Z'],
  ['update next:30m at noon, 12:00 sharp', 'update next:30m at noon, 12:00 sharp'],
  ['note at:23:00 of the day before', 'note at:2026-11-22T13:56:00.000Z of the day before'],
])('%s becomes %s', (words, then) => {
  expect(movedWords(words, { now, aheadMs, timeZone: 'America/Chicago' })).toBe(then);
});
