import { expectSameEverywhere } from './harness/all-rooms';
import { type Night, PLATFORMS, type Platform } from './harness/night';
import { scenarioOn } from './harness/scenario';

/** What a room says of where the entries of people came from; nothing for its own. */
async function from(night: Night, platform: Platform): Promise<string[]> {
  const lines = await night.on(platform).entries('Dana', night.incident);
  const ofPeople = lines.filter((line) =>
    /Whitfield declared|acknowledged|joined|Contoso asks|is full/.test(line),
  );
  return ofPeople.map((line) => / (?:· )?(Slack|Teams|web)$/.exec(line)?.[1] ?? '');
}

scenarioOn(
  'slack',
  'declared in Slack, acknowledged in Teams, resolved in the web room: one incident, and every room says it',
  { isBridged: true },
  async (night) => {
    await night.declare(
      'Dana',
      'sev1 Exchange down at Contoso for:Contoso affects:contoso-exchange reported:22:02',
    );
    for (const platform of ['slack', 'teams'] as const) {
      for (const who of ['Lee', 'Max'] as const) await night.expectPageOn(platform, who, /Exchange down/);
    }
    await expectSameEverywhere(night);
    const early = {
      slack: await night.on('slack').card('Rosa', 1),
      teams: await night.on('teams').card('Rosa', 1),
    };
    const stale = {
      slack: (await night.on('slack').pages('Max'))[0]!,
      web: (await night.web.pages('Max'))[0]!,
    };

    const [inTeams] = await night.on('teams').pages('Lee');
    expect((await inTeams!.press('I have it')).text).toMatch(/You have it\. Nobody else is paged/);
    await expectSameEverywhere(night);
    // One person by three ways: none of the six pages asks any more, wherever it went.
    for (const platform of PLATFORMS) {
      for (const who of ['Lee', 'Max'] as const) {
        const pages = await night.on(platform).pages(who);
        expect([platform, who, pages.length, pages.some((page) => page.has('I have it'))]).toEqual([
          platform,
          who,
          1,
          false,
        ]);
      }
    }
    for (const [platform, page] of Object.entries(stale)) {
      const { text } = await page.press('I have it');
      expect([platform, text]).toEqual([
        platform,
        expect.stringMatching(/Lee Park already has this \(22:04\)/),
      ]);
    }

    await night.advance('3 min');
    await night.on('teams').say('Sam', 'join', { incident: 1 });
    await night.say('Rosa', 'note Contoso asks for a call');
    await night.web.say('Lee', 'note the disk is full', { incident: 1 });
    await expectSameEverywhere(night);
    // From where each of them did it.
    expect(await from(night, 'slack')).toEqual(['', 'Teams', 'Teams', '', 'web']);
    expect(await from(night, 'teams')).toEqual(['Slack', '', '', 'Slack', 'web']);
    expect(await from(night, 'web')).toEqual(['Slack', 'Teams', 'Teams', 'Slack', 'web']);

    await night.advance('20 min');
    expect((await night.web.say('Lee', 'resolve the disk was full', { incident: 1 })).text).toMatch(
      /Resolved/i,
    );
    await expectSameEverywhere(night);
    for (const platform of PLATFORMS) {
      const card = await night.on(platform).card('Dana', 1);
      expect([platform, card.text]).toEqual([platform, expect.stringMatching(/Resolved 22:27/)]);
      for (const gone of ['I’m working on it', 'Page someone', 'Join'])
        expect([platform, card.has(gone)]).toEqual([platform, false]);
    }
    for (const platform of ['slack', 'teams'] as const) {
      const told = await early[platform].press('I have it');
      expect([platform, told.text]).toEqual([
        platform,
        expect.stringMatching(/INC-1 is resolved since 22:27/),
      ]);
    }
    await night.expectQuiet('12 h');
  },
);
