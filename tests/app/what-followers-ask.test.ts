import { openMemory } from '../../adapters/memory';
import { MemoryQueueServer } from '../../adapters/memory/effect-queue';
import { assemble } from '../../src/app/assemble';
import { machineClock } from '../../src/app/machine-clock';
import { plainText } from '../../src/chat/rich-text';
import { exchangePeople } from '../support/domain';
import { audiences } from '../support/openings';

const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };

/** What one person is answered, lines and buttons, in a Belay that only records. */
async function answering(told = audiences) {
  const stores = openMemory();
  const org = exchangePeople({ audiences: told });
  // Nobody who only follows is called for help.
  const exchange = { ...org.policies.exchange!, fallback: [] };
  await stores.configuration.publish({ ...org, policies: { ...org.policies, exchange } });
  await stores.storyClock.freeze(Date.parse('2026-11-22T04:04:00Z'));
  const belay = assemble({
    stores,
    queue: new MemoryQueueServer().open(),
    platforms: new Map(),
    notifiers: new Map(),
    clock: machineClock,
    log: silent,
    failPoint: () => undefined,
    commandName: '/incident',
    concurrency: 1,
  });
  let requests = 0;
  return async (who: string, text: string, isFromOutside = false): Promise<string> => {
    const reply = await belay.handle({
      requestId: `request-${requests++}`,
      platform: 'slack',
      user: { id: `U-${who}`, name: who, ...(isFromOutside ? { isFromOutside } : {}) },
      input: { kind: 'text', text },
      canOpenForm: false,
    });
    const lines = reply.lines.map((line) => plainText(line, 'America/Chicago'));
    return [...lines, ...reply.buttons.map(({ label }) => `[${label}]`)].join(' ');
  };
}

const OURS = /witness|failover|misconfigured|round robin/;

/** An incident with notes, tasks and follow-ups that Jordan, an executive, only follows. */
async function followed(told = audiences) {
  const say = await answering(told);
  await say('dana', 'declare sev1 Exchange down');
  await say('dana', 'note the group was misconfigured');
  await say('sam', 'note the failover had been skipped');
  await say('sam', 'task look at the witness');
  await say('sam', 'follow-up move clients to round robin who:@Sam');
  return say;
}

test('what is to be done is for those at work; whoever follows is shown the way to ask', async () => {
  const say = await followed();
  for (const asked of ['tasks INC-1', 'follow-ups INC-1', 'withdraw INC-1 22:04', 'withdraw INC-1 #6']) {
    expect(await say('jordan', asked)).not.toMatch(OURS);
  }
  expect(await say('jordan', 'tasks INC-1')).toBe(
    'The list of what is to be done is for those at work. Ask, and somebody answers you. [Ask]',
  );
  expect(await say('jordan', 'follow-ups INC-1')).toBe('No follow-up is yours. [Ask]');
  expect(await say('robin', 'tasks INC-1')).toMatch(OURS);
  expect(await say('robin', 'follow-ups INC-1')).toMatch(OURS);
});

test('a follow-up of their own they see, and close, also when it is over', async () => {
  const say = await followed();
  await say('sam', 'follow-up approve the spare server who:@Jordan');
  expect(await say('jordan', 'follow-ups INC-1')).toBe(
    '2 open: approve the spare server. Jordan Reyes, no date. [2 is done]',
  );
  await say('sam', 'resolve INC-1');
  expect(await say('jordan', 'follow-up INC-1 done 1 it is')).toBe(
    'This is for those who worked on it. Dana Whitfield, who led it, can say it. [Show it]',
  );
  expect(await say('jordan', 'follow-up INC-1 done 2 it was ordered')).toBe(
    'Follow-up 2 is done. 1 still open. [Show the follow-ups]',
  );
});

test('who follows a private incident reads the card of those who follow', async () => {
  const say = await answering();
  await say('dana', 'declare sev1 Payroll was read private:yes');
  expect(await say('jordan', 'show INC-1')).toMatch('There is no INC-1.');
  await say('dana', 'follow INC-1 @Jordan');
  expect(await say('jordan', 'show INC-1')).toMatch('Payroll was read');
});

test('a customer’s contact in a channel that is shared with them is told nothing of ours', async () => {
  const say = await followed();
  for (const text of ['show INC-1', 'timeline INC-1', 'list', 'note hello', 'declare it is down', 'ack']) {
    expect(await say('KAI', text)).toBe(
      'Only people of Northwind Managed Services can use this here. Nothing was recorded; write to them, or call.',
    );
  }
  expect(await say('guest', 'list')).toMatch('INC-1');
  expect(await say('guest', 'list', true)).toMatch(/^Only people of Northwind/);
  // Whom belay.yaml has among ours is one of ours, wherever their account is.
  expect(await say('sam', 'list', true)).toMatch('INC-1');
});

test('who is told with an audience and is nobody of ours reads what followers read', async () => {
  const bo = { name: 'Bo', contactMethods: [{ medium: 'slack' as const, address: 'U-bo' }] };
  const say = await followed({ ...audiences, board: { ...audiences.board!, outsiders: [bo] } });
  expect(await say('bo', 'tasks INC-1')).not.toMatch(OURS);
  expect(await say('bo', 'timeline INC-1')).not.toMatch(OURS);
  expect(await say('bo', 'catchup INC-1')).toMatch('SEV1');
});
