import { openMemory } from '../../adapters/memory';
import { MemoryChatPlatform } from '../../adapters/memory/chat-platform';
import { MemoryQueueServer } from '../../adapters/memory/effect-queue';
import { assemble } from '../../src/app/assemble';
import { machineClock } from '../../src/app/machine-clock';
import { plainText } from '../../src/chat/rich-text';
import { PermanentError } from '../../src/ports/errors';
import type { NightPicture } from '../../src/ports/picture';
import { exchangePeople } from '../support/domain';
import { waitFor } from '../support/wait-for';

const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };

/** An incident that was worked in Slack's room and has ended, in a Belay that draws. */
async function ended(slack = new MemoryChatPlatform('slack')) {
  const stores = openMemory();
  await stores.configuration.publish(exchangePeople());
  await stores.storyClock.freeze(Date.parse('2026-11-22T04:04:00Z'));
  const drawn: NightPicture[] = [];
  const belay = assemble({
    stores,
    queue: new MemoryQueueServer().open(),
    platforms: new Map([['slack', slack]]),
    notifiers: new Map(),
    drawNight: async (night) => {
      drawn.push(night);
      return new Uint8Array([1, 2, 3]);
    },
    clock: machineClock,
    log: silent,
    failPoint: () => undefined,
    commandName: '/incident',
    concurrency: 10,
  });
  let requests = 0;
  const say = (text: string) =>
    belay.handle({
      requestId: `request-${requests++}`,
      platform: 'slack',
      user: { id: 'U-dana', name: 'Dana' },
      input: { kind: 'text', text },
      canOpenForm: false,
    });
  await belay.relay.start();
  await say('declare sev1 Exchange down reported:-2m');
  await waitFor(async () => (await stores.incidents.load(1)).incident?.rooms.length === 1, {
    what: 'the room',
  });
  await stores.storyClock.freeze(Date.parse('2026-11-22T12:47:00Z'));
  await say('resolve INC-1 mail flows');
  const quiet = () => belay.relay.stop(1_000);
  return { stores, slack, drawn, say, quiet };
}

test('when an incident is over its room gets the night as a picture, with what is left blank', async () => {
  const { slack, drawn, quiet } = await ended();
  const [room] = slack.rooms.values();
  await waitFor(() => room?.pictures.length === 1, { what: 'the picture' });
  await quiet();
  expect(drawn).toEqual([
    expect.objectContaining({
      startedAt: Date.parse('2026-11-22T04:02:00Z'),
      endedAt: Date.parse('2026-11-22T12:47:00Z'),
      timeZone: 'America/Chicago',
    }),
  ]);
  expect(room?.pictures[0]).toMatchObject({
    title: 'Review of INC-1',
    alt: 'To scale: reported, declared, resolved.',
  });
  expect(plainText(room?.pictures[0]?.words ?? [], 'UTC')).toMatch(
    /^Review of INC-1\. \d+ blanks are left in it\.$/,
  );
});

test('a room that takes no pictures costs the picture alone, and says so once', async () => {
  const slack = new MemoryChatPlatform('slack');
  slack.postPicture = () => Promise.reject(new PermanentError('Slack refused a picture', 'Add files:write.'));
  const { stores, quiet } = await ended(slack);
  const troubles = async () => (await stores.incidents.load(1)).incident?.troubles ?? [];
  await waitFor(async () => (await troubles()).length > 0, { what: 'the trouble' });
  await quiet();
  expect(await troubles()).toEqual(['Slack refused a picture']);
});
