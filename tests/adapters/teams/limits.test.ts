import { bucketKey, bucketsFor } from '../../../adapters/teams/limits';
import type { Bucket } from '../../../src/ports/lanes';

/** The most that a bucket lets through in any stretch of so many seconds. */
const most = ({ perMinute, burst }: Bucket, seconds: number) => burst + (perMinute / 60) * seconds;
const least = (buckets: Bucket[], seconds: number) =>
  Math.min(...buckets.map((bucket) => most(bucket, seconds)));

describe('the budgets of one conversation', () => {
  const conversation = (act: 'send' | 'edit' | 'answer' | 'look') =>
    bucketsFor('tenant', 'rooms', act, '19:x').filter(({ key }) => key.includes('19:x'));

  it.each([
    [1, 7],
    [2, 8],
    [30, 60],
    [3_600, 1_800],
  ])('send no more in %d s than the %d that Teams allows', (seconds, allowed) => {
    const [posts, long] = conversation('send');
    const [answers] = conversation('answer');
    const both = most(posts!, seconds) + most(answers!, seconds);
    expect(Math.min(both, most(long!, seconds))).toBeLessThanOrEqual(allowed);
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
    for (const seconds of [30, 300, 3_600]) {
      expect(least(conversation('edit'), seconds)).toBeLessThan(least(conversation('send'), seconds) / 2);
    }
  });

  it('are shared by the threads of a channel, as Teams counts them', () => {
    const [one, other] = ['17', '18'].map((id) =>
      bucketsFor('tenant', 'rooms', 'send', `19:x;messageid=${id}`),
    );
    expect(one).toEqual(other);
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

describe('talk', () => {
  const shared = (act: 'send' | 'edit') => bucketsFor('tenant', 'rooms', act, '19:x');
  const talk = (act: 'send' | 'edit') => bucketsFor('tenant', 'talk', act, '19:x');

  it.each(['send', 'edit'] as const)(
    'takes from what rooms have to %s, and at most three fifths of it',
    (act) => {
      expect(talk(act).map(({ key }) => key)).toEqual(
        expect.arrayContaining(shared(act).map(({ key }) => key)),
      );
      for (const { key, perMinute, burst } of shared(act)) {
        const part = talk(act).find((bucket) => bucket.key === `${key}:talk`);
        expect(part!.perMinute).toBeCloseTo(perMinute * 0.6);
        expect(part!.burst).toBeLessThanOrEqual(burst * 0.6);
        expect(part!.burst).toBeGreaterThanOrEqual(1);
      }
    },
  );

  it('is stopped by a 429 that anybody else got in the same conversation', () => {
    expect(talk('send').map(({ key }) => key)).toContain(bucketKey('tenant', 'rooms', '19:x'));
    expect(bucketKey('tenant', 'talk', '19:x')).toBe(bucketKey('tenant', 'rooms', '19:x'));
    expect(bucketKey('tenant', 'talk')).toBe(bucketKey('tenant', 'rooms'));
  });
});
