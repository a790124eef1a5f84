import { openMemory } from '../../adapters/memory';
import { MemoryChatPlatform } from '../../adapters/memory/chat-platform';
import { MemoryQueueServer } from '../../adapters/memory/effect-queue';
import { assemble } from '../../src/app/assemble';
import { machineClock } from '../../src/app/machine-clock';
import { PermanentError } from '../../src/ports/errors';
import { exchangePeople } from '../support/domain';
import { waitFor } from '../support/wait-for';

const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };

test('an update that cannot reach somebody is said so once, also when the delivery is performed twice', async () => {
  const stores = openMemory();
  await stores.configuration.publish(exchangePeople());
  const slack = new MemoryChatPlatform('slack');
  const post = slack.postUpdate.bind(slack);
  slack.postUpdate = async (update, key, askFirst, where) => {
    if (where) throw new PermanentError('Slack knows nobody of that id', 'Check belay.yaml.');
    await post(update, key, askFirst);
  };
  const belay = assemble({
    stores,
    queue: new MemoryQueueServer().open(),
    platforms: new Map([['slack', slack]]),
    notifiers: new Map(),
    clock: machineClock,
    log: silent,
    failPoint: () => undefined,
    commandName: '/incident',
    concurrency: 10,
  });
  // It is lost before that it was sent is remembered.
  const remember = stores.posts.savePosted.bind(stores.posts);
  let forgotten = 0;
  stores.posts.savePosted = async (key, posted) => {
    if (key.includes('post/slack/update-1-') && forgotten < 1 && key.endsWith('-0')) {
      forgotten += 1;
      throw new Error('lost');
    }
    await remember(key, posted);
  };
  let requests = 0;
  const say = (text: string) =>
    belay.handle({
      requestId: `request-${requests++}`,
      platform: 'slack',
      user: { id: 'U-dana', name: 'dana' },
      input: { kind: 'text', text },
      canOpenForm: false,
    });
  await belay.relay.start();
  await say('declare sev1 Exchange down');
  await say('follow INC-1 @Jordan');
  await say('update INC-1 still down');
  await say('update INC-1 send');
  await waitFor(async () => forgotten === 1 && (await stores.effects.outlook()).quiet, { what: 'quiet' });
  await belay.relay.stop(1_000);
  const history = await stores.incidents.history(1);
  expect(history.filter(({ event }) => event.type === 'update-not-delivered')).toHaveLength(1);
});
