import { withHangingSlack } from './hanging.support';

test('what was drawn by an attempt that broke off does not stand when things are again as they were before', async () => {
  const { clock, slack, stores, say, stop } = await withHangingSlack(1);
  await clock.runUntil(10_000);
  const cards = () =>
    [...slack.rooms.values()].flatMap(({ cards: all }) => [...all.values()].map(({ severity }) => severity));
  const topics = () => [...slack.rooms.values()].map(({ topic }) => topic);
  const [before] = topics();
  expect(cards()).toEqual(['SEV2']);
  slack.failures.next('putCard', { kind: 'accepted-then-cut' });
  slack.failures.next('setTopic', { kind: 'accepted-then-cut' });
  say('severity INC-1 1');
  await clock.runUntil(10_200);
  expect(cards()).toEqual(['SEV1']);
  expect(topics()).not.toEqual([before]);
  say('severity INC-1 2');
  await clock.runUntil(20_000);
  expect((await stores.incidents.load(1)).incident?.severity).toBe(2);
  expect(cards()).toEqual(['SEV2']);
  expect(topics()).toEqual([before]);
  await stop();
});
