import { type Botted, done, startBot } from './bot';

let bot: Botted;
beforeEach(async () => {
  bot = await startBot();
});
afterEach(async () => {
  await bot.stop();
  expect(bot.defects).toEqual([]);
});

const sam = () => bot.teams.user('Sam Ortiz');
const speaks = async () => {
  await sam().mention('list', 'Incidents');
  return bot.requests.at(-1)?.user;
};

describe('an e-mail address', () => {
  it('is vouched for by our own tenant', async () => {
    expect(await speaks()).toMatchObject({
      id: sam().user.aadObjectId,
      verifiedEmail: 'sam.ortiz@example.com',
    });
  });

  it('is asked for of those whom belay.yaml does not name, and once', async () => {
    const lookUps = () => bot.teams.calls.filter(({ method }) => /Member/.test(method)).length;
    await speaks();
    await speaks();
    expect(lookUps()).toBe(1);
    bot.addresses = [sam().user.aadObjectId];
    expect(await speaks()).not.toHaveProperty('verifiedEmail');
  });

  it.each([
    ['a guest', { isGuest: true }],
    [
      'a guest by the name that they sign in with',
      { email: 'sam.ortiz_theirs.example#EXT#@ours.onmicrosoft.com' },
    ],
    ['of another tenant', { tenantId: '22222222-2222-4222-8222-222222222222' }],
  ])('counts for nothing where its owner is %s', async (_who, change) => {
    Object.assign(bot.teams.teams.users.get(sam().user.id) ?? {}, change);
    expect(await speaks()).not.toHaveProperty('verifiedEmail');
  });
});

it('what nobody else may see goes to their own chat, however well a channel hides it', async () => {
  bot.reply = { ...done('K7QM-2XPA is your code.'), isSecret: true };
  await sam().mention('link', 'Incidents');
  const seen = await bot.teams.waitFor(
    () => bot.teams.personalMessages('Sam Ortiz').find(({ byBot }) => byBot),
    { what: 'the code in their own chat' },
  );
  expect(bot.teams.print(seen, { tz: 'Europe/Berlin' })).toBe('K7QM-2XPA is your code.');
  expect(bot.teams.messages('Incidents').filter(({ byBot }) => byBot)).toEqual([]);
});
