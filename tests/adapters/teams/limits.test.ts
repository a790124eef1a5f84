import { bucketKey, bucketsFor } from '../../../adapters/teams/limits';
import type { Bucket } from '../../../src/ports/lanes';

/** The most that a bucket lets through in any stretch of so many seconds. */
const most = ({ perMinute, burst }: Bucket, seconds: number) => burst + (perMinute / 60) * seconds;
const least = (buckets: Bucket[], seconds: number) =>
  Math.min(...buckets.map((bucket) => most(bucket, seconds)));

describe('the budgets of one conversation', () => {
  const conversation = (act: 'send' | 'edit' | 'look') =>
    bucketsFor('tenant', 'rooms', act, '19:x').filter(({ key }) => key.includes('19:x'));

  it.each([
    [1, 7],
    [2, 8],
    [30, 60],
    [3_600, 1_800],
  ])('send no more in %d s than the %d that Teams allows', (seconds, allowed) => {
    expect(least(conversation('send'), seconds)).toBeLessThanOrEqual(allowed);
    expect(least(conversation('edit'), seconds)).toBeLessThanOrEqual(allowed);
  });

  it.each([
    [1, 14],
    [2, 16],
    [30, 120],
    [3_600, 3_600],
  ])('look no more often in %d s than the %d that Teams allows', (seconds, allowed) => {
    expect(least(conversation('look'), seconds)).toBeLessThanOrEqual(allowed);
  });

  it('leave most of it to what is said: redrawing takes the smaller part', () => {
    expect(least(conversation('edit'), 30)).toBeLessThan(least(conversation('send'), 30) / 3);
  });

  it('are frozen under the name of the conversation, whoever spends', () => {
    expect(conversation('send').map(({ key }) => key)).toContain(bucketKey('tenant', 'pages', '19:x'));
  });
});

it('rooms and pages together stay below 50 requests in a second for one tenant, each with its own share', () => {
  const [rooms, pages] = (['rooms', 'pages'] as const).map((spender) =>
    bucketsFor('tenant', spender, 'send'),
  );
  expect(most(rooms![0]!, 1) + most(pages![0]!, 1)).toBeLessThanOrEqual(50);
  expect(rooms![0]!.key).not.toBe(pages![0]!.key);
});
