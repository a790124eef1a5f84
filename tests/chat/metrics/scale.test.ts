import {
  countTicks,
  straightTicks,
  stretched,
  stretchedTicks,
  tookText,
} from '../../../src/chat/metrics/scale';

test.each([
  [0, '0 s'],
  [0.4, '24 s'],
  [0.999, '1 min'],
  [2.5, '2.5 min'],
  [6, '6 min'],
  [9.96, '10 min'],
  [89.4, '89 min'],
  [125, '2 h 05 min'],
  [2879, '47 h 59 min'],
  [2880, '2 d 0 h'],
  [4567, '3 d 4 h'],
])('%d minutes are said as %s', (minutes, words) => {
  expect(tookText(minutes)).toBe(words);
});

const labels = (ticks: { label: string }[]) => ticks.map(({ label }) => label);

test('a straight scale has round marks and holds the longest', () => {
  expect(labels(straightTicks(13))).toEqual(['0', '5 min', '10 min', '15 min']);
  expect(labels(straightTicks(200))).toEqual(['0', '1 h', '2 h', '3 h', '4 h']);
  expect(labels(straightTicks(0))).toEqual(['0', '1 min']);
  for (const longest of [0.2, 3, 59, 61, 700, 5_000, 90_000, 2_000_000]) {
    const ticks = straightTicks(longest);
    expect(ticks.at(-1)?.at).toBeGreaterThanOrEqual(longest);
    expect(ticks.length).toBeLessThanOrEqual(6);
    expect(labels(ticks).every((label) => /^\d+( min| h| d)?$/.test(label))).toBe(true);
  }
});

test('a stretched scale holds the shortest and the longest, with its marks where their values are', () => {
  expect(labels(stretchedTicks(2, 300))).toEqual(['1 min', '10 min', '1 h', '8 h']);
  expect(labels(stretchedTicks(0.2, 11))).toEqual(['6 s', '1 min', '10 min', '1 h']);
  expect(labels(stretchedTicks(0, 0))).toEqual(['6 s', '1 min']);
  expect(labels(stretchedTicks(700, 4_000))).toEqual(['8 h', '2 d', '14 d']);
  expect(stretchedTicks(2, 300)[1]).toEqual({ at: stretched(10), label: '10 min' });
});

test('counts have whole marks', () => {
  expect(labels(countTicks(1))).toEqual(['0', '1']);
  expect(labels(countTicks(7))).toEqual(['0', '2', '4', '6', '8']);
  expect(labels(countTicks(123))).toEqual(['0', '50', '100', '150']);
});
