import { openMemory } from '../../adapters/memory';
import { MemoryChatPlatform } from '../../adapters/memory/chat-platform';
import { MemoryQueueServer } from '../../adapters/memory/effect-queue';
import { assemble } from '../../src/app/assemble';
import { machineClock } from '../../src/app/machine-clock';
import { plainText } from '../../src/chat/rich-text';
import type { PlatformId } from '../../src/domain/people/organisation';
import type { ChatRequest } from '../../src/ports/chat-request';
import { exchangePeople } from '../support/domain';
import { waitFor } from '../support/wait-for';

const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };
const THEIR_CHANNEL = '19:contoso@thread.tacv2';

/** Ours are in Slack; Teams is the tenant of Contoso, whose people are the only ones there. */
async function open() {
  const stores = openMemory();
  await stores.configuration.publish(exchangePeople());
  const slack = new MemoryChatPlatform('slack');
  const teams = new MemoryChatPlatform('teams');
  teams.isForCustomersOnly = true;
  const belay = assemble({
    stores,
    queue: new MemoryQueueServer().open(),
    platforms: new Map([
      ['slack', slack],
      ['teams', teams],
    ]),
    notifiers: new Map(),
    clock: machineClock,
    log: silent,
    failPoint: () => undefined,
    commandName: '/incident',
    concurrency: 10,
  });
  await belay.relay.start();
  let requests = 0;
  const say = async (
    platform: PlatformId,
    userId: string,
    text: string,
    where: Pick<ChatRequest, 'place' | 'thread'> = {},
  ) => {
    const reply = await belay.handle({
      requestId: `request-${requests++}`,
      platform,
      user: { id: userId, name: userId },
      ...where,
      input: { kind: 'text', text },
      canOpenForm: false,
    });
    return reply.lines.map((line) => plainText(line, 'America/Chicago')).join(' ');
  };
  return { stores, belay, slack, teams, say };
}

test('no room of ours is opened there, and whoever speaks there is no staff of ours', async () => {
  const { stores, belay, slack, teams, say } = await open();
  try {
    await say(
      'slack',
      'U-dana',
      'declare sev1 Exchange down at Contoso for:contoso affects:contoso-exchange',
    );
    const incident = await waitFor(
      async () => {
        const found = (await stores.incidents.load(1)).incident;
        return found?.rooms.length === 1 ? found : undefined;
      },
      { what: 'our room' },
    );
    expect(incident.platforms).toEqual(['slack']);
    expect(teams.rooms.size).toBe(0);
    expect(await say('slack', 'U-dana', 'bridge INC-1 teams')).toMatch(/Teams is not set up here/);
    for (const typed of [
      'list',
      'show INC-1',
      'timeline INC-1',
      'ack INC-1',
      'declare ours is down',
      'help',
    ]) {
      expect(await say('teams', 'pat', typed)).toMatch(/^Only people of Northwind Managed Services/);
    }

    expect(await say('slack', 'U-dana', 'bridge INC-1 customer')).toMatch(/Contoso works on it with us/);
    const room = await waitFor(async () => [...teams.rooms.values()][0], { what: 'their room' });
    expect(room.plan).toMatchObject({ within: THEIR_CHANNEL, title: 'Exchange down at Contoso' });
    await waitFor(async () => (room.cards.size > 0 && room.batches.length > 0 ? true : undefined), {
      what: 'its card',
    });
    const there = { place: THEIR_CHANNEL, thread: room.address };
    await say('slack', 'U-dana', 'note INC-1 the failover was never prepared');
    await say('slack', 'U-dana', 'note INC-1 for:customer We start the second server at 23:30');
    const posted = () =>
      room.batches.flatMap(({ entries }) => entries.map(({ text }) => plainText(text, 'UTC')));
    await waitFor(async () => (posted().some((line) => line.includes('23:30')) ? true : undefined), {
      what: 'what is meant for them',
    });
    expect(posted()).toEqual([
      expect.stringMatching(/^What is written here is read by everyone at work on it/),
      'We start the second server at 23:30',
    ]);
    expect(await say('teams', 'pat', 'status', there)).toMatch(/Exchange down at Contoso/);
    expect(await say('teams', 'pat', 'our phones are dead too', there)).toMatch(/Northwind.* reads that now/);
    expect(await say('teams', 'pat', 'list', { place: THEIR_CHANNEL })).toMatch(/^Only people of Northwind/);
    const ours = [...slack.rooms.values()][0]!;
    const said = await waitFor(async () => [...ours.said.values()][0], { what: 'what they wrote' });
    expect(said).toMatchObject({
      authorName: 'pat',
      text: 'our phones are dead too',
      where: 'Contoso’s room, Teams',
    });
  } finally {
    await belay.relay.stop(1_000);
  }
});
