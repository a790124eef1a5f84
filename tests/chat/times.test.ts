import { readEta } from '../../src/chat/eta';
import { readTime } from '../../src/chat/times';
import { CHICAGO, clock } from '../support/domain';

/** A typed time, as ISO in UTC. */
function read(typed: string, toward: 'past' | 'future', now: string, timeZone: string): string | undefined {
  const at = readTime(typed, { now: Date.parse(now), timeZone, toward });
  return at === undefined ? undefined : new Date(at).toISOString().slice(0, 16);
}

describe('on an ordinary night in Chicago, 22:08', () => {
  const now = new Date(clock('22:08')).toISOString();
  test.each([
    ['22:02', '2026-11-22T04:02'],
    ['22:08', '2026-11-22T04:08'],
    ['10:02pm', '2026-11-22T04:02'],
    ['10:02 PM', '2026-11-22T04:02'],
    ['10pm', '2026-11-22T04:00'],
    ['12am', '2026-11-21T06:00'],
    ['12:30pm', '2026-11-21T18:30'],
    ['22:02:31', '2026-11-22T04:02'],
    ['-15m', '2026-11-22T03:53'],
    ['15m', '2026-11-22T03:53'],
    ['1h30m', '2026-11-22T02:38'],
    ['2 hours', '2026-11-22T02:08'],
    ['23:50', '2026-11-21T05:50'],
    ['yesterday 23:50', '2026-11-21T05:50'],
    ['Yesterday 9:05am', '2026-11-20T15:05'],
    ['today 08:00', '2026-11-21T14:00'],
    ['2026-11-20 08:00', '2026-11-20T14:00'],
    ['now', '2026-11-22T04:08'],
    ['2026-11-22T04:02:00.000Z', '2026-11-22T04:02'],
  ])('%s, for what has been', (typed, expected) => {
    expect(read(typed, 'past', now, CHICAGO)).toBe(expected);
  });

  test.each([
    ['30m', '2026-11-22T04:38'],
    ['30', '2026-11-22T04:38'],
    ['22:45', '2026-11-22T04:45'],
    ['22:08', '2026-11-23T04:08'],
    ['09:00', '2026-11-22T15:00'],
    ['tomorrow 09:00', '2026-11-22T15:00'],
    ['1d', '2026-11-23T04:08'],
  ])('%s, for what is to come', (typed, expected) => {
    expect(read(typed, 'future', now, CHICAGO)).toBe(expected);
  });

  test.each([
    '25:00',
    '22:60',
    '13pm',
    '0am',
    '10',
    'noon',
    '',
    'tomorrow',
    '2026-02-30 10:00',
    '2026-13-45T99:00Z',
    '10:0',
    '1:2:3:4',
    '-',
    '99999m',
    '22:02 tomorrow',
  ])('%j is not a time', (typed) => {
    expect(read(typed, 'past', now, CHICAGO)).toBeUndefined();
  });
});

describe('the nights when clocks change', () => {
  // Chicago sets its clocks back on 1 November 2026 at 02:00 (07:00Z), and forward on 8 March 2026 at 02:00 (08:00Z).
  test.each([
    ['01:30', 'past', '2026-11-01T06:45:00Z', CHICAGO, '2026-11-01T06:30'], // only the first 01:30 has been
    ['01:30', 'past', '2026-11-01T07:40:00Z', CHICAGO, '2026-11-01T07:30'], // both have been: the last
    ['01:30', 'future', '2026-11-01T06:10:00Z', CHICAGO, '2026-11-01T06:30'],
    ['01:30', 'future', '2026-11-01T06:45:00Z', CHICAGO, '2026-11-01T07:30'],
    ['22:00', 'past', '2026-11-01T08:10:00Z', CHICAGO, '2026-11-01T03:00'],
    ['yesterday 22:00', 'past', '2026-11-01T20:00:00Z', CHICAGO, '2026-11-01T03:00'],
    ['02:30', 'past', '2026-03-08T09:00:00Z', CHICAGO, '2026-03-08T08:30'], // in the gap: as far past 02:00
    ['01:59', 'past', '2026-03-08T08:01:00Z', CHICAGO, '2026-03-08T07:59'],
    ['03:01', 'past', '2026-03-08T08:05:00Z', CHICAGO, '2026-03-08T08:01'],
    ['-90m', 'past', '2026-11-01T07:40:00Z', CHICAGO, '2026-11-01T06:10'], // distances are elapsed time
    // Berlin: back on 25 October 2026 at 03:00 (01:00Z), forward on 29 March 2026 at 02:00 (01:00Z).
    ['02:15', 'past', '2026-10-25T00:30:00Z', 'Europe/Berlin', '2026-10-25T00:15'],
    ['02:15', 'past', '2026-10-25T01:30:00Z', 'Europe/Berlin', '2026-10-25T01:15'],
    ['02:30', 'future', '2026-03-29T00:30:00Z', 'Europe/Berlin', '2026-03-29T01:30'],
    ['tomorrow 09:00', 'future', '2026-10-24T20:00:00Z', 'Europe/Berlin', '2026-10-25T08:00'],
    // Zones of half and of three quarters of an hour; Lord Howe changes by half an hour.
    ['22:02', 'past', '2026-11-22T16:40:00Z', 'Asia/Kolkata', '2026-11-22T16:32'],
    ['05:00', 'past', '2026-11-22T00:00:00Z', 'Asia/Kathmandu', '2026-11-21T23:15'],
    ['01:45', 'past', '2026-04-04T14:50:00Z', 'Australia/Lord_Howe', '2026-04-04T14:45'],
    ['01:45', 'past', '2026-04-04T15:20:00Z', 'Australia/Lord_Howe', '2026-04-04T15:15'],
    ['00:10', 'past', '2026-11-22T10:05:00Z', 'Pacific/Kiritimati', '2026-11-21T10:10'],
  ] as const)('%s (%s) at %s in %s', (typed, toward, now, timeZone, expected) => {
    expect(read(typed, toward, now, timeZone)).toBe(expected);
  });
});

describe('when somebody says that they will be there', () => {
  const now = clock('22:08');
  const minutes = (words: string) => {
    const at = readEta(words, now, CHICAGO);
    return at === undefined ? undefined : (at - now) / 60_000;
  };

  test.each([
    ['let me get my laptop, on it in 10m', 10],
    ['on it in 10 min.', 10],
    ['in about 2 hours', 120],
    ['within 15 minutes', 15],
    ['ETA 10', 10],
    ['eta: 10', 10],
    ['ETA 1h', 60],
    ['ETA in 20 min', 20],
    ['laptop, 10 min', 10],
    ['back in 10', 10],
    ['there by 22:45', 37],
    ['ETA 22:45', 37],
    ['eta 10:45pm', 37],
    ['eta 11 pm', 52],
  ])('“%s”', (words, expected) => {
    expect(minutes(words)).toBe(expected);
  });

  test.each([
    'room 10',
    'I am in room 10 now',
    'in 365 days never seen',
    'in 10 servers the same',
    'it failed 10m ago',
    'down for 10 min now',
    'nothing in the last 30 minutes',
    'in 0m',
    'sev 1',
    'down by 20:00',
    'mail stopped at 22:02',
    'port 8080, 10Mbit',
  ])('“%s” is no promise', (words) => {
    expect(minutes(words)).toBeUndefined();
  });
});
