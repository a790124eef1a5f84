import { openMemory } from '../../adapters/memory';
import { lookUpReadings } from '../../src/app/readings';
import { lookUpShares } from '../../src/app/shares';
import type { Incident } from '../../src/domain/incident/incident';
import type { IncidentStore } from '../../src/ports/incident-store';
import { Story } from '../support/domain';

/** Keeps a story's incident in the record as it is now, from the version that is there. */
async function keep(store: IncidentStore, story: Story): Promise<Incident> {
  const { id } = story.state;
  const { incident } = await store.load(id);
  const expectedVersion = incident?.version ?? 0;
  const records = story.history.filter(({ seq }) => seq > expectedVersion);
  await store.commit({ incidentId: id, expectedVersion, records, incident: story.state, effects: [] });
  return story.state;
}

test('several incidents are looked up in one round trip, and only what changed comes along', async () => {
  const { incidents } = openMemory();
  const story = new Story().declared();
  await keep(incidents, story);
  const brought: number[] = [];
  const readings = lookUpReadings(
    {
      changedSince: async (known) => {
        const changed = await incidents.changedSince(known);
        brought.push(changed.length);
        return changed;
      },
    },
    async () => story.org,
  );
  const edition = async (who: string) => (await readings([7, 99]))(7, who)?.edition;
  expect(await edition('dana')).toBe('ours');
  expect(await edition('jordan')).toBe('followers');
  expect((await readings([7, 99]))(99, 'dana')).toBeUndefined();
  expect((await readings([7]))(8, 'dana')).toBeUndefined();

  story.given('dana', { type: 'make-private' });
  await keep(incidents, story);
  expect(await edition('pat')).toBeUndefined();
  expect(await edition('dana')).toBe('ours');
  expect(brought).toEqual([1, 0, 0, 0, 1, 0]);
});

test('it says who leads, who gets the news and how, what they asked, and that it is over', async () => {
  const { incidents } = openMemory();
  const story = new Story().declared();
  story.given('pat', { type: 'follow' }).given('pat', { type: 'ask', text: 'how long?' });
  story.given('dana', { type: 'answer', text: 'an hour' });
  await keep(incidents, story);
  const readings = lookUpReadings(incidents, async () => story.org);
  const of = async (who: string) => (await readings([7]))(7, who);
  expect(await of('dana')).toMatchObject({ leads: true, isOver: false, questions: [] });
  expect(await of('pat')).toMatchObject({
    leads: false,
    follows: 'by name',
    questions: [{ text: 'how long?', answer: 'an hour' }],
  });
  story.given('dana', { type: 'acknowledge' }).given('dana', { type: 'resolve' });
  await keep(incidents, story);
  expect(await of('pat')).toMatchObject({ isOver: true });
});

test('what stands behind a link is what the record says of it now', async () => {
  const story = new Story().declared();
  const stores = openMemory({ startAt: story.now });
  await stores.storyClock.freeze(story.now);
  story.given('dana', { type: 'share', edition: 'customer', name: 'Pat at Contoso' });
  const { seq } = story.state.shares[0]!;
  await keep(stores.incidents, story);
  const lookUp = lookUpShares(stores.incidents);
  expect(await lookUp({ incidentId: 7, seq })).toMatchObject({
    name: 'Pat at Contoso',
    edition: 'customer',
    userId: `link-7-${seq}`,
    isOver: false,
    questions: [],
  });
  expect(await lookUp({ incidentId: 7, seq: seq + 1 })).toBeUndefined();
  expect(await lookUp({ incidentId: 8, seq })).toBeUndefined();
  story.given('dana', { type: 'unshare', name: 'Pat at Contoso' });
  await keep(stores.incidents, story);
  expect(await lookUp({ incidentId: 7, seq })).toBeUndefined();
});
