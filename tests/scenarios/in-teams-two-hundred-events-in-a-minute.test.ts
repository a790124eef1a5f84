import { playNight } from './harness/play-night';
import { ROOMS } from './harness/teams-side';

const EVENTS = 200;

it('in Teams, two hundred events in a minute arrive complete, in order and within the limits', async () => {
  const night = await playNight('teams', { budgets: 'real', teams: { limits: { scale: 1 } } });
  try {
    const { teams } = night.teamsSideOnly;
    await night.declare('Dana', 'sev2 VPN slow affects:vpn');
    await night.expectPage('Max');
    await night.say('Max', 'ack');
    for (let batch = 0; batch < EVENTS; batch += 10) {
      const numbers = Array.from({ length: 10 }, (_, index) => batch + index);
      await Promise.all(
        // From the web room, by several: each of them may say only so much in a minute there.
        numbers.map((number) =>
          night.web.say(number % 2 ? 'Max' : 'Dana', `note fact ${number}.`, { incident: 1 }),
        ),
      );
    }
    await night.time.quiet(75_000);

    const lines = await night.entries();
    for (let number = 0; number < EVENTS; number += 1) {
      expect(lines.filter((line) => line.includes(`: fact ${number}.`))).toHaveLength(1);
    }
    // That they stand in record order is checked at the end of every night.
    expect(teams.limits.refused).toEqual({ send: 0, create: 0, read: 0, tenant: 0 });
    expect(teams.messages(ROOMS).length).toBeLessThan(EVENTS);
    await night.expectCard(/Max Berg has it/);
    await night.end();
  } finally {
    await night.stop();
  }
}, 150_000);
