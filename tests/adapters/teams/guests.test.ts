import { type Botted, startBot } from './bot';

let bot: Botted;
beforeEach(async () => {
  bot = await startBot();
});
afterEach(async () => {
  await bot.stop();
  expect(bot.defects).toEqual([]);
});

const riley = () => bot.teams.user('Riley Chen');
const speaker = () => bot.requests.at(-1)?.user;

it('a guest of our tenant is somebody from outside, wherever they write', async () => {
  riley().user.isGuest = true;
  await riley().message('list');
  expect(speaker()).toMatchObject({ name: 'Riley Chen', isFromOutside: true });
  await riley().mention('list', 'Incidents');
  expect(speaker()).toMatchObject({ isFromOutside: true });
});

it('so is somebody of another organisation in a channel that is shared with it', async () => {
  const { user } = riley();
  const home = user.tenantId;
  user.tenantId = '22222222-2222-4222-8222-222222222222';
  const real = await bot.teams.user('Sam Ortiz').mention('list', 'Incidents');
  const conversation = { ...(real.activity.conversation as object), tenantId: home };
  const asRiley = {
    activity: (activity: object) => ({
      ...activity,
      from: { id: user.id, aadObjectId: user.aadObjectId },
      conversation,
    }),
  };
  expect((await bot.teams.forge(real, asRiley)).status).toBe(200);
  expect(speaker()).toMatchObject({ isFromOutside: true });
});

it('a colleague is ours, whether belay.yaml knows them or not', async () => {
  await riley().message('list');
  expect(speaker()).not.toHaveProperty('isFromOutside');
  bot.addresses = [riley().user.aadObjectId];
  await riley().message('list');
  expect(speaker()).toEqual(expect.not.objectContaining({ isFromOutside: true }));
});

it('somebody whom nobody can look up is answered in time all the same', async () => {
  bot.teams.fail('getConversationMember', { kind: 'timeout', times: 10 });
  const outcome = await riley().message('list');
  expect(outcome.status).toBe(200);
  await outcome.reply();
  expect(speaker()).toMatchObject({ name: 'Riley Chen' });
});
