import { BOT_SCOPES } from '../../../adapters/slack/manifest/scopes';
import type { UpdatePlace } from '../../../src/ports/chat-platform';
import { PermanentError, TransientError } from '../../../src/ports/errors';
import { batchOf, cardOf, closedCardOf, nudgeOf, updateOf } from '../../contracts/chat-platform.samples';
import { type Wired, wire } from './workspace';

const plan = (more: object = {}) => ({
  incidentId: 7,
  roomId: 'room-7',
  title: 'Exchange down at Contoso',
  isPrivate: false,
  ...more,
});

describe('sending to Slack', () => {
  let wired: Wired;
  afterEach(() => wired.slack.stop());
  const open = async (...settings: Parameters<typeof wire>) => {
    wired = await wire(...settings);
    return wired;
  };

  describe('a room', () => {
    it('is named after the incident, says whose it is, and where', async () => {
      const { platform, slack } = await open();
      const room = await platform.openRoom(plan({ title: 'Exchange kaputt: Größe “Müller’s” 💥' }));
      expect(room).toMatchObject({
        name: '#inc-7-exchange-kaputt-grosse-mullers',
        url: `https://stand-in.slack.com/archives/${room.address}`,
      });
      expect(slack.channel(room.address).purpose).toBe('Belay INC-7 (room-7)');
    });

    it('takes another name where somebody else has it, and finds that one again', async () => {
      const { platform, slack } = await open();
      slack.workspace.addChannel({ name: 'inc-7-exchange-down-at-contoso' });
      slack.workspace.addChannel({ name: 'inc-7-exchange-down-at-contoso-2', is_archived: true }, 'U0BOT');
      const room = await platform.openRoom(plan());
      expect(room.name).toBe('#inc-7-exchange-down-at-contoso-3');
      expect((await platform.openRoom(plan())).address).toBe(room.address);
    });

    it('is not the room of another installation that had the same number', async () => {
      const { platform } = await open();
      const theirs = await platform.openRoom(plan({ roomId: 'another-room' }));
      const ours = await platform.openRoom(plan());
      expect(ours.address).not.toBe(theirs.address);
      expect(ours.name).toBe('#inc-7-exchange-down-at-contoso-2');
    });

    it('is found again when the process died before it was marked', async () => {
      const { platform, slack } = await open();
      slack.fail('conversations.setPurpose', { kind: 'http', status: 500 });
      await expect(platform.openRoom(plan())).rejects.toBeInstanceOf(TransientError);
      expect((await platform.openRoom(plan())).name).toBe('#inc-7-exchange-down-at-contoso');
    });

    it('does without a purpose that the admin withheld, and says so', async () => {
      const { platform, slack } = await open();
      slack.fail('conversations.setPurpose', {
        kind: 'error',
        error: 'missing_scope',
        extra: { needed: 'channels:write.topic' },
      });
      const { troubles } = await platform.openRoom(plan());
      expect(troubles).toEqual([
        {
          what: 'The Slack channel could not be given its purpose',
          advice: expect.stringContaining('Missing: channels:write.topic'),
        },
      ]);
    });

    it('is private where the incident is, and says nothing of it', async () => {
      const { platform, slack } = await open({}, '#incidents');
      slack.workspace.addChannel({ name: 'inc-7-private', kind: 'private' });
      const room = await platform.openRoom(plan({ isPrivate: true }));
      expect(slack.channel(room.address)).toMatchObject({
        kind: 'private',
        name: 'inc-7-private-2',
        topic: '',
        purpose: 'Belay INC-7 (room-7)',
      });
      expect(room.name).toBe('#inc-7-private-2');
      expect((await platform.openRoom(plan({ isPrivate: true }))).address).toBe(room.address);
    });

    it.each(['restricted_action', 'missing_scope', 'unknown_method'])(
      'is a thread where followers read when Slack says %s',
      async (error) => {
        const { platform, slack } = await open();
        slack.fail('conversations.create', { kind: 'error', error, times: 2 });
        const room = await platform.openRoom(plan());
        expect(room.troubles[0]!.what).toContain('a thread that everyone in the incidents channel can read');
        expect((await platform.openRoom(plan())).address).toBe(room.address);
        const ref = await platform.putCard(room.address, cardOf(7, 1, 'triggered'), undefined, false);
        expect(await platform.putCard(room.address, cardOf(7, 2, 'mitigated'), undefined, true)).toBe(ref);
        await platform.postEntries(room.address, batchOf(7, 1, 2), false);
        await platform.postEntries(room.address, batchOf(7, 1, 2), true);
        await platform.setTopic(room.address, 'SEV1');
        await platform.invite(room.address, ['U0SAM']);
        const channel = slack.channel('incidents');
        expect(channel).toMatchObject({ topic: '', pins: [] });
        expect(channel.messages).toHaveLength(3);
        expect(channel.messages.slice(1).every(({ thread_ts }) => room.address.endsWith(thread_ts!))).toBe(
          true,
        );
      },
    );

    it('is none where no channel may be made and none is set, or the incident is private', async () => {
      const { platform, slack } = await open({}, '');
      slack.fail('conversations.create', { kind: 'error', error: 'restricted_action' });
      await expect(platform.openRoom(plan())).rejects.toBeInstanceOf(PermanentError);
      await slack.stop();
      const other = await open();
      other.slack.fail('conversations.create', { kind: 'error', error: 'restricted_action' });
      await expect(other.platform.openRoom(plan({ isPrivate: true }))).rejects.toBeInstanceOf(PermanentError);
      expect(other.slack.messages('incidents')).toEqual([]);
    });

    it('is none for a private incident without the scope for private channels', async () => {
      const scopes = BOT_SCOPES.map(({ name }) => name).filter((name) => name !== 'groups:write');
      const { platform, slack } = await open({ scopes });
      await expect(platform.openRoom(plan({ isPrivate: true }))).rejects.toMatchObject({
        message: 'Slack gave no private channel (missing_scope), and no other was taken in its place',
        advice: expect.stringContaining('Missing: groups:write'),
      });
      expect([...slack.workspace.channels.values()].map(({ name }) => name)).toEqual(['incidents']);
      expect((await platform.openRoom(plan())).name).toBe('#inc-7-exchange-down-at-contoso');
    });
  });

  describe('the card', () => {
    it('is pinned, and stands without a pin that is refused', async () => {
      const { platform, slack, troubles } = await open();
      const { address } = await platform.openRoom(plan());
      const ref = await platform.putCard(address, cardOf(7, 1, 'triggered'), undefined, false);
      expect(slack.channel(address).pins).toEqual([ref.split('/')[1]]);
      const other = await platform.openRoom(plan({ roomId: 'room-8', incidentId: 8 }));
      slack.fail('pins.add', { kind: 'error', error: 'missing_scope' });
      await platform.putCard(other.address, cardOf(8, 1, 'triggered'), undefined, false);
      expect(troubles).toEqual([
        {
          what: 'The live card could not be pinned in Slack',
          advice: expect.any(String),
          room: other.address,
        },
      ]);
    });

    it('is pinned later where Slack was too busy for the pin', async () => {
      const { platform, slack, troubles } = await open();
      const { address } = await platform.openRoom(plan());
      slack.fail('pins.add', { kind: 'rateLimited', retryAfterSeconds: 1 });
      const ref = await platform.putCard(address, cardOf(7, 1, 'triggered'), undefined, false);
      expect(slack.channel(address).pins).toEqual([]);
      await platform.putCard(address, cardOf(7, 2, 'mitigated'), ref, false);
      expect(slack.channel(address).pins).toHaveLength(1);
      expect(troubles).toEqual([]);
    });

    it.each(['message_not_found', 'cant_update_message', 'edit_window_closed'])(
      'is posted anew when Slack says %s',
      async (error) => {
        const { platform, slack } = await open();
        const { address } = await platform.openRoom(plan());
        const ref = await platform.putCard(address, cardOf(7, 1, 'triggered'), undefined, false);
        slack.fail('chat.update', { kind: 'error', error });
        const after = await platform.putCard(address, cardOf(7, 2, 'mitigated'), ref, false);
        expect(after).not.toBe(ref);
        expect(slack.channel(address).pins).toContain(after.split('/')[1]);
      },
    );
  });

  describe('channels that change under us', () => {
    it('are gone back into where somebody put us out', async () => {
      const { platform, slack } = await open();
      const { address } = await platform.openRoom(plan());
      slack.workspace.findChannel(address)!.members.length = 0;
      await platform.setTopic(address, 'SEV1');
      expect(slack.channel(address)).toMatchObject({ topic: 'SEV1', members: ['U0BOT'] });
    });

    it('are said to be archived, with what to do', async () => {
      const { platform, slack } = await open();
      const { address } = await platform.openRoom(plan());
      slack.workspace.findChannel(address)!.is_archived = true;
      await expect(platform.postEntries(address, batchOf(7, 1, 1), false)).rejects.toMatchObject({
        name: 'PermanentError',
        advice: expect.stringContaining('Unarchive'),
      });
    });

    it('are said to be gone', async () => {
      const { platform } = await open();
      await expect(platform.postEntries('C0NOWHERE', batchOf(7, 1, 1), false)).rejects.toMatchObject({
        name: 'PermanentError',
        advice: expect.stringContaining('gone'),
      });
    });
  });

  describe('where followers read', () => {
    it('is nowhere when no channel is set', async () => {
      const { platform, slack } = await open({}, '');
      expect(await platform.putAnnouncement(cardOf(7, 1, 'triggered'), undefined, false)).toBeUndefined();
      await platform.postUpdate(updateOf(7, 'news'), 'k', false);
      expect(slack.callsTo('chat.postMessage')).toEqual([]);
    });

    it('is looked up once by its name', async () => {
      const { platform, slack } = await open();
      await platform.postUpdate(updateOf(7, 'one'), 'k1', false);
      await platform.postUpdate(updateOf(7, 'two'), 'k2', false);
      expect(slack.callsTo('conversations.list')).toHaveLength(1);
    });

    it('is said to be missing', async () => {
      const { platform } = await open({}, '#nowhere');
      await expect(platform.postUpdate(updateOf(7, 'one'), 'k1', false)).rejects.toMatchObject({
        name: 'PermanentError',
        message: expect.stringContaining('#nowhere'),
      });
    });
  });

  describe('a room that is closed', () => {
    const filled = async (...settings: Parameters<typeof wire>) => {
      const opened = await open(...settings);
      const { address } = await opened.platform.openRoom(plan());
      await opened.platform.setTopic(address, 'SEV1 · Exchange down at Contoso');
      const ref = await opened.platform.putCard(address, cardOf(7, 1, 'triggered'), undefined, false);
      return { ...opened, address, ref };
    };

    it('is archived, and neither name, topic nor card says what it was about', async () => {
      const { platform, slack, address, ref, troubles } = await filled();
      slack.workspace.addChannel({ name: 'inc-7-retired' });
      await platform.retireRoom(address, closedCardOf(7), ref);
      const channel = slack.channel(address);
      expect(channel).toMatchObject({
        is_archived: true,
        name: 'inc-7-retired-2',
        topic: 'INC-7 · This room is closed',
      });
      expect(slack.print(channel.messages[0]!)).toMatchInlineSnapshot(`
"SEV1 · private
This room is closed
:large_yellow_circle: Whoever is in it finds it elsewhere.
closed: nobody works here any more"
`);
      expect(troubles).toEqual([]);
    });

    it('keeps what Slack refuses to change, says so, and is archived all the same', async () => {
      const { platform, slack, address, ref, troubles } = await filled();
      slack.fail('conversations.rename', { kind: 'error', error: 'not_authorized' });
      slack.fail('conversations.setTopic', { kind: 'error', error: 'restricted_action' });
      await platform.retireRoom(address, closedCardOf(7), ref);
      expect(slack.channel(address).is_archived).toBe(true);
      expect(troubles.map(({ what }) => what)).toEqual([
        'The old room in Slack kept its topic',
        'The old room in Slack kept its name',
      ]);
    });

    it('is tried again where Slack was busy in between', async () => {
      const { platform, slack, address, ref } = await filled();
      slack.fail('conversations.rename', { kind: 'rateLimited', retryAfterSeconds: 1 });
      await expect(platform.retireRoom(address, closedCardOf(7), ref)).rejects.toBeInstanceOf(TransientError);
      await platform.retireRoom(address, closedCardOf(7), ref);
      expect(slack.channel(address)).toMatchObject({ is_archived: true, name: 'inc-7-retired' });
    });

    it('is one that somebody else archived, or that lost its card', async () => {
      const { platform, slack, address, ref, troubles } = await filled();
      slack.workspace.findChannel(address)!.messages.length = 0;
      await platform.retireRoom(address, closedCardOf(7), ref);
      expect(slack.channel(address).is_archived).toBe(true);
      await platform.retireRoom(address, closedCardOf(7), ref);
      expect(troubles).toEqual([]);
    });

    it('is a thread whose channel goes on', async () => {
      const { platform, slack } = await open();
      slack.fail('conversations.create', { kind: 'error', error: 'restricted_action' });
      const { address } = await platform.openRoom(plan());
      const ref = await platform.putCard(address, cardOf(7, 1, 'triggered'), undefined, false);
      await platform.retireRoom(address, closedCardOf(7), ref);
      const channel = slack.channel('incidents');
      expect(channel).toMatchObject({ is_archived: false, topic: '', name: 'incidents' });
      expect(channel.messages.map((message) => slack.print(message)).join('\n')).not.toMatch(/exchange/i);
    });
  });

  describe('one audience', () => {
    const toChannel = (address: string) => ({ to: 'channel' as const, address });

    it('is not reached where Belay is not let in; the timeline can say why', async () => {
      const { platform, slack } = await open({
        channels: [
          { id: 'C0CLOSED00', name: 'contoso', kind: 'private' },
          { id: 'C0OLD00000', name: 'old', is_archived: true, members: ['U0BOT'] },
        ],
      });
      const send = (where: UpdatePlace) => platform.postUpdate(updateOf(7, 'news'), 'k', false, where);
      await expect(send(toChannel('C0CLOSED00'))).rejects.toMatchObject({
        name: 'PermanentError',
        message: 'Slack: the channel is gone, or Belay is not in it',
        advice: expect.stringContaining('/invite'),
      });
      await expect(send(toChannel('C0OLD00000'))).rejects.toMatchObject({
        message: 'Slack: the channel is archived',
      });
      await expect(send(toChannel('#contoso'))).rejects.toMatchObject({
        message: 'Slack has no channel #contoso that we can see',
      });
      await expect(send({ to: 'person', address: 'U0GHOST' })).rejects.toMatchObject({
        name: 'PermanentError',
      });
      slack.workspace.addUser({ id: 'U0PAT' });
      await send({ to: 'person', address: 'U0PAT' });
      expect(slack.directMessages('U0PAT')).toHaveLength(1);
    });

    it('of a customer reads no card: there is no channel for it', async () => {
      const { platform, slack } = await open();
      const card = cardOf(7, 1, 'triggered', 'customer');
      expect(await platform.putAnnouncement(card, undefined, false)).toBeUndefined();
      expect(slack.messages('incidents')).toEqual([]);
    });
  });

  it('tells somebody although nobody may look whether they were told', async () => {
    const scopes = BOT_SCOPES.map(({ name }) => name).filter((name) => name !== 'im:history');
    const { platform, slack } = await open({ scopes });
    await platform.tell('U0SAM', nudgeOf(7, 'is yours'), true);
    expect(slack.print(slack.directMessages('U0SAM')[0]!)).toMatchInlineSnapshot(`
"INC-7 is yours
[Read it back]"
`);
  });

  it('invites hundreds, a hundred at a time, the unknown ones aside', async () => {
    const crowd = Array.from({ length: 230 }, (_, index) => ({ id: `U0CROWD${index}` }));
    const { platform, slack, troubles } = await open({ users: crowd });
    const { address } = await platform.openRoom(plan());
    await platform.invite(address, [...crowd.map(({ id }) => id), 'U0GHOST']);
    expect(slack.callsTo('conversations.invite')).toHaveLength(3);
    expect(slack.channel(address).members).toHaveLength(231);
    await platform.invite(address, ['U0GHOST', 'U0BOT', crowd[0]!.id]);
    expect(troubles).toEqual([]);
  });

  describe('budgets', () => {
    it('are asked before every call; an empty one sends nothing', async () => {
      const { platform, slack, lanes } = await open();
      const { address } = await platform.openRoom(plan());
      lanes.waitMs = 1_234;
      const before = slack.calls.length;
      await expect(platform.postEntries(address, batchOf(7, 1, 1), false)).rejects.toMatchObject({
        options: { notSent: true, retryAfterMs: 1_234 },
      });
      expect(slack.calls).toHaveLength(before);
      expect(lanes.taken.at(-1)!.map(({ key }) => key.replace(/slack:\w+:/, ''))).toEqual([
        'rooms:chat.postMessage',
        `rooms:chat.postMessage:${address}`,
      ]);
    });

    it('freeze what Slack said was too fast, and nothing else', async () => {
      const { platform, slack, lanes } = await open();
      const { address } = await platform.openRoom(plan());
      slack.fail('chat.postMessage', { kind: 'rateLimited', retryAfterSeconds: 7 });
      await expect(platform.postEntries(address, batchOf(7, 1, 1), false)).rejects.toMatchObject({
        options: { retryAfterMs: 7_000 },
      });
      expect(lanes.frozen).toEqual([
        { key: expect.stringMatching(`chat.postMessage:${address}$`), forMs: 7_000 },
      ]);
    });
  });

  it('does not take for its own what another app wrote', async () => {
    const { platform, slack } = await open();
    const { address } = await platform.openRoom(plan());
    const channel = slack.workspace.findChannel(address)!;
    const key = batchOf(7, 1, 1).key;
    slack.workspace.post(channel, {
      user: 'U0OTHERBOT',
      text: 'forged',
      blocks: [],
      metadata: { event_type: 'belay_entries', event_payload: { key } },
    });
    await platform.postEntries(address, batchOf(7, 1, 1), true);
    expect(slack.messages(address)).toHaveLength(2);
  });

  it('says what is wrong when it is asked how it is', async () => {
    const { platform, slack, lanes } = await open();
    slack.fail('auth.test', { kind: 'error', error: 'token_revoked' });
    expect(await platform.health()).toEqual({
      ok: false,
      problem: expect.stringContaining('SLACK_BOT_TOKEN'),
    });
    slack.outage();
    expect(await platform.health()).toMatchObject({ ok: false });
    slack.endOutage();
    slack.fail('auth.test', { kind: 'rateLimited', retryAfterSeconds: 20 });
    expect(await platform.health()).toEqual({ ok: true });
    lanes.waitMs = 5_000;
    expect(await platform.health()).toEqual({ ok: true });
  });
});
