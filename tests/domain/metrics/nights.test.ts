import { brokenNights, nightAt, nightsByPerson } from '../../../src/domain/metrics/nights';
import { exchangePeople } from '../../support/domain';
import { incident, page, pages } from './sample';

const CHICAGO = 'America/Chicago';
const at = (local: string) => Date.parse(local);

describe('a night', () => {
  test.each([
    ['2026-11-21T21:59:59-06:00', undefined],
    ['2026-11-21T22:00:00-06:00', '2026-11-21'],
    ['2026-11-21T23:59:59-06:00', '2026-11-21'],
    ['2026-11-22T00:00:00-06:00', '2026-11-21'],
    ['2026-11-22T06:59:59-06:00', '2026-11-21'],
    ['2026-11-22T07:00:00-06:00', undefined],
    ['2026-11-22T12:00:00-06:00', undefined],
    ['2027-01-01T03:00:00-06:00', '2026-12-31'],
    ['2026-03-01T01:00:00-06:00', '2026-02-28'],
  ])('at %s in Chicago is that of %s', (local, night) => {
    expect(nightAt(at(local), CHICAGO)).toBe(night);
  });

  test('is eight hours long in spring and ten in autumn, and still begins and ends by the clock', () => {
    // 8 March 2026, 02:00 becomes 03:00; 1 November 2026, 02:00 becomes 01:00 once more.
    const hours = (from: string, count: number) =>
      Array.from({ length: count }, (_, hour) => nightAt(at(from) + hour * 3_600_000 - 1, CHICAGO));
    expect(hours('2026-03-07T22:00:00-06:00', 10)).toEqual([
      undefined,
      ...Array.from({ length: 8 }, () => '2026-03-07'),
      undefined,
    ]);
    expect(hours('2026-10-31T22:00:00-05:00', 12)).toEqual([
      undefined,
      ...Array.from({ length: 10 }, () => '2026-10-31'),
      undefined,
    ]);
  });
});

describe('nights broken', () => {
  const org = exchangePeople();
  org.people.robin = { ...org.people.robin!, timeZone: 'Europe/Berlin' };
  const brokenBy = (...all: ReturnType<typeof page>[]) =>
    brokenNights(incident({ id: 1, pages: pages(...all) }), org);

  test('count in the zone of whoever was woken', () => {
    const noonInChicago = '2026-11-21T22:30:00Z';
    expect(brokenBy(page('sam', noonInChicago), page('robin', noonInChicago))).toEqual([
      { personId: 'robin', name: 'Robin Chen', night: '2026-11-21' },
    ]);
  });

  test('count once, however many pages came, and again on the next night', () => {
    const broken = brokenBy(
      page('sam', '2026-11-21T23:00:00-06:00'),
      page('sam', '2026-11-21T23:01:00-06:00', { medium: 'voice' }),
      page('sam', '2026-11-22T02:00:00-06:00'),
      page('sam', '2026-11-22T22:00:00-06:00'),
    );
    expect(nightsByPerson(broken)).toEqual([{ personId: 'sam', name: 'Sam Ortiz', nights: 2 }]);
  });

  test('count once for two incidents of one night', () => {
    const first = brokenBy(page('sam', '2026-11-21T23:00:00-06:00'));
    const second = brokenBy(page('sam', '2026-11-22T03:00:00-06:00'));
    expect(nightsByPerson([...first, ...second])).toMatchObject([{ nights: 1 }]);
  });

  test('only where a page is known to have reached somebody', () => {
    const night = '2026-11-22T03:00:00-06:00';
    expect(
      brokenBy(
        page('sam', night, { outcome: { kind: 'planned' } }),
        page('dana', night, { outcome: { kind: 'failed', reason: 'the line is busy' } }),
        page('alex', night, { outcome: { kind: 'unanswered', reason: 'no answer' } }),
        page('lee', night, { outcome: { kind: 'accepted', ref: 'r' } }),
      ),
    ).toEqual([{ personId: 'lee', name: 'Lee Park', night: '2026-11-21' }]);
  });

  test('of somebody who is no longer known count in the zone of the organisation, under the name of then', () => {
    const gone = page('gone', '2026-11-22T03:00:00-06:00', { name: 'Gone Person' });
    expect(brokenBy(gone)).toEqual([{ personId: 'gone', name: 'Gone Person', night: '2026-11-21' }]);
    expect(brokenBy({ ...gone, personId: 'constructor' })).toHaveLength(1);
  });

  test('are listed by name, not by number', () => {
    const nights = ['2026-11-02', '2026-11-03', '2026-11-04'];
    const broken = [
      ...nights.map((night) => ({ personId: 'z', name: 'Zoe', night })),
      { personId: 'b', name: 'Ben', night: '2026-11-02' },
      { personId: 'm', name: 'Mia', night: '2026-11-02' },
      { personId: 'm', name: 'Mia', night: '2026-11-04' },
    ];
    expect(nightsByPerson(broken).map(({ name, nights: count }) => [name, count])).toEqual([
      ['Ben', 1],
      ['Mia', 2],
      ['Zoe', 3],
    ]);
    for (const one of nightsByPerson(broken))
      expect(Object.keys(one).sort()).toEqual(['name', 'nights', 'personId']);
  });
});
