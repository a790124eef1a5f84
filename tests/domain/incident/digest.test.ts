import { nextDigest } from '../../../src/domain/incident/digest';

const CHICAGO = 'America/Chicago';
const at = (iso: string) => Date.parse(iso);

test.each([
  ['in the middle of a week', '2026-11-18T12:00:00-06:00', '2026-11-23T09:00:00-06:00'],
  ['early on a Monday', '2026-11-23T08:59:00-06:00', '2026-11-23T09:00:00-06:00'],
  ['on Monday at nine', '2026-11-23T09:00:00-06:00', '2026-11-30T09:00:00-06:00'],
  ['on a Sunday night', '2026-11-22T23:30:00-06:00', '2026-11-23T09:00:00-06:00'],
  ['across the change to winter time', '2026-10-30T12:00:00-05:00', '2026-11-02T09:00:00-06:00'],
])('%s it comes on Monday at nine, by the clock on the wall', (_when, now, then) => {
  expect(nextDigest(at(now), CHICAGO).dueAt).toBe(at(then));
});

test('asking twice in a week asks for the same one', () => {
  const first = nextDigest(at('2026-11-18T12:00:00-06:00'), CHICAGO);
  const second = nextDigest(at('2026-11-20T12:00:00-06:00'), CHICAGO);
  expect(second).toEqual(first);
});
