import type { Night } from './harness/night';
import { scenarioOn } from './harness/scenario';
import { FOLLOWERS } from './harness/slack-side';

const DECLARED = 'sev1 Payroll copied at Contoso for:Contoso affects:contoso-exchange private:yes';
const SECRET = /payroll|contoso/i;

/** Everything that somebody sees who is in no private channel: names, topics and messages, and what they were told. */
function seenBy(night: Night, userId: string): string {
  const { slack } = night;
  const open = [...slack.workspace.channels.values()].filter(
    ({ kind, members }) => kind === 'public' || members.includes(userId),
  );
  return [
    ...open.flatMap(({ name, topic, purpose, messages }) => [
      name,
      topic,
      purpose,
      ...messages.map((message) => `${message.text}\n${slack.print(message)}`),
    ]),
    ...slack.privateTo(userId).map((message) => slack.print(message)),
  ].join('\n');
}

describe('in Slack a private incident', () => {
  scenarioOn('slack', 'is in a private channel whose name says nothing', {}, async (night) => {
    const reply = await night.declare('Dana', DECLARED);
    expect(reply).toMatch(/#inc-1-private/);
    await night.expectPage('Lee', /Payroll/);
    await night.expectPage('Max', /Payroll/);
    await night.press('Lee', 'I have it');
    await night.time.quiet();
    const room = night.slackSideOnly.channelOf(1);
    expect(room).toMatchObject({ kind: 'private', name: 'inc-1-private' });
    expect(`${room.name} ${room.purpose}`).not.toMatch(SECRET);
    expect([...room.members].sort()).toEqual(['U0BOT', 'U0DANA', 'U0LEE', 'U0MAX']);
    expect(seenBy(night, 'U0KIM')).not.toMatch(SECRET);
    expect(seenBy(night, 'U0VIC')).not.toMatch(SECRET);
    expect(night.slack.messages(FOLLOWERS)).toEqual([]);
    for (const { args } of night.slack.callsTo('chat.postMessage')) {
      expect(args).toMatchObject({ unfurl_links: 'false', unfurl_media: 'false' });
    }
    await night.say('Dana', 'invite @Sam');
    await night.expectWord('Sam', /Payroll/);
    await night.time.quiet();
    expect(night.slackSideOnly.channelOf(1).members).toContain('U0SAM');
    await night.expectQuiet('6 h');
  });

  scenarioOn('slack', 'is declared by a mention without a word of it in the channel', {}, async (night) => {
    const dana = night.slackSideOnly.actor('Dana');
    await dana.mention('declare sev2 something confidential private:yes', { channel: 'C0LOBBY' });
    const told = await night.slack.waitFor(() => night.slack.privateTo('U0DANA').at(-1));
    night.nowMeant(night.slackSideOnly.print('Dana', told));
    await night.expectPage('Max');
    const lobby = night.slack.messages('C0LOBBY');
    expect(lobby.map(({ user }) => user)).toEqual(['U0DANA']);
    await night.press('Max', 'I have it');
    await night.expectQuiet('6 h');
  });

  scenarioOn(
    'slack',
    'made so later: a new channel, and the old one is closed and says nothing',
    {},
    async (night) => {
      await night.declare('Dana', DECLARED.replace(' private:yes', ''));
      await night.expectPage('Lee');
      await night.expectPage('Max');
      await night.press('Lee', 'I have it');
      await night.expectAnnouncement(/Payroll/);
      const old = night.slackSideOnly.channelOf(1);
      expect(old.name).toMatch(SECRET);
      expect(await night.say('Dana', 'private yes')).toMatch(/private/i);
      await night.time.quiet();

      const closed = night.slack.channel(old.id);
      expect(closed).toMatchObject({ is_archived: true, name: 'inc-1-retired' });
      expect(closed.topic).not.toMatch(SECRET);
      const card = closed.messages.find(({ metadata }) => metadata?.event_type === 'belay_card')!;
      expect(night.slackSideOnly.print('Kim', card)).not.toMatch(SECRET);
      const announced = night.slack
        .messages(FOLLOWERS)
        .map((message) => night.slackSideOnly.print('Vic', message));
      expect(announced.join('\n')).not.toMatch(SECRET);

      const room = night.slackSideOnly.channelOf(1);
      expect(room).toMatchObject({ kind: 'private', name: 'inc-1-private' });
      expect([...room.members].sort()).toEqual(['U0BOT', 'U0DANA', 'U0LEE', 'U0MAX']);
      await night.expectEntry(/private/i);
      await night.say('Lee', 'note the copies are gone');
      await night.expectEntry(/the copies are gone/);
      expect(seenBy(night, 'U0KIM')).not.toMatch(/copies are gone/);
      await night.expectQuiet('6 h');
    },
  );

  scenarioOn(
    'slack',
    'has no room in Slack rather than one that others can read',
    { slack: { withheld: ['groups:write'] } },
    async (night) => {
      night.slackSideOnly.foreseen.add('missing_scope');
      await night.declare('Dana', DECLARED);
      await night.expectPage('Lee', /Payroll/);
      await night.expectPage('Max', /Payroll/);
      await night.press('Lee', 'I have it');
      await night.time.quiet();
      const names = [...night.slack.workspace.channels.values()].map(({ name }) => name).filter(Boolean);
      expect(names).toEqual(['incidents', 'lobby']);
      const history = await night.running.stores.incidents.history(1);
      const trouble = history.find(({ event }) => event.type === 'room-trouble');
      expect(trouble?.event).toMatchObject({
        what: 'Slack gave no private channel (missing_scope), and no other was taken in its place',
        advice: expect.stringContaining('groups:write'),
      });
      expect(seenBy(night, 'U0KIM')).not.toMatch(SECRET);
      await night.time.quiet();
    },
  );
});
