import { startBot } from './bot';

const original = console.error;
afterAll(() => {
  console.error = original;
});

test('a forged token fills no log: what the SDK prints of it is not heard, and what we print is', async () => {
  const heard: unknown[][] = [];
  console.error = (...words: unknown[]) => heard.push(words);
  const bot = await startBot();
  try {
    bot.reply = async () => {
      console.error('of ours');
      return { lines: [['Done.']], buttons: [], recorded: true };
    };
    const real = await bot.teams.user('Sam Ortiz').message('list');
    await bot.teams.forge(real, { signing: 'unknown-key' });
    await bot.teams.forge(real, { signing: 'damaged' });
    expect(heard).toEqual([['of ours']]);
    expect(bot.refused).toHaveLength(2);
  } finally {
    await bot.stop();
  }
});
