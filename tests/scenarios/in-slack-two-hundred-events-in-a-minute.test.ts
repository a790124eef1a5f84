import { playNight } from './harness/play-night';

const EVENTS = 200;
/** A minute and a few seconds at Slack's pace of about one post a second in a channel. */
const MOST_POSTS = 65;

it('in Slack, two hundred events in a minute arrive complete, in order and within the limits', async () => {
  const night = await playNight('slack', { budgets: 'real', slack: { limits: { scale: 1 } } });
  try {
    await night.declare('Dana', 'sev2 VPN slow affects:vpn');
    await night.expectPage('Max');
    await night.say('Max', 'ack');
    for (let batch = 0; batch < EVENTS; batch += 10) {
      const numbers = Array.from({ length: 10 }, (_, index) => batch + index);
      await Promise.all(
        numbers.map((number) => night.side.say('Max', `note fact ${number}.`, { incident: 1 })),
      );
    }
    await night.time.quiet(75_000);

    const lines = await night.entries();
    for (let number = 0; number < EVENTS; number += 1) {
      expect(lines.filter((line) => line.endsWith(`Max Berg: fact ${number}.`))).toHaveLength(1);
    }
    // That they stand in record order is checked at the end of every night.
    expect(night.slack.limits.refused).toEqual({});
    const inRoom = night.slackSideOnly.channelOf(1).id;
    const posts = night.slack.callsTo('chat.postMessage').filter(({ args }) => args.channel === inRoom);
    expect(posts.length).toBeLessThanOrEqual(MOST_POSTS);
    await night.expectCard(/Max Berg has it/);
    await night.end();
  } finally {
    await night.stop();
  }
}, 150_000);
