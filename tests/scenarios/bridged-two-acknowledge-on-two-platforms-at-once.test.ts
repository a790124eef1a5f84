import { expectSameEverywhere } from './harness/all-rooms';
import { type Night, PLATFORMS } from './harness/night';
import { scenarioOn } from './harness/scenario';

const declared = 'sev1 Exchange down at Contoso affects:contoso-exchange';

async function everybodyPaged(night: Night): Promise<void> {
  await night.declare('Dana', declared);
  for (const platform of ['slack', 'teams'] as const)
    for (const who of ['Lee', 'Max'] as const) await night.expectPageOn(platform, who);
}

/** Every page of both, on every platform, asks nothing any more, and the timeline has it once. */
async function expectSettled(night: Night): Promise<void> {
  await night.time.quiet();
  for (const platform of PLATFORMS) {
    for (const who of ['Lee', 'Max'] as const) {
      const asks = (await night.on(platform).pages(who)).filter((page) => page.has('I have it'));
      expect([platform, who, asks.length]).toEqual([platform, who, 0]);
    }
    const lines = await night.on(platform).entries('Dana', night.incident);
    expect([platform, lines.filter((line) => / acknowledged/.test(line)).length]).toEqual([platform, 1]);
  }
  await expectSameEverywhere(night);
}

const bridged = { isBridged: true };

scenarioOn(
  'slack',
  'in Slack and in Teams at once: one has it, the other is told so and may join',
  bridged,
  async (night) => {
    await everybodyPaged(night);
    const [lee] = await night.on('teams').pages('Lee');
    const [max] = await night.on('slack').pages('Max');
    const told = await Promise.all([lee!.press('I have it'), max!.press('I have it')]);
    const other = /(Lee Park|Max Berg) already has this \(22:04\)\. You can still join/;
    expect(told.filter(({ text }) => /You have it\. Nobody else is paged/.test(text))).toHaveLength(1);
    const [second, ...more] = told.filter(({ text }) => other.test(text));
    expect([second?.has('Join'), more.length]).toEqual([true, 0]);
    await expectSettled(night);
    expect((await second!.press('Join')).text).toMatch(/You are in\. (Lee Park|Max Berg) has it/);
    await expectSameEverywhere(night);
    await night.expectQuiet('12 h');
  },
);

scenarioOn('slack', 'one person with both in hand at once has it once', bridged, async (night) => {
  await everybodyPaged(night);
  const pages = await Promise.all(
    PLATFORMS.map(async (platform) => (await night.on(platform).pages('Lee'))[0]!),
  );
  const told = await Promise.all(pages.map((page) => page.press('I have it')));
  for (const { text } of told) expect(text).toMatch(/You (already )?have (it|this)/);
  await expectSettled(night);
  await night.expectQuiet('12 h');
});
