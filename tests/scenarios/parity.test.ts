import { readdirSync, readFileSync } from 'node:fs';
import { PLATFORMS } from './harness/night';

// Parity stays because every story is played on every platform; one about a platform's own ways says so in its name.
const stories = readdirSync(__dirname).filter(
  (name) => name.endsWith('.test.ts') && name !== 'parity.test.ts',
);

/** Stories of several rooms at once, or of something that is in one place alone, whose names do not say so. */
const ON_ONE: Record<string, string[]> = {
  'a-phone-that-nobody-enrolled-is-not-said-to-ring.test.ts': ['web', 'slack'],
  'one-incident-in-every-room.test.ts': ['slack'],
  'the-review-can-be-read-by-whoever-was-not-there.test.ts': ['slack'],
};

it('plays every story on every chat platform', () => {
  expect([...PLATFORMS].sort()).toEqual(['slack', 'teams', 'web']);
});

it.each(stories)('%s is played on all, or says in its name where it is told', (name) => {
  const told = [...readFileSync(`${__dirname}/${name}`, 'utf8').matchAll(/scenarioOn\(\s*'(\w+)'/g)];
  const named = /^in-(\w+)-/.exec(name)?.[1];
  const allowed = named === undefined ? (ON_ONE[name] ?? []) : [named];
  expect(told.map(([, platform]) => platform).filter((one) => !allowed.includes(one ?? ''))).toEqual([]);
});
