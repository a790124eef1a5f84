import {
  boundsOf,
  monthOf,
  monthsFrom,
  type Period,
  readPeriod,
  writePeriod,
} from '../../../src/domain/metrics/period';

const NOW = Date.parse('2026-11-22T12:00:00Z');
const CHICAGO = 'America/Chicago';

function bounds(text: string, timeZone = CHICAGO, now = NOW) {
  const { fromAt, toAt } = boundsOf(readPeriod(text) as Period, now, timeZone);
  return [new Date(fromAt).toISOString(), new Date(toAt).toISOString()];
}

describe('a period', () => {
  test.each(['2026-11', '2026-Q4', '2026', '12-months', 'all'])('is read and written alike: %s', (text) => {
    expect(writePeriod(readPeriod(text) as Period)).toBe(text);
  });

  test.each([
    '',
    '2026-13',
    '2026-00',
    '2026-1',
    '2026-Q5',
    '26',
    '1969',
    'constructor',
    '2026-11-22',
    ' 2026',
  ])('is not read from %j', (text) => expect(readPeriod(text)).toBeUndefined());

  test('of a month ends by the clock of its last day, also where the clocks changed within it', () => {
    expect(bounds('2026-11')).toEqual(['2026-11-01T05:00:00.000Z', '2026-12-01T06:00:00.000Z']);
    expect(bounds('2026-03')).toEqual(['2026-03-01T06:00:00.000Z', '2026-04-01T05:00:00.000Z']);
    expect(bounds('2026-12')).toEqual(['2026-12-01T06:00:00.000Z', '2027-01-01T06:00:00.000Z']);
  });

  test('begins with the first instant that its first day has', () => {
    // In Asunción midnight of 1 October 2017 did not happen: the clocks went from 00:00 to 01:00.
    expect(bounds('2017-10', 'America/Asuncion')[0]).toBe('2017-10-01T04:00:00.000Z');
  });

  test('of a quarter and of a year', () => {
    expect(bounds('2026-Q4')).toEqual(['2026-10-01T05:00:00.000Z', '2027-01-01T06:00:00.000Z']);
    expect(bounds('2026-Q1', 'UTC')).toEqual(['2026-01-01T00:00:00.000Z', '2026-04-01T00:00:00.000Z']);
    expect(bounds('2026', 'Pacific/Auckland')).toEqual([
      '2025-12-31T11:00:00.000Z',
      '2026-12-31T11:00:00.000Z',
    ]);
  });

  test('of twelve months ends with this one, by the calendar of the zone', () => {
    expect(bounds('12-months')).toEqual(['2025-12-01T06:00:00.000Z', '2026-12-01T06:00:00.000Z']);
    // Already December in Auckland.
    expect(bounds('12-months', 'Pacific/Auckland', Date.parse('2026-11-30T12:00:00Z'))).toEqual([
      '2025-12-31T11:00:00.000Z',
      '2026-12-31T11:00:00.000Z',
    ]);
  });

  test('of all time begins with the record', () => {
    expect(bounds('all', 'UTC')).toEqual(['1970-01-01T00:00:00.000Z', '2026-12-01T00:00:00.000Z']);
  });
});

describe('months', () => {
  test('are those of the zone', () => {
    const newYear = Date.parse('2027-01-01T03:00:00Z');
    expect(monthOf(newYear, CHICAGO)).toBe('2026-12');
    expect(monthOf(newYear, 'UTC')).toBe('2027-01');
  });

  test('turn with the zone, to the millisecond, on both sides of a clock change', () => {
    const end = Date.parse('2026-12-01T06:00:00Z');
    expect([end - 1, end].map((at) => monthOf(at, CHICAGO))).toEqual(['2026-11', '2026-12']);
    const spring = Date.parse('2026-04-01T05:00:00Z');
    expect([spring - 1, spring].map((at) => monthOf(at, CHICAGO))).toEqual(['2026-03', '2026-04']);
  });

  test('are all there, also across a new year', () => {
    expect(monthsFrom('2026-11', '2027-02')).toEqual(['2026-11', '2026-12', '2027-01', '2027-02']);
    expect(monthsFrom('2026-11', '2026-11')).toEqual(['2026-11']);
    expect(monthsFrom('2026-12', '2026-11')).toEqual([]);
  });
});
