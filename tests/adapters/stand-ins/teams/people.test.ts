import type { TeamsStandIn } from '../../../../adapters/stand-ins/teams';
import { button, card, cardMessage, startSmallBot } from './small-bot';
import { plainCalls, smallTeams } from './world';

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
const lastHeard = () => bot.heard.activities.at(-1);
const posted = async (content: ReturnType<typeof cardMessage>) => {
  await dana().mention('hello', 'Incidents');
  await bot.speak(content);
  const message = teams.messages('Incidents').at(-1);
  if (!message) throw new Error('nothing was posted');
  return message;
};

describe('writing', () => {
  it('is heard everywhere once an admin has granted it, and mentions name people', async () => {
    expect((await dana().message('x', 'Incidents')).heard).toBe(false);
    teams.permissions.add('ChannelMessage.Read.Group');
    expect((await dana().message('ask <at>Sam Ortiz</at>', 'Incidents')).heard).toBe(true);
    expect(bot.heard.activities[0]?.entities).toContainEqual({
      type: 'mention',
      text: '<at>Sam Ortiz</at>',
      mentioned: { id: sam().id, name: 'Sam Ortiz' },
    });
    expect((await dana().message('x', 'Night shift')).heard).toBe(false);
  });

  it('in a thread stays in it', async () => {
    const { message } = await dana().mention('one', 'Incidents');
    const outcome = await sam().mention('two', message);
    expect(lastHeard()?.conversation?.id).toBe(`${message?.conversationId};messageid=${message?.id}`);
    expect((await outcome.reply()).threadId).toBe(message?.id);
  });

  it('by slash command is for the bot alone, and says so', async () => {
    const outcome = await dana().slash('incident declare', 'Incidents');
    expect(lastHeard()).toMatchObject({ text: 'incident declare', recipient: { isTargeted: true } });
    expect(teams.messages('Incidents').filter(({ byBot }) => !byBot)).toEqual([]);
    expect(teams.print(await outcome.reply())).toBe('heard: incident declare');
    expect(() => dana().slash('x', teams.teams.personalChat(dana().user).id)).toThrow(
      'teams and group chats',
    );
  });

  it('can be changed and taken back, which the bot hears where it heard the first', async () => {
    const { message } = await dana().mention('one', 'Incidents');
    const unheard = await sam().message('quiet', 'Incidents');
    expect((await dana().edit(message!, 'uno')).heard).toBe(true);
    expect(lastHeard()).toMatchObject({
      type: 'messageUpdate',
      text: 'uno',
      channelData: { eventType: 'editMessage' },
    });
    expect((await sam().edit(unheard.message!, 'quieter')).heard).toBe(false);
    teams.permissions.add('ChannelMessage.Read.Group');
    await dana().remove(message!);
    expect(lastHeard()).toMatchObject({
      type: 'messageDelete',
      channelData: { eventType: 'softDeleteMessage' },
    });
    expect(() => sam().edit(message!, 'mine now')).toThrow('no longer there');
  });

  it('is refused where the person is not', async () => {
    teams.teams.addUser({ name: 'Eve', tenantId: 'elsewhere' });
    expect(() => teams.user('Eve').message('hi', 'Incidents')).toThrow('no Incidents for Eve');
  });

  it('carries times in the zone of its author, winter and summer', async () => {
    await bot.stop();
    await teams.stop();
    let now = Date.parse('2026-11-22T22:02:00Z');
    teams = await smallTeams({ now: () => now });
    bot = await startSmallBot(teams);
    const { activity } = await dana().message('status');
    expect(activity).toMatchObject({
      timestamp: '2026-11-22T22:02:00.000Z',
      localTimestamp: '2026-11-22T23:02:00.000+01:00',
    });
    now = Date.parse('2026-07-01T22:02:00Z');
    expect((await dana().message('status')).activity).toMatchObject({
      localTimestamp: '2026-07-02T00:02:00.000+02:00',
    });
  });
});

describe('coming and going', () => {
  it('the bot is brought in and taken out, and hears both', async () => {
    await dana().uninstall('Incidents');
    expect(lastHeard()).toMatchObject({ type: 'installationUpdate', action: 'remove' });
    expect((await dana().mention('hello', 'Incidents')).heard).toBe(false);
    const [update] = await dana().install('Incidents');
    expect(update?.activity).toMatchObject({
      type: 'conversationUpdate',
      membersAdded: [{ id: `28:${teams.appId}` }],
      channelData: { eventType: 'teamMemberAdded', team: { name: 'Operations' } },
    });
    expect((await dana().mention('hello', 'General')).heard).toBe(true);
  });

  it('people come into a team and leave it', async () => {
    teams.teams.addUser({ name: 'Kim Lee' });
    await teams.user('Kim Lee').join('General');
    expect(lastHeard()).toMatchObject({
      type: 'conversationUpdate',
      membersAdded: [{ id: teams.user('Kim Lee').id }],
    });
    expect(teams.conversation('Incidents').members).toContain(teams.user('Kim Lee').id);
    await teams.user('Kim Lee').leave('General');
    expect(teams.conversation('Incidents').members).not.toContain(teams.user('Kim Lee').id);
  });

  it('reactions on what the bot wrote are heard', async () => {
    const message = await posted({ type: 'message', text: 'INC-7' });
    await sam().react(message, 'like');
    expect(lastHeard()).toMatchObject({
      type: 'messageReaction',
      reactionsAdded: [{ type: 'like' }],
      replyToId: message.id,
    });
    expect(() => sam().react(message, 'like')).toThrow('cannot do that');
    await sam().unreact(message, 'like');
    expect(lastHeard()).toMatchObject({ reactionsRemoved: [{ type: 'like' }] });
    const own = await dana().message('mine', 'Incidents');
    expect((await sam().react(own.message!, 'heart')).heard).toBe(false);
  });

  it('anything at all may come: what nobody knows, what weighs too much, the same again', async () => {
    expect(
      await dana().activity({ type: 'event', name: 'application/vnd.microsoft.readReceipt' }),
    ).toMatchObject({ status: 200 });
    expect(await dana().activity({ type: 'somethingNew' })).toMatchObject({ status: 200 });
    expect((await dana().message('x'.repeat(2_000_000))).status).toBe(413);
    const first = await dana().message('status');
    const again = await teams.redeliver(first);
    expect(again.activity.id).toBe(first.activity.id);
    expect(teams.personalMessages('Dana Reyes').filter(({ byBot }) => byBot)).toHaveLength(2);
  });
});

describe('cards', () => {
  const fields = [
    { type: 'Input.Text', id: 'title', label: 'Title' },
    {
      type: 'Input.ChoiceSet',
      id: 'sev',
      label: 'Severity',
      value: '2',
      choices: [
        { title: 'SEV1', value: '1' },
        { title: 'SEV2', value: '2' },
      ],
    },
    { type: 'Input.Toggle', id: 'drill', title: 'A drill' },
  ];
  const form = (...actions: object[]) => cardMessage('x', actions);
  const withFields = (actions: object[]) => {
    const content = { ...card('x', actions), body: fields };
    return {
      type: 'message',
      attachments: [{ contentType: 'application/vnd.microsoft.card.adaptive', content }],
    };
  };

  it('send what is filled in, and refuse what a field does not take', async () => {
    const message = await posted(withFields([button('Declare', 'declare', { incident: 'INC-7' })]));
    const { activity } = await sam().press(message, 'Declare', {
      inputs: { Title: 'Mail', Severity: 'SEV1' },
    });
    expect(activity.value).toEqual({
      action: {
        type: 'Action.Execute',
        title: 'Declare',
        verb: 'declare',
        data: { incident: 'INC-7', title: 'Mail', sev: '1', drill: 'false' },
      },
      trigger: 'manual',
    });
    expect(() => sam().press(message, 'Declare', { inputs: { Severity: 'SEV9' } })).toThrow('no choice SEV9');
    expect(() => sam().press(message, 'Declare', { inputs: { Colour: 'red' } })).toThrow(
      'no input called Colour',
    );
    expect(() => sam().press(message, 'Resolve')).toThrow('there are [Declare]');
  });

  it('show the words of an answer to the presser alone', async () => {
    const message = await posted(form(button('Engage', 'engage')));
    const outcome = await sam().press(message, 'Engage');
    expect(teams.print(await outcome.reply())).toBe('did engage');
    expect(teams.privateTo('Sam Ortiz').map(({ text }) => text)).toEqual(['did engage']);
    expect(teams.privateTo('Dana Reyes')).toEqual([]);
  });

  it('do not let an answer pass that Teams does not know', async () => {
    const message = await posted(form(button('Odd', 'strange')));
    await expect(sam().press(message, 'Odd')).rejects.toThrow('type that Teams does not know: text/plain');
  });

  it('refresh themselves when somebody looks, for those whom they name', async () => {
    const content = { ...card('x'), refresh: { action: button('look', 'ack'), userIds: [sam().id] } };
    const message = await posted({
      type: 'message',
      attachments: [{ contentType: 'application/vnd.microsoft.card.adaptive', content }],
    });
    const looked = await sam().look(message);
    expect(looked.activity.value).toMatchObject({ trigger: 'automatic', action: { verb: 'ack' } });
    expect(teams.print(teams.seenBy('Sam Ortiz', message))).toBe('You have it');
    expect(() => dana().look(message)).toThrow('does not refresh itself for Dana Reyes');
  });

  it('tell nobody else of what one person alone sees', async () => {
    const plain = await plainCalls(teams);
    const only = { ...cardMessage('x', [button('a', 'a')]), recipient: { id: sam().id } };
    await plain.say(teams.conversation('Incidents').id, only, '?isTargetedActivity=true');
    const [message] = teams.privateTo('Sam Ortiz');
    expect(() => dana().press(message!, 'a')).toThrow('Dana Reyes does not see this');
    expect((await (await sam().press(message!, 'a')).reply()).text).toBe('did a');
  });
});

test('a command on a message opens a form, which carries the message with it', async () => {
  const { message } = await sam().message('users cannot send', 'Incidents');
  const dialog = (await dana().messageExtension('add_to_timeline', message!)).dialog();
  expect(teams.print(dialog)).toBe('Add to the timeline\nWhat is wrong?: []\n[Declare]');
  expect(lastHeard()?.value).toMatchObject({
    commandId: 'add_to_timeline',
    commandContext: 'message',
    messagePayload: {
      id: message?.id,
      body: { content: '<p>users cannot send</p>' },
      from: { user: { displayName: 'Sam Ortiz' } },
    },
  });
  const sent = await dana().submit(dialog, { title: 'noted' });
  expect(lastHeard()).toMatchObject({
    name: 'composeExtension/submitAction',
    value: { data: { title: 'noted', form: 'declare' } },
  });
  expect((await sent.reply()).text).toBe('declared noted');
});
