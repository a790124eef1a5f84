import type { SlackMessage } from '../../adapters/stand-ins/slack';
import type { Night } from './harness/night';
import type { Who } from './harness/people';
import { scenarioOn } from './harness/scenario';

/** An incident that Max has, and something that Kim said in its room three minutes later. */
async function said(night: Night, words: string): Promise<SlackMessage> {
  await night.declare('Dana', 'sev2 VPN slow affects:vpn');
  await night.expectPage('Max');
  await night.press('Max', 'I have it');
  await night.time.quiet();
  await night.advance('3 min');
  return write(night, 'Kim', words);
}

async function write(night: Night, who: Who, text: string, more: object = {}): Promise<SlackMessage> {
  const channel = night.slackSideOnly.channelOf(night.incident).id;
  await night.slackSideOnly.actor(who).message(text, { channel, ...more });
  return night.slack.messages(channel).at(-1)!;
}

const count = async (night: Night, words: RegExp) =>
  (await night.entries()).filter((line) => words.test(line)).length;

describe('in Slack', () => {
  scenarioOn(
    'slack',
    'a pin keeps the moment and the author, once, until the last is off',
    {},
    async (night) => {
      const message = await said(night, 'the second site is slow too, says <@U0LEE>');
      await night.advance('10 min');
      const [dana, max] = [night.slackSideOnly.actor('Dana'), night.slackSideOnly.actor('Max')];
      const pinned = await dana.react(message, 'pushpin');
      await max.react(message, 'pushpin');
      await night.slack.redeliver(pinned!);
      await night.expectEntry(
        /22:07 Kim Tran: the second site is slow too, says @Lee Park · pinned by Dana Whitfield \(entered 22:17\)/,
      );
      expect(await count(night, /the second site/)).toBe(1);

      await dana.unreact(message, 'pushpin');
      expect(await count(night, /took back/)).toBe(0);
      await max.unreact(message, 'pushpin');
      await night.expectEntry(/Max Berg took back: .*the second site is slow too/);
      await max.react(message, 'pushpin');
      await night.expectEntry(
        /22:07 Kim Tran: the second site is slow too, says @Lee Park · pinned by Max Berg/,
      );
      await night.expectQuiet('6 h');
    },
  );

  scenarioOn(
    'slack',
    'a check box makes a task, a tick ticks it, fast forward makes a follow-up',
    {},
    async (night) => {
      const message = await said(night, 'somebody must restart the second concentrator');
      const max = night.slackSideOnly.actor('Max');
      await max.react(message, 'ballot_box_with_check');
      await night.expectEntry(/To do 1: somebody must restart the second concentrator/);
      await max.react(message, 'white_check_mark');
      await night.expectEntry(/Done 1: .*restart the second concentrator/);
      await max.unreact(message, 'white_check_mark');
      await night.expectEntry(/restart the second concentrator/i);
      await max.react(message, 'fast_forward');
      await night.expectEntry(/follow-up.*restart the second concentrator/i);
      await max.unreact(message, 'ballot_box_with_check');
      await night.expectEntry(/took back: .*restart the second concentrator/);
      expect(await night.say('Max', 'follow-ups')).toMatch(/restart the second concentrator/);
      await night.expectQuiet('6 h');
    },
  );

  scenarioOn('slack', 'in a thread, and on a picture', {}, async (night) => {
    const root = await said(night, 'which one is it?');
    const answer = await write(night, 'Lee', 'the one in the cellar', { thread_ts: root.ts });
    await night.slackSideOnly.actor('Max').react(answer, 'pushpin');
    await night.expectEntry(/Lee Park: the one in the cellar · pinned by Max Berg/);
    const picture = await write(night, 'Kim', '', { files: [{ name: 'x.png', mimetype: 'image/png' }] });
    await night.slackSideOnly.actor('Kim').react(picture, 'pushpin');
    await night.expectEntry(/Kim Tran: \(an image\) · pinned/);
    await night.expectQuiet('6 h');
  });

  scenarioOn(
    'slack',
    'whoever may not is told why, privately; other places are nobody’s business',
    {},
    async (night) => {
      const message = await said(night, 'somebody must restart it');
      const kim = night.slackSideOnly.actor('Kim');
      night.slack.workspace.findChannel(message.channel)!.members.push(kim.id);
      await kim.react(message, 'ballot_box_with_check');
      const told = await night.slack.waitFor(() => night.slack.privateTo('U0KIM').at(-1));
      expect(night.slackSideOnly.print('Kim', told)).toMatch(/responders/i);
      expect(await count(night, /restart it/)).toBe(0);

      await kim.message('lunch?', { channel: 'C0LOBBY' });
      await kim.react(night.slack.messages('C0LOBBY').at(-1)!, 'pushpin');
      const card = night.slackSideOnly.roomOf(night.incident)[0]!;
      await night.slackSideOnly.actor('Max').react(card, 'pushpin');
      const entries = await night.entries();
      expect(entries.join('\n')).not.toMatch(/lunch|pinned/);
      expect(night.slack.privateTo('U0KIM')).toHaveLength(1);
      await night.expectQuiet('6 h');
    },
  );

  scenarioOn(
    'slack',
    'over a socket, and while the record is slow to show it',
    { socket: true },
    async (night) => {
      const message = await said(night, 'it is the cable');
      night.slack.fail('conversations.replies', { kind: 'http', status: 503 });
      const lost = await night.slackSideOnly.actor('Max').react(message, 'pushpin');
      expect(lost!.status).toBe(0);
      expect(await count(night, /the cable/)).toBe(0);
      await night.slack.redeliver(lost!);
      await night.expectEntry(/Kim Tran: it is the cable · pinned by Max Berg/);
      await night.expectQuiet('6 h');
    },
  );
});
