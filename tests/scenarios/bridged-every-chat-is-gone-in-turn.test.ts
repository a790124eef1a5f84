import { cardsLack } from './harness/all-rooms';
import type { Night, Platform } from './harness/night';
import { type Chat, entryOn, giveBack, SOON, takeAway } from './harness/outages';
import { scenarioOn } from './harness/scenario';

const NOTES = 25;

/** Which of the notes a room has, in the order in which it has them. */
async function notesIn(night: Night, platform: Platform): Promise<number[]> {
  const lines = await night.on(platform).entries('Dana', night.incident);
  return lines.flatMap((line) => /number (\d+);/.exec(line)?.[1] ?? []).map(Number);
}

/** What a room had to be told in one post: what matters most, once and in order, and how much more there is. */
async function expectCondensed(night: Night, chat: Chat): Promise<void> {
  night.condensed.add(chat);
  const lines = await night.on(chat).entries('Dana', night.incident);
  expect(new Set(lines).size).toBe(lines.length);
  const more = lines.filter((line) => /and \d+ more entries; see the web room/.test(line));
  expect([chat, more.length]).toEqual([chat, 1]);
  const [, left] = /and (\d+) more/.exec(more[0] ?? '') ?? [];
  const notes = await notesIn(night, chat);
  expect(notes).toEqual([...notes].sort((a, b) => a - b));
  expect(notes.length).toBeLessThan(20);
  const all = await night.web.entries('Dana', night.incident);
  const since = all.slice(lines.indexOf(more[0]!) + Number(left));
  // What came after the catching up follows line by line.
  expect(lines.slice(lines.indexOf(more[0]!) + 1)).toHaveLength(since.length);
}

scenarioOn(
  'slack',
  'Slack goes, Teams goes too, and the web room alone carries the night until both are back in turn',
  { isBridged: true, outageTimes: SOON },
  async (night) => {
    await night.declare('Dana', 'sev1 Exchange down at Contoso affects:contoso-exchange');
    for (const platform of ['slack', 'teams'] as const)
      for (const who of ['Lee', 'Max'] as const) await night.expectPageOn(platform, who);

    takeAway(night, 'slack');
    const inTeams = await entryOn(night, 'teams', /Slack is not answering since 22:04/);
    expect(inTeams).toMatch(/goes on in (the web room and Teams|Teams and the web room)\.$/);
    await night.eventually(async () => (await night.on('teams').words('Max'))[0]);
    await night.time.pass('1 min');
    takeAway(night, 'teams');
    const onTheWeb = await entryOn(night, 'web', /Teams is not answering since 22:05/);
    expect(onTheWeb).toMatch(/goes on in the web room\.$/);
    const told = (name: string) =>
      night.eventually(async () =>
        (await night.web.words('Max')).find(({ text }) => text.includes(`${name} is not answering`)),
      );
    await told('Teams');

    const onWeb = (who: 'Lee' | 'Max', words: string) =>
      night.web.say(who, words, { incident: night.incident });
    expect((await onWeb('Lee', 'ack')).text).toMatch(/You have it/);
    for (let n = 1; n <= NOTES; n += 1) await onWeb('Lee', `note number ${n};`);
    expect((await onWeb('Max', 'ack')).text).toMatch(/Lee Park already has this/);
    expect(await notesIn(night, 'web')).toHaveLength(NOTES);
    await night.time.pass('5 min');

    giveBack(night, 'slack');
    await entryOn(night, 'slack', /Slack answers again\. It had not answered since 22:04/);
    // Its card is drawn anew although Teams is still away, which it says.
    await night.eventually(async () => (await cardsLack(night, ['slack', 'web'])).length === 0);
    expect((await night.on('slack').card('Dana', 1)).text).toMatch(/Teams is not answering since 22:05/);
    expect((await night.on('teams').card('Dana', 1)).text).not.toMatch(/Lee Park has it/);
    expect(await night.say('Max', 'note back in Slack')).not.toBe('');

    await night.time.pass('4 min');
    giveBack(night, 'teams');
    await entryOn(night, 'teams', /Teams answers again\. It had not answered since 22:05/);
    await night.time.quiet(60_000);
    expect(await cardsLack(night)).toEqual([]);
    expect((await night.lookAtCard()).text).not.toMatch(/not answering/);
    for (const chat of ['slack', 'teams'] as const) {
      await expectCondensed(night, chat);
      for (const who of ['Lee', 'Max'] as const)
        for (const page of await night.on(chat).pages(who)) expect(page.has('I have it')).toBe(false);
    }
    for (const who of ['Dana', 'Lee', 'Max'] as const)
      await night.expectWordOn('teams', who, /Slack is not answering/);
    await night.expectQuiet('1 h');
  },
);
