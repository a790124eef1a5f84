import { checkSlack, createSlack, slackManifest } from '../../../adapters/slack';
import { BOT_SCOPES } from '../../../adapters/slack/manifest/scopes';
import { createSlackStandIn, type SlackStandIn } from '../../../adapters/stand-ins/slack';
import { batchOf, cardOf, nudgeOf } from '../../contracts/chat-platform.samples';
import { OpenLanes, people, wire } from './workspace';

const secret = '0123456789abcdef0123456789abcdef';
const scopes = BOT_SCOPES.map(({ name }) => name);

describe('the manifest', () => {
  it('asks for what the features need, and escapes what people type', () => {
    const manifest = slackManifest({
      name: 'Belay',
      command: '/oncall',
      publicUrl: 'https://belay.example.com',
      socketMode: false,
    });
    expect(manifest).toMatchObject({
      features: {
        slash_commands: [
          { command: '/oncall', should_escape: true, url: 'https://belay.example.com/slack/events' },
        ],
      },
      oauth_config: { scopes: { bot: scopes } },
      settings: {
        event_subscriptions: {
          bot_events: [
            'app_mention',
            'message.im',
            'message.channels',
            'message.groups',
            'reaction_added',
            'reaction_removed',
          ],
          request_url: 'https://belay.example.com/slack/events',
        },
        interactivity: { is_enabled: true, request_url: 'https://belay.example.com/slack/events' },
        org_deploy_enabled: false,
        socket_mode_enabled: false,
        token_rotation_enabled: false,
      },
    });
    expect(new Set(manifest.features.shortcuts.map((shortcut) => shortcut.callback_id)).size).toBe(4);
    for (const { name, description } of manifest.features.shortcuts) {
      expect(name.length).toBeLessThanOrEqual(24);
      expect(description.length).toBeLessThanOrEqual(150);
    }
  });

  it('names no address in Socket Mode, and refuses what Slack would refuse', () => {
    const manifest = slackManifest({ name: 'Belay', command: '/incident', socketMode: true });
    expect(JSON.stringify(manifest)).not.toContain('url');
    expect(() => slackManifest({ name: 'Belay', command: 'incident', socketMode: true })).toThrow('a slash');
    expect(() => slackManifest({ name: 'Belay', command: '/incident', socketMode: false })).toThrow(
      'where to reach',
    );
  });

  it('gives every feature the scopes that it needs', async () => {
    const { slack, platform, notifier, troubles } = await wire({ scopes });
    const room = await platform.openRoom({ incidentId: 7, roomId: 'r', title: 'x', isPrivate: false });
    expect(
      (await platform.openRoom({ incidentId: 7, roomId: 'r', title: 'x', isPrivate: false })).address,
    ).toBe(room.address);
    await platform.postEntries(room.address, batchOf(7, 1, 1), true);
    await platform.putCard(room.address, cardOf(7, 1, 'triggered'), undefined, true);
    await platform.setTopic(room.address, 'SEV1');
    await platform.invite(room.address, ['U0SAM']);
    await platform.putAnnouncement(cardOf(7, 1, 'triggered'), undefined, true);
    await platform.tell('U0SAM', nudgeOf(7, 'hello'), true);
    const message = { incidentId: 7, lines: [['hello']], buttons: [] };
    const page = { key: 'k', address: 'U0RILEY', timeZone: 'UTC', message };
    expect(await notifier.ask(page, AbortSignal.timeout(5_000))).toEqual({ answer: 'not-seen' });
    const { ref } = await notifier.send(page, AbortSignal.timeout(5_000));
    await notifier.refresh(page, ref);
    expect([room.troubles, troubles]).toEqual([[], []]);
    await slack.stop();
  });
});

describe('what doctor asks of Slack', () => {
  let slack: SlackStandIn;
  const start = async (granted: string[]) => {
    slack = await createSlackStandIn({
      scopes: granted,
      users: [...people, { id: 'U0GONE', deleted: true }],
      channels: [{ name: 'incidents' }],
    });
    return { botToken: slack.botToken, apiUrl: slack.url };
  };
  afterEach(() => slack.stop());

  it('is green where everything is right', async () => {
    const facts = await start(scopes);
    const checks = await checkSlack({
      ...facts,
      signingSecret: secret,
      publicUrl: 'https://belay.example.com',
      incidentsChannel: '#incidents',
      people: [{ name: 'Sam', slackId: 'U0SAM' }],
    });
    expect(checks.filter(({ ok }) => !ok)).toEqual([]);
    expect(checks).toHaveLength(1 + BOT_SCOPES.length + 2 + 1 + 1);
  });

  it('is red where a customer reads what is ours, and where Belay does not know their channel', async () => {
    const facts = await start(scopes);
    const incidents = slack.channel('incidents').id;
    const checks = await checkSlack({
      ...facts,
      signingSecret: secret,
      publicUrl: 'https://belay.example.com',
      incidentsChannel: '#incidents',
      people: [],
      theirs: [
        { name: 'Contoso', channel: incidents },
        { name: 'Fabrikam', channel: 'C0NOWHERE' },
      ],
    });
    const red = checks.filter(({ ok }) => !ok);
    expect(red.map(({ what }) => what)).toEqual([
      'The incidents channel that followers read: #incidents',
      'The channel in which Fabrikam reads (C0NOWHERE)',
    ]);
    expect(red[0]!.fix).toMatch(/^Contoso reads there/);
  });

  it('is red with what to do, thing by thing', async () => {
    const facts = await start(scopes.filter((scope) => scope !== 'pins:write' && scope !== 'commands'));
    const checks = await checkSlack({
      ...facts,
      signingSecret: 'typo',
      publicUrl: 'http://localhost:3000',
      incidentsChannel: '#nowhere',
      people: [
        { name: 'Sam', slackId: 'U0SAM' },
        { name: 'Gone', slackId: 'U0GONE' },
        { name: 'Ghost', slackId: 'U0GHOST' },
      ],
    });
    const red = checks.filter(({ ok }) => !ok);
    expect(red.map(({ what }) => what)).toEqual([
      expect.stringContaining('commands'),
      expect.stringContaining('pins:write'),
      'Slack signing secret',
      'Slack can reach Belay (request URL)',
      expect.stringContaining('#nowhere'),
      'Gone in Slack (U0GONE)',
      'Ghost in Slack (U0GHOST)',
    ]);
    for (const { fix } of red) expect(fix).toMatch(/\w+ \w+/);
    expect(red[0]!.fix).toContain('cannot be used');
    expect(red[1]!.fix).toContain('Only that is lost');
  });

  it('is the token first, when that is wrong', async () => {
    const facts = await start(scopes);
    const checks = await checkSlack({
      ...facts,
      botToken: 'xoxb-wrong',
      appToken: slack.appToken,
      people: [],
    });
    expect(checks.map(({ ok }) => ok)).toEqual([false, true]);
    expect(checks[0]!.fix).toContain('SLACK_BOT_TOKEN');
    expect(JSON.stringify(checks)).not.toContain('xoxb-wrong');
  });

  it('is a wrong app token', async () => {
    const facts = await start(scopes);
    const checks = await checkSlack({ ...facts, appToken: 'xapp-wrong', people: [] });
    expect(checks.find(({ what }) => what.startsWith('Socket Mode'))).toMatchObject({
      ok: false,
      fix: expect.stringContaining('connections:write'),
    });
  });
});

it('Slack is never half set up', () => {
  const ties = {
    lanes: new OpenLanes(),
    handle: async () => ({ lines: [], buttons: [], recorded: true }),
    isRoom: async () => false,
    onTrouble: () => undefined,
    onDefect: () => undefined,
    onUnsupported: () => undefined,
  };
  const settings = { botToken: 'xoxb-1', command: '/incident', timeZone: 'UTC' };
  expect(() => createSlack(settings, ties)).toThrow('signing secret or an app token');
});
