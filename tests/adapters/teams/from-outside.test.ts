import { type Botted, startBot } from './bot';

const THEIRS = '44444444-4444-4444-8444-444444444444';

let bot: Botted;
beforeEach(async () => {
  bot = await startBot({
    users: [
      { name: 'Sam Ortiz' },
      { name: 'Riley Chen' },
      { name: 'Pat Reyes', tenantId: THEIRS },
      { name: 'Gil Grant', isGuest: true },
    ],
    teams: [
      {
        name: 'Operations',
        members: ['Sam Ortiz', 'Pat Reyes', 'Gil Grant'],
        channels: [
          { id: '19:incidents@thread.tacv2', name: 'Incidents' },
          {
            id: '19:shared@thread.tacv2',
            name: 'Shared',
            membership: 'shared',
            members: ['Sam Ortiz', 'Pat Reyes'],
          },
        ],
      },
    ],
  });
  for (const channel of bot.teams.teams.conversations.values()) channel.isInstalled = true;
});
afterEach(() => bot.stop());

async function heardFrom(name: string, where: string) {
  bot.requests.length = 0;
  const outcome = await bot.teams.user(name).mention('list', where);
  expect(outcome.status).toBe(200);
  return bot.requests[0]?.user;
}

it('whoever shares a channel with us from another organisation is said to be from outside', async () => {
  expect(await heardFrom('Pat Reyes', 'Shared')).toMatchObject({ name: 'Pat Reyes', isFromOutside: true });
  expect(await heardFrom('Gil Grant', 'Incidents')).toMatchObject({ name: 'Gil Grant', isFromOutside: true });
  expect(await heardFrom('Sam Ortiz', 'Shared')).not.toHaveProperty('isFromOutside');
});

it('whom belay.yaml names is ours, wherever they are from', async () => {
  const { aadObjectId } = bot.teams.user('Pat Reyes').user;
  bot.addresses = [aadObjectId];
  expect(await heardFrom('Pat Reyes', 'Shared')).toEqual(expect.objectContaining({ id: aadObjectId }));
  expect(await heardFrom('Pat Reyes', 'Shared')).not.toHaveProperty('isFromOutside');
});

it('nobody is turned away because Teams does not say who they are', async () => {
  bot.teams.fail('getConversationMember', { kind: 'http', status: 503, times: 10 });
  expect(await heardFrom('Sam Ortiz', 'Incidents')).toMatchObject({ name: 'Sam Ortiz' });
  expect(await heardFrom('Sam Ortiz', 'Incidents')).not.toHaveProperty('isFromOutside');
});
