import { readDateTime, readLength, readMoment, storyClock } from '../../src/drill/times';

const CHICAGO = 'America/Chicago';
const startAt = Date.parse('2014-06-10T22:02:00-05:00');
const story = { startAt, timeZone: CHICAGO };

test.each([
  ['22:04', '2014-06-10T22:04:00-05:00'],
  ['22:02', '2014-06-10T22:02:00-05:00'],
  ['01:16', '2014-06-11T01:16:00-05:00'],
  ['22:01', '2014-06-11T22:01:00-05:00'],
  ['22:04:30', '2014-06-10T22:04:30-05:00'],
  ['2014-06-20 09:00', '2014-06-20T09:00:00-05:00'],
  ['2014-06-11T06:47:00Z', '2014-06-11T06:47:00Z'],
])('%s of the story is %s', (written, iso) => {
  expect(readMoment(written, story)).toBe(Date.parse(iso));
});

test('a day is counted from the day on which the story starts', () => {
  expect(readMoment('06:47', { ...story, day: 1 })).toBe(Date.parse('2014-06-11T06:47:00-05:00'));
  expect(readMoment('23:00', { ...story, day: 3 })).toBe(Date.parse('2014-06-13T23:00:00-05:00'));
});

test.each(['25:00', '22:61', 'soon', '2014-13-01 10:00', '22'])('%s is no time', (written) => {
  expect(readMoment(written, story)).toBeUndefined();
});

test('a night on which the clocks are changed has its real length', () => {
  const berlin = 'Europe/Berlin';
  const evening = readDateTime('2026-03-28 23:00', berlin) ?? 0;
  expect(readMoment('04:00', { startAt: evening, timeZone: berlin })).toBe(evening + 4 * 3_600_000);
});

test.each([
  ['20 s', 20_000],
  ['2 min', 120_000],
  ['1 h 30 min', 5_400_000],
  ['3d', 259_200_000],
  ['soon', undefined],
  ['20', undefined],
])('the length of %s', (written, ms) => {
  expect(readLength(written)).toBe(ms);
});

test('clock times name the day once it is another', () => {
  expect(storyClock(startAt, story)).toBe('22:02');
  expect(storyClock(startAt + 20_000, story)).toBe('22:02:20');
  expect(storyClock(startAt + 525 * 60_000, story)).toBe('06:47 (day 1)');
});
