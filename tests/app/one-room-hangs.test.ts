import { withHangingSlack } from './hanging.support';

const INCIDENTS = 20;
/** A second for those that find no place and step aside, and what it takes to come to their turn. */
const SOON_MS = 3_000;

test.each([20, 50])(
  'a Slack that takes every call and answers none holds up nothing in the other rooms (%s at once)',
  async (concurrency) => {
    const { clock, state, others, pages, say, stop } = await withHangingSlack(INCIDENTS, concurrency);
    await clock.runUntil(30_000);
    state.gone = 'hangs';
    const before = pages.teams.pages.length;
    for (let index = 1; index <= INCIDENTS; index += 1) {
      say(`note INC-${index} both servers answer`);
      say(`severity INC-${index} 1`);
      say(`page INC-${index} @Alex`);
    }
    say('declare sev1 the other one anyway:yes');
    await clock.runUntil(30_000 + SOON_MS);
    // Not known to be down yet: nothing here is spared because Belay knew.
    for (const rooms of Object.values(others)) {
      expect(rooms.rooms.size).toBe(INCIDENTS + 1);
      expect(rooms.count(/both servers answer/)).toBe(INCIDENTS);
      expect(rooms.count(/is not answering/)).toBe(0);
      const cards = [...rooms.rooms.values()].flatMap(({ cards: all }) => [...all.values()]);
      expect(cards.filter(({ severity }) => severity === 'SEV1')).toHaveLength(INCIDENTS + 1);
    }
    const paged = pages.teams.pages.slice(before);
    expect(paged.filter(({ address }) => address === 'alex')).toHaveLength(INCIDENTS);
    expect(paged.filter(({ text }) => text.includes('the other one'))).toHaveLength(1);
    await stop();
  },
);

test('what stepped aside for others follows when the platform answers again', async () => {
  const { clock, state, slack, say, stop } = await withHangingSlack(INCIDENTS);
  await clock.runUntil(30_000);
  state.gone = 'hangs';
  for (let index = 1; index <= INCIDENTS; index += 1) say(`note INC-${index} both servers answer`);
  // Back before it counts as down.
  await clock.runUntil(36_000);
  state.gone = 'no';
  await clock.runUntil(60_000);
  expect(slack.count(/both servers answer/)).toBe(INCIDENTS);
  expect(slack.count(/is not answering/)).toBe(0);
  await stop();
});
