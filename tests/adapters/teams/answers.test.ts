import type { TeamsMessage } from '../../../adapters/stand-ins/teams';
import type { Reply } from '../../../src/chat/message';
import { type Botted, done, startBot } from './bot';
import { INCIDENTS } from './tenant';

let bot: Botted;
beforeEach(async () => {
  bot = await startBot();
});
afterEach(async () => {
  await bot.stop();
  expect(bot.defects).toEqual([]);
});

const sam = () => bot.teams.user('Sam Ortiz');
const print = (message: TeamsMessage) => bot.teams.print(message, { tz: 'Europe/Berlin' });
const asked = () => bot.requests.at(-1);

const withButtons: Reply = {
  lines: [['There are two open incidents; which one?']],
  buttons: [
    { label: 'Exchange down', say: 'ack INC-7', primary: true },
    { label: 'Post an update', say: 'update INC-7' },
    { label: 'Resolve', say: 'resolve INC-7', confirm: 'Say that this is over?' },
  ],
  recorded: false,
};
const withForm: Reply = {
  lines: [['Declare: please fill in the form.']],
  buttons: [],
  recorded: false,
  form: {
    verb: 'declare',
    title: 'Declare',
    submitLabel: 'Declare it',
    fields: [
      { name: 'text', label: 'What is wrong', kind: 'text', optional: false },
      {
        name: 'severity',
        label: 'Severity',
        kind: 'choice',
        optional: true,
        choices: [{ label: 'SEV1', value: '1' }],
      },
    ],
  },
};

describe('words', () => {
  it('in their own chat with Belay are answered there', async () => {
    const outcome = await sam().message('  /incident list ');
    expect(asked()).toMatchObject({
      platform: 'teams',
      user: { id: sam().user.aadObjectId, name: 'Sam Ortiz', timeZone: 'Europe/Berlin' },
      input: { kind: 'text', text: 'list' },
      canOpenForm: true,
    });
    expect(print(await outcome.reply())).toBe('Done.');
    expect(bot.teams.personalMessages('Sam Ortiz')).toHaveLength(2);
  });

  it('in a channel, with a mention of Belay, are answered to whoever asked and to nobody else', async () => {
    const outcome = await sam().mention('declare sev1 <b>no mail</b> & more', 'Incidents');
    expect(asked()?.input).toEqual({ kind: 'text', text: 'declare sev1 <b>no mail</b> & more' });
    const answer = await outcome.reply();
    expect(answer.onlyFor).toBe(sam().id);
    expect(bot.teams.messages('Incidents').filter(({ byBot }) => byBot)).toEqual([]);
    expect(asked()?.place).toBe(`${INCIDENTS};messageid=${outcome.message?.threadId}`);
  });

  it('as one of Teams’ own slash commands, and in a group chat', async () => {
    const slash = await sam().slash('ack on it in 10m', 'News');
    expect(asked()).toMatchObject({
      input: { kind: 'text', text: 'ack on it in 10m' },
      place: '19:followers@thread.tacv2',
    });
    expect((await slash.reply()).onlyFor).toBe(sam().id);
    const chat = await sam().mention('list', 'War room');
    expect((await chat.reply()).onlyFor).toBe(sam().id);
  });

  it('go to their own chat where Teams shows nothing to one person alone', async () => {
    bot.teams.fail('sendToConversation', {
      kind: 'http',
      status: 403,
      code: 'BotNotInConversationRoster',
      when: (body) => body.recipient !== undefined,
    });
    await sam().mention('list', 'Incidents');
    const told = await bot.teams.waitFor(() => bot.teams.personalMessages('Sam Ortiz').at(-1));
    expect(print(told)).toBe('Done.');
  });

  it('name people by what belay.yaml calls them', async () => {
    const riley = bot.teams.user('Riley Chen').user;
    bot.addresses.push(riley.email, sam().user.aadObjectId);
    await sam().mention(`page <at>${riley.name}</at> please`, 'Incidents');
    expect(asked()?.input).toEqual({ kind: 'text', text: `page @{${riley.email}} please` });
    expect(asked()?.user.id).toBe(sam().user.aadObjectId);
    await bot.teams.user('Riley Chen').message('ack');
    expect(asked()?.user.id).toBe(riley.email);
  });

  it('are sent once, however the first attempt fails', async () => {
    bot.teams.fail('sendToConversation', { kind: 'http', status: 503, times: 5 });
    await sam().message('list');
    await bot.teams.waitFor(() => bot.teams.callsTo('sendToConversation').length > 0);
    await sam().message('help');
    await bot.teams.waitFor(() => bot.defects.length === 2);
    expect(bot.teams.callsTo('sendToConversation')).toHaveLength(2);
    bot.defects.length = 0;
  });
});

describe('a button', () => {
  async function card(): Promise<TeamsMessage> {
    bot.reply = withButtons;
    return (await sam().mention('ack', 'Incidents')).reply();
  }

  it('says its words; a plain answer is shown to whoever pressed', async () => {
    const seen = await card();
    expect(print(seen)).toMatch(/\[Exchange down\] \[Post an update\]/);
    bot.reply = done('Sam has it.');
    const outcome = await sam().press(seen, 'Exchange down');
    expect(asked()?.input).toEqual({ kind: 'press', say: 'ack INC-7' });
    expect((await outcome.reply()).text).toBe('Sam has it.');
    expect(asked()?.requestId).not.toBe('');
  });

  it('is pressed by older clients too', async () => {
    const seen = await card();
    bot.reply = done('Sam has it.');
    const outcome = await sam().press(seen, 'Exchange down', { isOldClient: true });
    expect(asked()?.input).toEqual({ kind: 'press', say: 'ack INC-7' });
    expect(print(await outcome.reply({ where: (message) => print(message) === 'Sam has it.' }))).toBe(
      'Sam has it.',
    );
  });

  it('asks in place before what cannot be taken back', async () => {
    const seen = await card();
    await expect(async () => sam().press(seen, 'Resolve…')).rejects.toThrow(/tells the bot nothing/);
    bot.reply = done('It is over.');
    await sam().press(seen, 'Resolve');
    expect(asked()?.input).toEqual({ kind: 'press', say: 'resolve INC-7' });
  });

  it('answers with buttons in a message for whoever pressed', async () => {
    const seen = await card();
    const outcome = await sam().press(seen, 'Exchange down');
    const answer = await outcome.reply({ where: ({ text }) => text === '' });
    expect(answer.onlyFor).toBe(sam().id);
    expect(print(answer)).toMatch(/which one\?\n\[Exchange down\]/);
  });

  it('that asks for a form opens a dialog, which says what was wrong and closes once it was taken', async () => {
    const seen = await card();
    bot.reply = withForm;
    const opened = (await sam().press(seen, 'Post an update')).dialog();
    expect(opened.title).toBe('Declare');
    bot.reply = { ...withForm, lines: [['“25:00” is not a time.']] };
    const again = (await sam().submit(opened, { text: 'no mail' })).dialog();
    expect(asked()?.input).toEqual({ kind: 'form', verb: 'declare', fields: { text: 'no mail' } });
    expect(bot.teams.print(again)).toContain('“25:00” is not a time.');
    bot.reply = done('INC-8 is open.');
    const closed = await sam().submit(again, { text: 'no mail', severity: 'SEV1' });
    expect(asked()?.input).toMatchObject({ fields: { text: 'no mail', severity: '1' } });
    expect((await closed.reply()).text).toBe('INC-8 is open.');
    expect(bot.teams.openDialog('Sam Ortiz')).toBeUndefined();
  });

  it('in a dialog works as well', async () => {
    const seen = await card();
    const opened = (await sam().press(seen, 'Post an update')).dialog();
    bot.reply = done('Sam has it.');
    expect((await (await sam().submit(opened, {}, 'Exchange down')).reply()).text).toBe('Sam has it.');
    expect(asked()?.input).toEqual({ kind: 'press', say: 'ack INC-7' });
  });
});

describe('a form that was asked for in words', () => {
  it.each(['their own chat', 'a channel'])(
    'stands in a card, and is gone once it was taken (%s)',
    async (where) => {
      bot.reply = withForm;
      const outcome =
        where === 'a channel' ? await sam().mention('declare', 'Incidents') : await sam().message('declare');
      const form = await outcome.reply();
      bot.reply = { ...withForm, lines: [['What is wrong?']] };
      const again = await (await sam().press(form, 'Declare it', { inputs: { text: '?' } })).reply();
      expect(print(again)).toMatch(/What is wrong\?\nWhat is wrong: /);
      bot.reply = done('INC-8 is open.');
      const after = await sam().press(again, 'Declare it', { inputs: { text: 'no mail', severity: '1' } });
      expect(asked()?.input).toEqual({
        kind: 'form',
        verb: 'declare',
        fields: { text: 'no mail', severity: '1' },
      });
      expect(print(await after.reply())).toBe('INC-8 is open.');
      await bot.teams.waitFor(() =>
        [...bot.teams.personalMessages('Sam Ortiz'), ...bot.teams.privateTo('Sam Ortiz')].some(
          (message) => message.id === form.id && print(message) === 'INC-8 is open.',
        ),
      );
    },
  );
});

describe('the message extension', () => {
  it('declares from a message, with its words', async () => {
    bot.reply = withForm;
    await bot.teams.user('Riley Chen').message('<b>no mail</b> since lunch', 'News');
    const message = bot.teams.messages('News').at(-1) as TeamsMessage;
    const opened = (await sam().messageExtension('declare_incident', message)).dialog();
    expect(asked()).toMatchObject({
      input: { kind: 'text', text: 'declare' },
      quoted: { authorName: 'Riley Chen', authorId: bot.teams.user('Riley Chen').user.aadObjectId },
    });
    expect(asked()?.quoted?.text).toContain('no mail');
    bot.reply = done('INC-8 is open.');
    expect((await (await sam().submit(opened, { text: 'no mail' })).reply()).text).toBe('INC-8 is open.');
  });

  it('puts a message on the timeline, with its own moment', async () => {
    await bot.teams.user('Riley Chen').message('the second site is slow too', 'Incidents');
    const message = bot.teams.messages('Incidents').at(-1) as TeamsMessage;
    bot.reply = done('On the timeline.');
    const shown = (await sam().messageExtension('add_to_timeline', message)).dialog();
    expect(asked()).toMatchObject({
      input: { kind: 'text', text: 'note' },
      quoted: { text: 'the second site is slow too', at: message.at },
      place: `${INCIDENTS};messageid=${message.threadId}`,
    });
    expect(bot.teams.print(shown)).toContain('On the timeline.');
  });

  it('opens from anywhere', async () => {
    bot.reply = withForm;
    expect((await sam().messageExtension('declare_incident', 'News')).dialog().title).toBe('Declare');
    expect(asked()?.quoted).toBeUndefined();
  });
});

describe('what nobody reads', () => {
  it.each([
    ['an activity of an unknown kind', { type: 'trace' }],
    ['an activity of a kind yet to come', { type: 'x'.repeat(90) }],
    ['an unknown invoke', { type: 'invoke', name: 'config/fetch', value: {} }],
    ['an invoke without a name', { type: 'invoke' }],
    [
      'a card of somebody else’s',
      { type: 'invoke', name: 'adaptiveCard/action', value: { action: { data: { x: 1 } } } },
    ],
    ['a dialog of somebody else’s', { type: 'invoke', name: 'task/fetch', value: 7 }],
    [
      'an extension of somebody else’s',
      { type: 'invoke', name: 'composeExtension/fetchTask', value: { commandId: 'x' } },
    ],
    ['a value that is not ours', { type: 'message', value: { say: 'resolve INC-7' } }],
    ['nobody in particular', { type: 'message', text: 'hello', from: {} }],
    ['more than any person types', { type: 'message', text: 'x'.repeat(300_000) }],
  ])('%s is answered 200 and said once', async (_, activity) => {
    const { status } = await sam().activity(activity);
    expect(status).toBe(200);
    expect(bot.requests).toEqual([]);
    expect(bot.unsupported).toHaveLength(1);
    expect(bot.unsupported[0]).not.toContain('xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx');
  });

  it.each([
    'conversationUpdate',
    'installationUpdate',
    'messageReaction',
    'messageUpdate',
    'messageDelete',
    'typing',
  ])('%s only tells of something', async (type) => {
    expect((await sam().activity({ type })).status).toBe(200);
    expect([bot.requests, bot.unsupported]).toEqual([[], []]);
  });
});

describe('what takes long', () => {
  it('is promised, and follows', async () => {
    let finish: (reply: Reply) => void = () => undefined;
    bot.reply = withButtons;
    const seen = await (await sam().mention('ack', 'Incidents')).reply();
    bot.reply = () => new Promise((resolve) => (finish = resolve));
    const pressed = await sam().press(seen, 'Exchange down');
    expect((await pressed.reply()).text).toMatch(/^Still working/);
    finish(done('Sam has it.'));
    const late = await pressed.reply({ where: (message) => print(message) === 'Sam has it.' });
    expect(late.onlyFor).toBe(sam().id);
  }, 20_000);

  it('a defect is a sentence with an id', async () => {
    bot.reply = () => Promise.reject(new Error('secret inside'));
    const outcome = await sam().message('list');
    expect(print(await outcome.reply())).toMatch(/did not work.*error [0-9a-f]{8}/);
    expect(bot.defects).toHaveLength(1);
    bot.defects.length = 0;
  });
});
