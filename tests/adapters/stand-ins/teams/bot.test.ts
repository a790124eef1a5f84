import { cardOf, type TeamsStandIn } from '../../../../adapters/stand-ins/teams';
import { button, cardMessage, startSmallBot } from './small-bot';
import { smallTeams } from './world';

let teams: TeamsStandIn;
let bot: Awaited<ReturnType<typeof startSmallBot>>;

beforeEach(async () => {
  teams = await smallTeams();
  bot = await startSmallBot(teams);
});
afterEach(async () => {
  await bot.stop();
  await teams.stop();
});

const dana = () => teams.user('Dana Reyes');
const sam = () => teams.user('Sam Ortiz');

test('a personal message is answered, with a real token each way', async () => {
  const outcome = await dana().message('status');
  expect(outcome).toMatchObject({ status: 200, heard: true });
  expect(teams.print(await outcome.reply())).toBe('heard: status');
  expect(teams.callsTo('token')).toHaveLength(1);
  expect(bot.heard.activities[0]).toMatchObject({
    channelId: 'msteams',
    from: { id: dana().id, aadObjectId: dana().user.aadObjectId },
    conversation: { conversationType: 'personal', tenantId: teams.tenantId },
    localTimezone: 'Europe/Vienna',
  });
});

test('in a channel the bot hears what names it, and answers in that thread', async () => {
  expect(await dana().message('nobody in particular', 'Incidents')).toMatchObject({
    heard: false,
    status: 0,
  });
  const outcome = await dana().mention('declare mail is down', 'Incidents');
  const reply = await outcome.reply();
  expect(reply.threadId).toBe(outcome.message?.id);
  expect(teams.messages('Incidents').map(({ text }) => text)).toEqual([
    'nobody in particular',
    '<at>Belay</at> declare mail is down',
    'heard: declare mail is down',
  ]);
  expect(bot.heard.activities).toHaveLength(1);
});

test('a press is answered with a card that its presser alone sees, until the card changes for all', async () => {
  const posted = await (await dana().mention('card', 'Incidents')).reply();
  const pressed = await sam().press(posted, 'I have it');
  expect(pressed.invoke).toMatchObject({ statusCode: 200 });
  expect(teams.print(teams.seenBy('Sam Ortiz', posted))).toBe('You have it');
  expect(teams.print(teams.seenBy('Dana Reyes', posted))).toContain('Who has it?');
  await bot.adapter.continueConversationAsync(teams.appId, bot.heard.references[0] ?? {}, async (turn) => {
    await turn.updateActivity({ ...cardMessage('Sam has it'), id: posted.id });
  });
  expect(teams.print(teams.seenBy('Sam Ortiz', posted))).toBe('Sam has it');
});

test('an old client presses the fallback, which comes as a message with a value', async () => {
  const posted = await (await dana().message('card')).reply();
  const pressed = await dana().press(posted, 'I have it', { isOldClient: true });
  expect((await pressed.reply()).text).toBe('submitted {"verb":"ack"}');
});

test('a form is opened, sent, opened again, and answered', async () => {
  await dana().message('hello');
  const opener = { type: 'Action.Submit', title: 'Declare', data: { msteams: { type: 'task/fetch' } } };
  await bot.speak(cardMessage('Start here', [opener]));
  const posted = teams.personalMessages('Dana Reyes').at(-1);
  if (!posted) throw new Error('no card');
  const dialog = (await dana().press(posted, 'Declare')).dialog();
  expect(dialog.title).toBe('Declare an incident');
  expect(() => dana().submit(dialog)).toThrow('What is wrong?: Say it');
  const once = await dana().submit(dialog, { 'What is wrong?': 'again' });
  expect(once.dialog().title).toBe('Once more');
  const sent = await dana().submit(once.dialog(), { title: 'mail' });
  expect((await sent.reply()).text).toBe('declared mail');
  expect(teams.openDialog('Dana Reyes')).toBeUndefined();
});

test('a bot may begin a thread in a channel and a chat with a person', async () => {
  await dana().mention('hello', 'Incidents');
  const channel = teams.conversation('Incidents');
  const begin = (parameters: object) =>
    bot.adapter.createConversationAsync(
      teams.appId,
      'msteams',
      teams.serviceUrl,
      'https://api.botframework.com',
      { isGroup: true, bot: { id: '', name: '' }, tenantId: teams.tenantId, ...parameters } as never,
      async () => undefined,
    );
  await begin({
    channelData: { channel: { id: channel.id } },
    activity: cardMessage('INC-7', [button('I have it', 'ack')]),
  });
  const root = teams.messages('Incidents').at(-1);
  expect(cardOf(root!)).toBeDefined();
  expect(root).toMatchObject({ byBot: true, threadId: root?.id });
  await begin({
    isGroup: false,
    members: [{ id: sam().id }],
    activity: { type: 'message', text: 'You are needed' },
  });
  expect(teams.personalMessages('Sam Ortiz').map(({ text }) => text)).toEqual(['You are needed']);
});
