import { expectSameEverywhere } from './harness/all-rooms';
import { PLATFORMS } from './harness/night';
import { entryOn, giveBack, SOON, takeAway } from './harness/outages';
import { scenarioOn } from './harness/scenario';

describe.each([
  {
    gone: 'slack',
    living: 'teams',
    name: 'Slack',
    others: /(the web room and Teams|Teams and the web room)\./,
  },
  {
    gone: 'teams',
    living: 'slack',
    name: 'Teams',
    others: /(the web room and Slack|Slack and the web room)\./,
  },
] as const)('$name is gone for ten minutes and back', ({ gone, living, name, others }) => {
  scenarioOn(
    living,
    'the night goes on in the other rooms, and the one that was gone catches up',
    {
      isBridged: true,
      outageTimes: SOON,
      // Rosa is asked there first; Sam has no other way, and a telephone.
      reachable: { Rosa: [gone, 'web'], Sam: [gone] },
      organisation: ({ people }) => {
        const rosa = people.rosa;
        if (rosa)
          rosa.notify = [
            { medium: gone, afterMinutes: 0 },
            { medium: 'web', afterMinutes: 5 },
          ];
      },
    },
    async (night) => {
      await night.declare('Dana', 'sev1 Exchange down at Contoso affects:contoso-exchange');
      for (const platform of [gone, living])
        for (const who of ['Lee', 'Max'] as const) await night.expectPageOn(platform, who);
      await night.on(gone).say('Sam', 'join', { incident: night.incident });
      await night.time.quiet();
      const before = {
        card: await night.on(gone).card('Max', 1),
        page: (await night.on(gone).pages('Max'))[0]!,
      };

      takeAway(night, gone);
      await night.say('Dana', 'page @Rosa');
      // Story time stands still: her next way does not wait for its five minutes.
      const ofRosa = await night.eventually(async () => (await night.web.pages('Rosa')).at(-1));
      expect(ofRosa.has('I have it')).toBe(true);
      for (const platform of [living, 'web'] as const) {
        const line = await entryOn(night, platform, /is not answering/);
        expect(line).toMatch(
          new RegExp(`^22:04 ${name} is not answering since 22:04\\. This incident goes on in `),
        );
        expect(line).toMatch(others);
        expect(line).toMatch(
          new RegExp(`1 person is known only from ${name}; call them: Sam Ortiz \\+1 555 0103\\.$`),
        );
      }
      for (const who of ['Dana', 'Lee', 'Max'] as const)
        await night.eventually(async () =>
          (await night.on(living).words(who)).find(({ text }) => text.includes('is not answering')),
        );

      // Taken, noted and changed from every platform that lives.
      const [page] = await night.on(living).pages('Lee');
      expect((await page!.press('I have it')).text).toMatch(/You have it/);
      await night.time.pass('4 min');
      await night.web.say('Lee', 'note both servers answer again', { incident: night.incident });
      expect(await night.say('Dana', 'severity 2')).toMatch(/SEV2/);
      expect(await night.say('Lee', 'page @Sam')).toMatch(/Call by hand: Sam Ortiz \+1 555 0103/);
      await night.time.pass('6 min');
      expect((await night.on(gone).entries('Dana', 1)).join()).not.toMatch(/not answering|SEV2/);

      giveBack(night, gone);
      for (const platform of PLATFORMS)
        await entryOn(night, platform, /answers again\. It had not answered since 22:04/);
      await night.time.quiet(60_000);
      await expectSameEverywhere(night);
      await night.expectCard(/SEV2/, /Lee Park has it since 22:04/);
      // Nobody is woken there for what somebody has by now, nor told that it had been away.
      expect(await night.on(gone).pages('Rosa')).toEqual([]);
      for (const who of ['Dana', 'Lee', 'Max', 'Sam'] as const)
        expect(await night.on(gone).words(who)).toEqual([]);
      for (const who of ['Lee', 'Max'] as const)
        for (const seen of await night.on(gone).pages(who)) expect(seen.has('I have it')).toBe(false);
      // Who has an old screen before them is told how it is.
      for (const seen of [before.card, before.page])
        expect((await seen.press('I have it')).text).toMatch(/Lee Park already has this \(22:04\)/);
      for (const who of ['Dana', 'Lee', 'Max'] as const)
        await night.expectWordOn(living, who, /is not answering/);
      await night.expectQuiet('1 h');
    },
  );
});
