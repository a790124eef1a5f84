import type { TeamsStandIn } from '../../../../adapters/stand-ins/teams';
import { cardMessage } from './small-bot';
import { plainCalls, smallTeams } from './world';

let teams: TeamsStandIn;
let plain: Awaited<ReturnType<typeof plainCalls>>;

beforeEach(async () => {
  teams = await smallTeams();
  plain = await plainCalls(teams);
});
afterEach(() => teams.stop());

const channel = () => teams.conversation('Incidents').id;
const person = () => teams.user('Sam Ortiz');

describe('what the bot may do to messages, and where', () => {
  const path = (id: string, conversation = channel()) =>
    `conversations/${encodeURIComponent(conversation)}/activities/${id}`;
  const code = (status: number, name: string) => ({ status, body: { error: { code: name } } });
  const edit = { type: 'message', text: 'y' };

  it('changes and takes back its own, by their ids', async () => {
    const { body } = await plain.say(channel(), { text: 'x' });
    expect(await plain.connector('PUT', path(body.id), edit)).toMatchObject({ status: 200 });
    expect(teams.messages('Incidents')).toMatchObject([{ text: 'y', editedAt: expect.any(Number) }]);
    expect(await plain.connector('DELETE', path(body.id))).toMatchObject({ status: 200 });
    expect(teams.messages('Incidents')).toEqual([]);
    expect(await plain.connector('PUT', path(body.id), edit)).toMatchObject(
      code(404, 'ActivityNotFoundInConversation'),
    );
    const { message } = await teams.user('Dana Reyes').message('mine', 'Incidents');
    expect(await plain.connector('PUT', path(message?.id ?? ''), edit)).toMatchObject(code(403, 'Forbidden'));
  });

  it('speaks only where it is known, installed and wanted', async () => {
    expect(await plain.say('19:nowhere@thread.v2', edit)).toMatchObject(code(404, 'ConversationNotFound'));
    expect(await plain.say(`${channel()};messageid=1`, edit)).toMatchObject(
      code(404, 'ConversationNotFound'),
    );
    const chat = teams.teams.personalChat(person().user).id;
    person().block();
    expect(await plain.say(chat, edit)).toMatchObject(code(403, 'MessageWritesBlocked'));
    person().block(false);
    teams.connect('http://127.0.0.1:9');
    await person().uninstall();
    expect(await plain.say(chat, edit)).toMatchObject(code(403, 'ForbiddenOperationException'));
    await person().uninstall('Incidents');
    expect(await plain.say(channel(), edit)).toMatchObject(code(403, 'BotNotInConversationRoster'));
    expect(await plain.say(teams.conversation('General').id, edit)).toMatchObject(
      code(403, 'BotNotInConversationRoster'),
    );
  });

  it('opens chats with one person of their own tenant, and threads; no groups', async () => {
    const open = (parameters: object) => plain.connector('POST', 'conversations', parameters);
    const { tenantId } = teams;
    const members = [{ id: person().id }];
    const opened = await open({ members, tenantId });
    expect(opened).toMatchObject({ status: 201, body: { id: teams.teams.personalChat(person().user).id } });
    expect(await open({ members: [{ id: person().user.aadObjectId }], tenantId })).toMatchObject({
      body: opened.body,
    });
    expect(await open({ members })).toMatchObject({ status: 400 });
    expect(await open({ members, tenantId: 'elsewhere' })).toMatchObject({ status: 403 });
    expect(
      await open({ members: [...members, { id: teams.user('Dana Reyes').id }], tenantId }),
    ).toMatchObject({ status: 400 });
    const thread = await open({
      channelData: { channel: { id: channel() } },
      activity: { type: 'message', text: 'INC-7' },
    });
    expect(thread.body).toEqual({
      id: `${channel()};messageid=${thread.body.activityId}`,
      activityId: expect.any(String),
    });
    await plain.say(thread.body.id, { text: 'first entry' });
    await plain.connector('POST', path(thread.body.activityId), { type: 'message', text: 'second entry' });
    await plain.say(channel(), { text: 'elsewhere' });
    expect(teams.messages(thread.body.id).map(({ text }) => text)).toEqual([
      'INC-7',
      'first entry',
      'second entry',
    ]);
  });

  it('shows targeted messages to one person, who alone may be named once', async () => {
    const only = { text: 'for you', recipient: { id: person().id, isTargeted: true } };
    const query = '?isTargetedActivity=true';
    const { status, body } = await plain.say(channel(), only, query);
    expect(status).toBe(201);
    expect(teams.messages('Incidents')).toEqual([]);
    expect(teams.privateTo('Sam Ortiz').map(({ text }) => text)).toEqual(['for you']);
    expect(teams.privateTo('Dana Reyes')).toEqual([]);
    expect(await plain.say(channel(), { text: 'x' }, query)).toMatchObject(code(400, 'BadArgument'));
    const recipient = { id: person().id };
    expect(await plain.connector('PUT', path(body.id) + query, { ...edit, recipient })).toMatchObject(
      code(400, 'BadArgument'),
    );
    expect(await plain.connector('PUT', path(body.id), edit)).toMatchObject(
      code(404, 'ActivityNotFoundInConversation'),
    );
    expect(await plain.connector('PUT', path(body.id) + query, edit)).toMatchObject({ status: 200 });
    const chat = teams.teams.personalChat(person().user).id;
    expect(await plain.say(chat, only, query)).toMatchObject(code(400, 'BadArgument'));
  });

  it('forgets targeted messages after a day', async () => {
    let now = Date.parse('2026-11-22T22:00:00Z');
    await teams.stop();
    teams = await smallTeams({ now: () => now });
    plain = await plainCalls(teams);
    const query = '?isTargetedActivity=true';
    const { body } = await plain.say(channel(), { text: 'x', recipient: { id: person().id } }, query);
    now += 25 * 3_600_000;
    expect(await plain.connector('PUT', path(body.id) + query, edit)).toMatchObject(
      code(404, 'ActivityNotFoundInConversation'),
    );
  });
});

test('rosters are told by page, teams with their channels', async () => {
  for (let index = 0; index < 60; index += 1) teams.teams.addUser({ name: `Person ${index}` });
  const crowd = teams.teams.addTeam({ name: 'Everybody' });
  const at = `conversations/${encodeURIComponent(crowd.id)}`;
  const first = await plain.connector('GET', `${at}/pagedmembers?pageSize=50`);
  expect(first.body.members).toHaveLength(50);
  const rest = await plain.connector(
    'GET',
    `${at}/pagedmembers?pageSize=50&continuationToken=${first.body.continuationToken}`,
  );
  expect(rest.body).toEqual({ members: expect.any(Array) });
  expect(rest.body.members).toHaveLength(12);
  expect(await plain.connector('GET', `${at}/members/${person().user.aadObjectId}`)).toMatchObject({
    body: { id: person().id, email: 'sam.ortiz@example.com', tenantId: teams.tenantId },
  });
  expect(await plain.connector('GET', `${at}/members/29:nobody`)).toMatchObject({ status: 404 });
  const operations = teams.team('Operations');
  expect(await plain.connector('GET', `teams/${encodeURIComponent(operations.id)}`)).toMatchObject({
    body: { name: 'Operations', aadGroupId: operations.aadGroupId, channelCount: 2 },
  });
  const channels = await plain.connector('GET', `teams/${encodeURIComponent(operations.id)}/conversations`);
  expect(channels.body.conversations).toEqual([{ id: operations.id }, { id: channel(), name: 'Incidents' }]);
});

describe('channels by Graph', () => {
  const make = (body: object) =>
    plain.graph('POST', `teams/${teams.team('Operations').aadGroupId}/channels`, body);

  it('are made once an admin has granted it, and the bot is there', async () => {
    expect(await make({ displayName: 'inc-7' })).toMatchObject({
      status: 403,
      body: { error: { code: 'Forbidden' } },
    });
    teams.permissions.add('Channel.Create.Group');
    const { status, body } = await make({ displayName: 'inc-7' });
    expect([status, body.displayName]).toEqual([201, 'inc-7']);
    expect(await plain.say(body.id, { text: 'here' })).toMatchObject({ status: 201 });
    expect(await make({ displayName: 'Inc-7' })).toMatchObject({ status: 400 });
    expect(await make({ displayName: 'x'.repeat(51) })).toMatchObject({ status: 400 });
    expect(await make({ displayName: 'a/b' })).toMatchObject({ status: 400 });
    const hidden = await make({ displayName: 'inc-8', membershipType: 'private' });
    expect(await plain.say(hidden.body.id, { text: 'here' })).toMatchObject({ status: 403 });
  });

  it('are renamed and archived where that is granted, and no more is said in them then', async () => {
    teams.permissions.add('ChannelSettings.ReadWrite.Group');
    const team = teams.team('Operations').aadGroupId;
    const at = `teams/${team}/channels/${encodeURIComponent(channel())}`;
    expect(await plain.graph('PATCH', at, { displayName: 'closed' })).toMatchObject({ status: 204 });
    const { id } = teams.conversation('closed');
    expect(await plain.graph('POST', `${at}/archive`)).toMatchObject({ status: 202 });
    expect(await plain.say(id, { text: 'x' })).toMatchObject({ status: 403 });
    expect(await plain.graph('GET', `teams/${team}/nonsense`)).toMatchObject({ status: 404 });
  });

  it('show what stands in them to those who may read: cards as text, the newest first, nothing that is one person’s', async () => {
    const team = teams.team('Operations').aadGroupId;
    const messages = `teams/${team}/channels/${encodeURIComponent(channel())}/messages`;
    const { body } = await plain.say(channel(), cardMessage('INC-7'));
    await plain.say(`${channel()};messageid=${body.id}`, { text: 'first' });
    await plain.say(`${channel()};messageid=${body.id}`, { text: 'second' });
    await plain.say(
      channel(),
      { text: 'for you', recipient: { id: person().id } },
      '?isTargetedActivity=true',
    );
    await person().message('hello', 'Incidents');
    expect(await plain.graph('GET', messages)).toMatchObject({ status: 403 });
    teams.permissions.add('ChannelMessage.Read.Group');
    const roots = (await plain.graph('GET', messages)).body.value;
    expect(roots).toMatchObject([
      { from: { user: { id: person().user.aadObjectId } }, body: { content: 'hello' } },
      { id: body.id, replyToId: null, from: { application: { id: teams.appId } } },
    ]);
    expect(JSON.parse(roots[1].attachments[0].content).body[0].text).toBe('INC-7');
    const replies = `${messages}/${body.id}/replies`;
    const first = (await plain.graph('GET', `${replies}?$top=1`)).body;
    expect(first.value).toMatchObject([{ body: { content: 'second' }, replyToId: body.id }]);
    const rest = await plain.graph('GET', first['@odata.nextLink'].split('/v1.0/')[1]);
    expect(rest.body).toMatchObject({ value: [{ body: { content: 'first' } }] });
    expect(await plain.graph('GET', `${replies}?$top=51`)).toMatchObject({ status: 400 });
  });
});
