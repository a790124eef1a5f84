import { mergeEffects } from '../../../src/domain/incident/merge-effects';
import { effect, NIGHT } from '../../contracts/stores.samples';

test('effects of one commit are one per key: the earliest, the most urgent, in the order of their keys', () => {
  const merged = mergeEffects([
    effect('b', { dueAt: NIGHT + 5, urgency: 1 }),
    effect('a'),
    effect('b', { dueAt: NIGHT, urgency: 62 }),
  ]);
  expect(merged).toEqual([effect('a'), effect('b', { dueAt: NIGHT, urgency: 1 })]);
});
