import { scenario } from './harness/scenario';

scenario('declared, acknowledged, noted and resolved once, however often it arrives', async (night) => {
  night.nowMeant(
    await night.sayAndRepeat('Dana', 'declare sev1 Exchange down affects:contoso-exchange', 'elsewhere'),
  );
  await night.expectPage('Lee');
  await night.expectPage('Max');
  await night.sayAndRepeat('Lee', 'ack on it in 10m');
  night.expectReply(/You have it/);
  await night.sayAndRepeat('Lee', 'note the disk is full');
  await night.sayAndRepeat('Lee', 'update Lee is on it');
  await night.sayAndRepeat('Lee', 'update send');
  await night.expectUpdate(/Lee is on it/);
  await night.sayAndRepeat('Lee', 'page Sam');
  await night.expectPage('Sam');
  await night.sayAndRepeat('Lee', 'resolve disk emptied');
  const lines = (await night.entries()).join('\n');
  for (const once of [
    /declared/g,
    /acknowledged/g,
    /the disk is full/g,
    /posted an update/g,
    /Paged Sam/g,
    /resolved it/g,
  ]) {
    expect(lines.match(once)).toHaveLength(1);
  }
  expect(await night.running.stores.incidents.list({ open: false, limit: 9 })).toHaveLength(1);
  await night.expectQuiet('6 h');
});
