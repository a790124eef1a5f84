import { SOON } from './harness/outages';
import { scenarioOn } from './harness/scenario';

describe('in the middle of the night', () => {
  scenarioOn(
    'slack',
    'Slack is gone for ten minutes and back: the incident goes on in the web room, and Slack catches up',
    {
      outageTimes: SOON,
      reachable: { Dana: ['slack', 'web'], Max: ['slack', 'web'], Lee: ['slack', 'web'], Sam: ['slack'] },
    },
    async (night) => {
      const { slack, web } = night;
      await night.declare('Dana', 'sev1 Exchange down at Contoso affects:contoso-exchange');
      await night.expectPage('Lee');
      await night.expectPage('Max');
      await night.press('Lee', 'I have it', 'page');
      await night.say('Lee', 'page @Sam');
      const page = await night.expectPage('Sam');
      await night.expectQuiet();

      slack.outage();
      const onWeb = (words: RegExp) =>
        night.eventually(async () =>
          (await web.entries('Lee', night.incident)).find((line) => words.test(line)),
        );
      // Sam has no other way, and has a telephone.
      expect(await onWeb(/Slack is not answering/)).toMatch(
        /Slack is not answering since 22:04\. This incident goes on in the web room\. 1 person is known only from Slack; call them: Sam Ortiz \+1 555 0103\./,
      );
      await night.eventually(async () =>
        (await web.words('Lee')).find(({ text }) => /Slack is not answering/.test(text)),
      );
      expect((await web.card('Lee', night.incident)).text).toMatch(/Slack is not answering since 22:04/);

      const ready = await (await fetch(`${night.running.url}/readyz`)).json();
      expect(ready).toMatchObject({ status: 'degraded' });
      expect(ready.checks).toContainEqual(
        expect.objectContaining({
          name: 'slack',
          problem: expect.stringMatching(/^Slack has not answered since/),
        }),
      );

      // Everything is done from the web room meanwhile, and the record waits for nobody.
      await night.time.pass('4 min');
      await web.say('Lee', 'note both servers answer again', { incident: night.incident });
      await web.say('Dana', 'severity 2', { incident: night.incident });
      await night.time.pass('4 min');
      // Max is asked over what works alone.
      await web.say('Lee', 'page @Max', { incident: night.incident });
      const ofMax = await night.eventually(async () => (await web.pages('Max')).at(-1));
      await ofMax.press('I have it');
      await night.time.pass('2 min');

      slack.endOutage();
      await onWeb(/Slack answers again\. It had not answered since 22:04/);
      await night.time.quiet(60_000);
      await night.expectEntry(
        /Slack is not answering since 22:04/,
        /both servers answer again/,
        /SEV1 to SEV2|SEV2/,
        /Slack answers again/,
      );
      const card = await night.lookAtCard();
      expect(card.text).toMatch(/SEV2/);
      expect(card.text).not.toMatch(/not answering/);
      // Nobody is woken afterwards for what somebody has: Max was paged where he could be.
      expect(slack.directMessages('U0MAX')).toHaveLength(1);
      // What stood on Sam's old page is true again.
      await night.time.quiet();
      expect((await night.lookAtPage('Sam')).text).toMatch(/SEV2/);
      expect(page.text).toMatch(/SEV1/);
      // What Slack delivers late, and again, counts once.
      await night.sayAndRepeat('Lee', 'note typed while Slack was away');
      const late = (await night.entries()).filter((line) => line.includes('typed while Slack was away'));
      expect(late).toHaveLength(1);
      await night.expectQuiet('1 h');
    },
  );
});
