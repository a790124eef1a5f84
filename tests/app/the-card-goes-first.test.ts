import { withHangingSlack } from './hanging.support';

/** What was done in the Slack room, in order, without what failed. */
async function stepsWith(slowBy: number) {
  const { clock, slack, say, stop } = await withHangingSlack(0);
  for (let n = 0; n < slowBy; n += 1)
    slack.failures.next('putCard', { kind: 'rate-limit', retryAfterMs: 1_000 });
  say('declare sev1 Exchange down');
  await clock.runUntil(15_000);
  const [room] = [...slack.rooms.values()];
  const first = slack.log.findIndex(({ step }) => step === 'postEntries');
  const drawn = slack.log.filter(({ step }, index) => step === 'putCard' && index < first).length;
  await stop();
  return { drawnBefore: drawn, cards: room?.cards.size, batches: room?.batches.length };
}

test('the first entries wait for a card that takes its time', async () => {
  // Twice in vain, then it stands.
  expect(await stepsWith(2)).toMatchObject({ drawnBefore: 3, cards: 1, batches: 1 });
});

test('but not for ever', async () => {
  const { drawnBefore, batches } = await stepsWith(12);
  expect(drawnBefore).toBeLessThan(7);
  expect(batches).toBeGreaterThanOrEqual(1);
});
