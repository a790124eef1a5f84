import { PermanentError, TransientError } from '../../../src/ports/errors';
import { batchOf, cardOf, closedCardOf, nudgeOf, updateOf } from '../../contracts/chat-platform.samples';
import { FOLLOWERS, INCIDENTS, markOf, type Wired, type WireOptions, wire } from './tenant';

let wired: Wired;
afterEach(() => wired.teams.stop());
const open = async (options: WireOptions = {}) => {
  wired = await wire(options);
  return wired;
};

const plan = (incidentId = 7, isPrivate = false) => ({
  incidentId,
  roomId: `room-${incidentId}`,
  title: 'Exchange down at Contoso',
  isPrivate,
});

describe('a thread as a room', () => {
  it('begins with the card itself, so that the card can stand only once', async () => {
    const { teams, platform } = await open();
    const room = await platform.openRoom(plan());
    expect(room.name).toBe('a thread in Incidents');
    expect(room.url).toMatch(
      /^https:\/\/teams\.microsoft\.com\/l\/message\/19%3Aincidents%40thread\.tacv2\/\d+\?/,
    );
    await platform.putCard(room.address, cardOf(7, 1, 'triggered'), undefined, false);
    await platform.putCard(room.address, cardOf(7, 2, 'acknowledged'), undefined, true);
    const [root, ...more] = teams.messages(INCIDENTS);
    expect(more).toEqual([]);
    expect(teams.print(root!)).toMatch(/acknowledged/);
    expect(markOf(root!)).toBe('belay_card INC-7:ours');
  });

  it('is not opened for what few may read', async () => {
    const { teams, platform } = await open();
    const refused = await platform.openRoom(plan(7, true)).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(PermanentError);
    expect((refused as PermanentError).advice).toMatch(/web room/);
    expect(teams.calls).toEqual([]);
  });

  it('names those who join, once each, and says who is not in the team', async () => {
    const { teams, platform, troubles } = await open();
    const { address } = await platform.openRoom(plan());
    const outside = teams.teams.addUser({ name: 'Pat Outside' });
    await platform.invite(address, [teams.user('Sam Ortiz').user.aadObjectId, outside.aadObjectId]);
    expect(teams.print(teams.messages(address).at(-1)!)).toMatch(/@Sam Ortiz: this incident/);
    expect(troubles).toMatchObject([
      { what: expect.stringMatching(/^Not everybody/), advice: expect.stringContaining(outside.aadObjectId) },
    ]);
  });

  it('may stand twice where nobody may look, rather than never', async () => {
    const { teams, platform } = await open({ permissions: [] });
    const { address } = await platform.openRoom(plan());
    teams.fail('sendToConversation', { kind: 'acceptedThenCut' });
    const cut = await platform.postEntries(address, batchOf(7, 1, 1), false).catch((error: unknown) => error);
    expect(cut).toBeInstanceOf(TransientError);
    await platform.postEntries(address, batchOf(7, 1, 1), true);
    expect(
      teams.messages(address).filter((message) => markOf(message).startsWith('belay_entries')),
    ).toHaveLength(2);
  });

  it('that is closed loses what was posted in it, as far as that can be found', async () => {
    const { teams, platform, troubles } = await open();
    const { address } = await platform.openRoom(plan());
    await platform.postEntries(address, batchOf(7, 1, 3), false);
    const channel = teams.teams.findConversation(INCIDENTS)!;
    const { id, name } = teams.user('Sam Ortiz').user;
    const words = { text: 'what people said stays', textFormat: 'plain', attachments: [], entities: [] };
    const threadId = teams.messages(address)[0]!.id;
    teams.teams.post(channel, { from: { id, name }, byBot: false, threadId, ...words });
    await platform.retireRoom(address, closedCardOf(7), undefined);
    expect(teams.messages(address).map(({ byBot }) => byBot)).toEqual([true, false]);
    expect(troubles).toEqual([]);
  });

  it('that is closed where nobody may look says so', async () => {
    const { platform, troubles } = await open({ permissions: [] });
    const { address } = await platform.openRoom(plan());
    await platform.retireRoom(address, closedCardOf(7), undefined);
    expect(troubles).toMatchObject([{ advice: expect.stringContaining('ChannelMessage.Read.Group') }]);
  });
});

describe('a channel of its own', () => {
  const granted = ['ChannelMessage.Read.Group', 'Channel.Create.Group', 'ChannelSettings.ReadWrite.Group'];

  it('is made where Graph allows it, found again, and archived in the end', async () => {
    const { teams, platform, troubles } = await open({ ownChannels: true, permissions: granted });
    const room = await platform.openRoom(plan());
    expect(room).toMatchObject({ name: 'INC-7 Exchange down at Contoso', troubles: [] });
    expect((await platform.openRoom(plan())).address).toBe(room.address);
    const ref = await platform.putCard(room.address, cardOf(7, 1, 'triggered'), undefined, false);
    expect(await platform.putCard(room.address, cardOf(7, 2, 'acknowledged'), ref, false)).toBe(ref);
    await platform.postEntries(room.address, batchOf(7, 1, 2), false);
    expect(teams.messages(room.address)).toHaveLength(2);
    await platform.retireRoom(room.address, closedCardOf(7), ref);
    expect(teams.conversation(room.address).isArchived).toBe(true);
    expect(troubles).toEqual([]);
  });

  it('is a thread instead where Graph does not, with a note', async () => {
    const { platform } = await open({ ownChannels: true });
    const room = await platform.openRoom(plan());
    expect(room.name).toBe('a thread in Incidents');
    expect(room.troubles).toMatchObject([{ what: expect.stringContaining('no channel of its own') }]);
  });

  it('is a thread instead where the team is not known', async () => {
    const { platform } = await open({ ownChannels: true, permissions: granted, knowsTeam: false });
    const [trouble] = (await platform.openRoom(plan())).troubles;
    expect(trouble?.advice).toMatch(/link/);
  });
});

describe('people', () => {
  it('are reached by the address that they sign in with', async () => {
    const { teams, platform } = await open();
    const { email } = teams.user('Riley Chen').user;
    await platform.tell(email, nudgeOf(7, 'is yours'), false);
    expect(teams.personalMessages('Riley Chen')).toHaveLength(1);
    const unknown = await platform
      .tell('nobody@example.com', nudgeOf(7, 'x'), false)
      .catch((e: unknown) => e);
    expect(unknown).toBeInstanceOf(PermanentError);
  });

  it('who blocked Belay are named as such, with what to do', async () => {
    const { teams, notifier } = await open();
    teams.teams.findUser('Sam Ortiz')!.hasBlockedBot = true;
    const page = {
      key: 'page-1',
      address: teams.user('Sam Ortiz').user.aadObjectId,
      timeZone: 'Europe/Berlin',
      message: { incidentId: 7, lines: [['SEV1']], buttons: [] },
    };
    const refused = await notifier.send(page, AbortSignal.timeout(5_000)).catch((error: unknown) => error);
    expect((refused as PermanentError).advice).toMatch(/unblock/);
  });

  it('are alerted by a page, and not by a word', async () => {
    const { teams, notifier, platform } = await open();
    const { aadObjectId } = teams.user('Sam Ortiz').user;
    const message = { incidentId: 7, lines: [['SEV1']], buttons: [] };
    await notifier.send(
      { key: 'page-1', address: aadObjectId, timeZone: 'Europe/Berlin', message },
      AbortSignal.timeout(5_000),
    );
    await platform.tell(aadObjectId, nudgeOf(7, 'x'), false);
    const [page, word] = teams.callsTo('sendToConversation').map(({ body }) => body);
    expect(page).toMatchObject({ channelData: { notification: { alert: true } }, importance: 'high' });
    expect(word).not.toHaveProperty('channelData');
  });
});

describe('what followers read', () => {
  it('is never a customer’s card, and nothing where there is no channel', async () => {
    const { platform } = await open();
    expect(
      await platform.putAnnouncement(cardOf(7, 1, 'triggered', 'customer'), undefined, false),
    ).toBeUndefined();
    const gone = updateOf(7, 'x');
    const refused = await platform
      .postUpdate(gone, 'k', false, { to: 'channel', address: 'nowhere' })
      .catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(PermanentError);
    await platform.postUpdate(gone, 'k', false);
    expect(wired.teams.messages(FOLLOWERS)).toHaveLength(1);
  });
});

describe('what leaves', () => {
  it('is each thing once: no call is ever repeated by anything but our queue', async () => {
    const { teams, platform } = await open();
    const { address } = await platform.openRoom(plan());
    for (const fault of [
      { kind: 'http', status: 500 },
      { kind: 'http', status: 502 },
      { kind: 'http', status: 412 },
      { kind: 'throttled', retryAfterSeconds: 1 },
      { kind: 'throttled' },
      { kind: 'reset' },
      { kind: 'cutBody' },
    ] as const) {
      const before = teams.callsTo('sendToConversation').length;
      teams.fail('sendToConversation', fault);
      const failed = await platform.postEntries(address, batchOf(7, 1, 1), false).catch((e: unknown) => e);
      expect(failed).toBeInstanceOf(TransientError);
      expect(teams.callsTo('sendToConversation')).toHaveLength(before + 1);
    }
  });

  it('waits for as long as Teams says, and for a while where it says nothing', async () => {
    const { teams, platform, lanes } = await open();
    const { address } = await platform.openRoom(plan());
    const pauses: number[] = [];
    for (const fault of [{ kind: 'throttled', retryAfterSeconds: 3 }, { kind: 'throttled' }] as const) {
      teams.fail('sendToConversation', fault);
      const failed = await platform.postEntries(address, batchOf(7, 1, 1), false).catch((e: unknown) => e);
      pauses.push((failed as TransientError).options.retryAfterMs ?? 0);
    }
    expect(pauses[0]).toBe(3_000);
    expect(pauses[1]).toBeGreaterThanOrEqual(2_000);
    expect(lanes.frozen).toHaveLength(2);
    expect(lanes.frozen[0]?.key).toContain(INCIDENTS);
  });

  it('asks for a token once, and for another when it was taken back', async () => {
    const { teams, platform } = await open();
    const { address } = await platform.openRoom(plan());
    await platform.postEntries(address, batchOf(7, 1, 1), false);
    const connectorTokens = () =>
      teams.callsTo('token').filter(({ body }) => String(body.scope).includes('botframework')).length;
    expect(connectorTokens()).toBe(1);
    teams.revokeTokens();
    await expect(platform.postEntries(address, batchOf(7, 2, 1), false)).rejects.toMatchObject({
      options: { notSent: true },
    });
    await platform.postEntries(address, batchOf(7, 2, 1), false);
    expect(connectorTokens()).toBe(2);
  });

  it('says that nothing left when there was no token, or no budget', async () => {
    const { teams, platform, lanes } = await open();
    teams.fail('token', { kind: 'http', status: 503, times: 9 });
    const failed = await platform.openRoom(plan()).catch((error: unknown) => error);
    expect(failed).toMatchObject({ options: { notSent: true } });
    teams.faults.clear();
    lanes.waitMs = 700;
    const held = await platform.openRoom(plan()).catch((error: unknown) => error);
    expect(held).toMatchObject({ options: { notSent: true, retryAfterMs: 700 } });
  });
});

describe('asked how it is', () => {
  const OPERATION = 'getConversationPagedMembers';

  it('is well where it was only asked too often', async () => {
    const { teams, platform, lanes } = await open();
    teams.fail(OPERATION, { kind: 'throttled', retryAfterSeconds: 20 });
    expect(await platform.health()).toEqual({ ok: true });
    lanes.waitMs = 5_000;
    expect(await platform.health()).toEqual({ ok: true });
  });

  it('answers where one channel is closed to Belay, in which nobody is paged', async () => {
    const { teams, platform } = await open();
    teams.fail(OPERATION, { kind: 'http', status: 403, code: 'BotNotInConversationRoster' });
    expect(await platform.health()).toMatchObject({
      ok: false,
      answers: true,
      problem: expect.stringContaining('Add the Belay app'),
    });
  });

  it.each([
    ['an outage', { kind: 'http', status: 503 }],
    ['an app that an admin has switched off', { kind: 'http', status: 403, code: 'BotDisabledByAdmin' }],
  ] as const)('does not answer in %s', async (_, fault) => {
    const { teams, platform } = await open();
    teams.fail(OPERATION, fault);
    expect(await platform.health()).toEqual({ ok: false, problem: expect.any(String) });
  });

  it('does not answer where its secret has expired', async () => {
    const { teams, platform } = await open();
    teams.fail('token', { kind: 'http', status: 401, code: 'invalid_client' });
    expect(await platform.health()).toEqual({ ok: false, problem: expect.any(String) });
  });
});
