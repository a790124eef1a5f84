import { type Gone, withHangingSlack } from './hanging.support';

const MINUTE_MS = 60_000;
/** Seconds after which somebody says something again. */
const WORD_EVERY = 5;

/** How long after Slack went every other room of every incident was told, with the times that Belay really has. */
async function toldAfterMs(gone: Gone, atMs: number, incidents: number, isBusy: boolean): Promise<number> {
  const { clock, state, others, say, stop } = await withHangingSlack(incidents);
  await clock.runUntil(30_000 + atMs);
  state.gone = gone;
  const goneAtMs = clock.monotonicMs();
  const isTold = () =>
    Object.values(others).every((rooms) => rooms.count(/^Slack is not answering/) === incidents);
  for (let second = 1; !isTold() && second <= 120; second += 1) {
    await clock.runUntil(goneAtMs + second * 1_000);
    for (let index = 1; isBusy && index <= incidents; index += 1)
      if ((second + index) % WORD_EVERY === 0) say(`note INC-${index} still at it, ${second}`);
  }
  const toldAtMs = clock.monotonicMs();
  await stop();
  return toldAtMs - goneAtMs;
}

const MOMENTS = [0, 2_500, 5_000, 7_500, 10_000];

describe.each<Gone>(['refuses', 'hangs', 'hangs, but for probes'])('Slack %s', (gone) => {
  it.each([
    ['while people work in one incident', { incidents: 1, isBusy: true, moments: MOMENTS }],
    ['while people work in twenty', { incidents: 20, isBusy: true, moments: [3_000] }],
  ])('%s: every other room hears of it within a minute', async (_, { incidents, isBusy, moments }) => {
    for (const moment of moments) {
      const afterMs = await toldAfterMs(gone, moment, incidents, isBusy);
      expect(afterMs).toBeLessThanOrEqual(MINUTE_MS);
    }
  });
});

it.each<Gone>(['refuses', 'hangs'])(
  'Slack %s while nobody does anything: it is noticed as soon',
  async (gone) => {
    for (const moment of MOMENTS)
      expect(await toldAfterMs(gone, moment, 1, false)).toBeLessThanOrEqual(MINUTE_MS);
  },
);
