import fc from 'fast-check';
import { readDue } from '../../src/chat/days';
import { CHICAGO, clock } from '../support/domain';

/** A typed day, as wall-clock time in that zone. */
function read(typed: string, now: number, timeZone = CHICAGO): string | undefined {
  const at = readDue(typed, { now, timeZone });
  return at === undefined ? undefined : new Date(at).toLocaleString('sv', { timeZone }).slice(0, 16);
}

describe('when something is due, said on Saturday 21 November 2026 at 22:08 in Chicago', () => {
  test.each([
    ['friday', '2026-11-27 17:00'],
    ['Fri', '2026-11-27 17:00'],
    ['on tuesday', '2026-11-24 17:00'],
    ['thurs', '2026-11-26 17:00'],
    ['saturday', '2026-11-28 17:00'],
    ['next friday', '2026-11-27 17:00'],
    ['next sunday', '2026-11-29 17:00'],
    ['next week', '2026-11-28 17:00'],
    ['end of week', '2026-11-27 17:00'],
    ['friday 09:00', '2026-11-27 09:00'],
    ['friday at 9am', '2026-11-27 09:00'],
    ['today', '2026-11-21 23:59'],
    ['tomorrow', '2026-11-22 17:00'],
    ['tomorrow 09:00', '2026-11-22 09:00'],
    ['3d', '2026-11-24 17:00'],
    ['in 3 days', '2026-11-24 17:00'],
    ['2w', '2026-12-05 17:00'],
    ['a week', '2026-11-28 17:00'],
    ['2014-06-20', '2014-06-20 17:00'],
    ['2026-12-01 08:30', '2026-12-01 08:30'],
    ['20 June', '2027-06-20 17:00'],
    ['June 20th', '2027-06-20 17:00'],
    ['1. December', '2026-12-01 17:00'],
    ['20.6.2027', '2027-06-20 17:00'],
    ['12/24', '2026-12-24 17:00'],
    ['24/12', '2026-12-24 17:00'],
    ['21 Nov', '2026-11-21 23:59'],
    ['2h', '2026-11-22 00:08'],
    ['23:00', '2026-11-21 23:00'],
  ])('%s', (typed, expected) => {
    expect(read(typed, clock('22:08'))).toBe(expected);
  });

  test.each([
    'someday',
    'may be',
    '31 feb',
    '2026-02-30',
    '5/6',
    '0/0',
    'next',
    '20',
    '',
    '13.13.',
    'sunday night',
  ])('“%s” is no day', (typed) => {
    expect(read(typed, clock('22:08'))).toBeUndefined();
  });
});

test('“next friday” on a Tuesday is that of next week, and “friday” is not', () => {
  const tuesday = Date.parse('2026-11-24T18:00:00Z');
  expect(read('friday', tuesday)).toBe('2026-11-27 17:00');
  expect(read('next friday', tuesday)).toBe('2026-12-04 17:00');
  expect(read('today', tuesday)).toBe('2026-11-24 17:00');
});

test('a day is a day of the speaker, also over a change of the clocks', () => {
  const now = Date.parse('2026-10-31T23:30:00Z');
  expect(read('tomorrow', now, 'America/Chicago')).toBe('2026-11-01 17:00');
  expect(read('tomorrow', now, 'Asia/Tokyo')).toBe('2026-11-02 17:00');
});

test('whatever is typed, it is a time or nothing', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.stringMatching(/^[\d./ -]{1,12}$/)), (typed) => {
      const at = readDue(typed, { now: clock('22:08'), timeZone: CHICAGO });
      expect(at === undefined || Number.isFinite(at)).toBe(true);
    }),
  );
});
