import { VERBS } from '../../src/chat/verbs';
import { contoso, leaks, type Theirs, theirs } from './harness/customer';
import type { Night } from './harness/night';
import { EVERYONE } from './harness/people';
import { scenarioOn } from './harness/scenario';

const WAYS = [
  { ours: 'slack', of: 'teams' },
  { ours: 'teams', of: 'teams' },
  { ours: 'slack', of: 'slack' },
] as const;

/** What of the web room's conversation is shown, oldest first: it carries what is said whatever else does. */
async function onWeb(night: Night): Promise<string[]> {
  await night.time.quiet();
  const { html } = await (await night.web.visitor('Dana')).get(`/incidents/${night.incident}`);
  const list = /<ol class="conversation">([\s\S]*?)<\/ol>/.exec(html)?.[1] ?? '';
  return [...list.matchAll(/<li>([\s\S]*?)<\/li>/g)].map(([, item = '']) =>
    item
      .replace(/<time[\s\S]*?<\/time>/g, '')
      .replace(/<[^>]*>/g, ' ')
      .replace(/\s+/g, ' ')
      .trim(),
  );
}

/** How far the record is: nothing was done when it is the same afterwards. */
async function recorded(night: Night): Promise<string> {
  const all = await night.running.stores.incidents.list({ open: false, limit: 50 });
  return all.map(({ id, version }) => `INC-${id} ${version}`).join();
}

/** Lines of their thread without their clock times; the card is no line of it. */
async function lines(they: Theirs, incident: number): Promise<string[]> {
  const all = (await they.thread(incident)).filter((text) => !/reads this$/.test(text));
  return all.flatMap((text) => text.split('\n')).map((line) => line.replace(/^\d\d:\d\d /, ''));
}

/** Sam says it to the others in our room; what Belay carried there until then. */
async function inOurRoom(night: Night, ours: 'slack' | 'teams', words: string): Promise<string[]> {
  if (ours === 'slack') {
    const side = night.slackSideOnly;
    await side.actor('Sam').message(words, { channel: side.channelOf(night.incident).id });
    await night.time.quiet();
    const carried = side
      .roomOf(night.incident)
      .filter(({ metadata }) => metadata?.event_type === 'belay_said');
    return carried.map((message) => side.print('Dana', message));
  }
  const side = night.teamsSideOnly;
  const [root] = side.roomOf(night.incident);
  await side.actor('Sam').message(words, `${root!.conversationId};messageid=${root!.threadId}`);
  await night.time.quiet();
  return side.roomOf(night.incident).map((message) => side.print('Dana', message));
}

const cardOf = async (they: Theirs, incident: number) =>
  (await they.thread(incident)).filter((text) => /Contoso reads this$/.test(text)).join('\n--\n');

async function declared(night: Night): Promise<void> {
  await night.declare('Dana', 'sev1 Exchange down at Contoso for:Contoso affects:contoso-exchange');
  await night.expectPage('Lee');
  await night.expectPage('Max');
}

describe.each(WAYS)('ours in $ours, theirs in $of', ({ ours, of }) => {
  const options = {
    isBridged: ours !== of,
    // Dana is known where they are as well; nobody else has anything to do there.
    reachable: Object.fromEntries(EVERYONE.map((who) => [who, who === 'Dana' ? [ours, of] : [ours]])),
    organisation: (org: Parameters<typeof contoso>[0]) => {
      contoso(org, [of]);
      org.rooms = [{ severities: [], serviceIds: [], customerIds: [], platforms: [ours, 'web'] }];
    },
  };

  scenarioOn(
    ours,
    'they read how it goes on and what is meant for them, and nothing of ours',
    options,
    async (night) => {
      const they = theirs(night, of);
      await declared(night);
      await night.say('Dana', 'bridge customer');
      // The room's name stands in the answer unless the platform takes long.
      night.expectReply(
        /Contoso works on it with us in (a thread in their (Slack|Teams) channel|channels of theirs)/,
      );
      await night.expectEntry(
        /Dana Whitfield brought Contoso in/,
        /opened a thread in their .*Contoso reads there/,
      );
      expect(await cardOf(they, 1)).toMatch(/We are bringing an engineer to it[\s\S]*Contoso reads this/);
      expect(they.threads()).toBe(1);

      await night.say('Lee', 'ack');
      await night.say('Lee', 'working');
      await night.say('Lee', 'note internal: DNS is the cause, says Max Berg');
      await night.say('Lee', 'note for:customer we restart the store at 23:30');
      night.expectReply(/Contoso reads it in their room/);
      await night.expectEntry(/Lee Park to Contoso: we restart the store at 23:30/);
      const sofar = [
        'What is written here is read by everyone at work on it, and what is meant for you stands here.',
        'An engineer has it.',
        'An engineer is at work on it.',
        'we restart the store at 23:30',
      ];
      expect((await lines(they, 1)).slice(-4)).toEqual(sofar);
      expect(await cardOf(they, 1)).toMatch(/An engineer has been at work since 22:04/);

      await night.say('Lee', 'correct last: we restart the store at 23:45');
      await night.say('Lee', 'note for:customer have you changed a certificate today?');
      await night.say('Lee', 'withdraw last');
      expect((await lines(they, 1)).slice(-3)).toEqual([
        'Corrected: we restart the store at 23:45',
        'have you changed a certificate today?',
        'We take this back: have you changed a certificate today?',
      ]);

      // Each of these is written among ours, and crosses in no form.
      for (const words of [
        'impact broken:"mail is dead, Sam Ortiz says" data:safe',
        'decide restart the store first, plan B at 23:00',
        'cause an update that Max Berg let in',
        'rule-out the disks',
        'task ask Kim Tran for the keys',
        'vendor Microsoft case 4711',
        'severity 2',
        'invite @Sam',
        'lesson never again',
        'told Pat by phone',
      ]) {
        await night.say('Dana', words);
      }
      await night.time.quiet();
      await night.expectWord('Sam');
      expect((await lines(they, 1)).slice(-1)).toEqual([
        'We take this back: have you changed a certificate today?',
      ]);
      expect(leaks(they)).toEqual([]);

      const preview = await night.say(
        'Dana',
        'update the store restarts customer:"your mail comes back by 23:45" next:30m',
      );
      expect(preview).toMatch(
        /Contoso reads, if you send it there too[\s\S]*your mail comes back by 23:45[\s\S]*To: Contoso, in their room/,
      );
      await night.press('Dana', 'Send, Contoso too', 'reply');
      await night.expectUpdate(/the store restarts/);
      const withNews = await they.thread(1);
      expect(
        withNews.filter((text) => /your mail comes back by 23:45/.test(text) && !/reads this$/.test(text)),
      ).toHaveLength(1);
      expect(withNews.join()).not.toMatch(/the store restarts/);
      expect(await cardOf(they, 1)).toMatch(/your mail comes back by 23:45[\s\S]*/);
      await night.update('Dana', 'for ourselves alone');
      await night.expectUpdate(/for ourselves alone/);

      await night.say('Lee', 'mitigate the queue drains');
      await night.say('Lee', 'resolve it was a certificate, Max Berg found it');
      expect((await lines(they, 1)).slice(-2)).toEqual([
        'It is better; we go on until it is solved.',
        'Solved.',
      ]);
      await night.say('Dana', 'reopen mail stands again');
      for (const who of ['Lee', 'Max'] as const) await night.expectPage(who);
      expect((await lines(they, 1)).at(-1)).toBe('It is not solved after all: we are at work on it again.');
      expect(await cardOf(they, 1)).not.toMatch(/Solved/);
      await night.say('Lee', 'resolve now it is');
      expect((await lines(they, 1)).at(-1)).toBe('Solved.');
      expect(they.threads()).toBe(1);
      expect(leaks(they)).toEqual([]);
      await night.expectQuiet();
    },
  );

  scenarioOn(
    ours,
    'what they write stands in our rooms, what we write never in theirs',
    options,
    async (night) => {
      const they = theirs(night, of);
      await declared(night);
      await night.say('Dana', 'bridge customer');
      await night.time.quiet();
      await they.write('the certificate ran out at nine', 1);
      expect(await onWeb(night)).toEqual([
        expect.stringMatching(
          /^Pat Reyes · Contoso’s room, (Slack|Teams) · the certificate ran out at nine$/,
        ),
      ]);
      const visitor = await night.web.visitor('Lee');
      const page = await visitor.get('/incidents/1');
      await visitor.press(page.html, 'Send', { text: 'between us: they never renew', readers: 'say' });
      const room = await inOurRoom(night, ours, 'between us: typical');
      expect(room.join()).toMatch(/Pat Reyes.*Contoso’s room/s);
      await they.write('and here is the new one', 1);
      expect((await onWeb(night)).at(-1)).toMatch(/and here is the new one$/);
      expect(they.everything.join()).not.toMatch(/between us/);

      // One of ours writes there: they read it themselves, and so does everybody at work.
      await night.say('Dana', 'bridge off customer');
      night.expectReply(/What is said in Contoso’s rooms stays there/);
      const before = await onWeb(night);
      expect(await they.ask('does anybody hear us', 1)).toMatch(
        /could not be passed on. Please call Northwind/,
      );
      await they.ask('nobody, it seems', 1).catch(() => undefined);
      expect(await onWeb(night)).toEqual(before);
      await night.press('Dana', 'Carry it again', 'reply');
      await they.write('and now', 1);
      expect((await onWeb(night)).at(-1)).toMatch(/and now$/);
      expect(they.threads()).toBe(1);

      // What they wrote can be put on our timeline, and whoever does that is answered alone.
      const answer = await they.pinAs('Dana', 1);
      expect(answer).toMatch(/On the timeline/);
      await night.expectEntry(/and now/);
      expect((await they.thread(1)).join()).not.toMatch(/pinned|On the timeline/);
      await night.say('Lee', 'resolve it was a certificate');
      expect(leaks(they)).toEqual([]);
      await night.expectQuiet();
    },
  );

  scenarioOn(
    ours,
    'nothing that they say, press or send in does anything or shows anything of ours',
    options,
    async (night) => {
      const they = theirs(night, of);
      await declared(night);
      await night.say('Dana', 'bridge customer');
      await night.say('Dana', 'note internal: nobody tells them of DNS');
      const before = await recorded(night);
      const words = [
        ...VERBS.map(({ example }) => example),
        'resolve INC-1 done',
        'private yes',
        'list',
        '',
        'cancel INC-1 yes',
      ];
      for (const said of words) {
        await they.ask(said, 1);
        expect(await they.ask(said, 'root')).toMatch(/Only people of Northwind can use this here/);
        await they.command(said, 1);
        await they.command(said, 'root');
        if (said !== '')
          expect(await they.alone(said)).toMatch(/^Only people of Northwind can use this here/);
      }
      for (const said of [
        'resolve INC-1 done',
        'ack INC-1',
        'show INC-1',
        'list',
        'timeline INC-1',
        'share INC-1 customer me',
        'private INC-1 yes',
      ]) {
        await they.press(said, 1);
        await they.press(said, 'root');
      }
      for (const verb of ['note', 'resolve', 'update', 'share', 'declare', 'follow-up']) {
        await they.submit(verb, 1, { text: 'sev1 all is well', customer: 'x', who: 'Max' }, 1);
        await they.submit(verb, 1, { text: 'sev1 all is well', customer: 'x', who: 'Max' }, 'root');
      }
      await night.time.quiet();
      expect(await recorded(night)).toBe(before);
      expect(leaks(they)).toEqual([]);

      for (const said of ['list', 'resolve it is fine', 'note said there', 'who', 'timeline', 'review']) {
        const answer = await they.askAs('Dana', said, 1);
        expect(answer).not.toMatch(/Whitfield|Lee Park|platinum|nobody tells them/);
        expect(await they.askAs('Dana', said, 'root')).toMatch(
          /Contoso reads here, so nothing was done. Say it in /,
        );
      }
      expect(await they.askAs('Dana', 'resolve it is fine', 1)).toMatch(
        /Contoso reads here, so nothing was done. Say it in /,
      );
      expect(await recorded(night)).toBe(before);
      await night.expectQuiet();
    },
  );

  scenarioOn(
    ours,
    'what becomes private is closed and taken back there; nobody is brought into what is private',
    options,
    async (night) => {
      const they = theirs(night, of);
      await declared(night);
      await night.say('Dana', 'bridge customer');
      await night.time.quiet();
      await night.say('Dana', 'private yes');
      await night.time.quiet();
      const [root] = await they.thread(1);
      expect(root).toMatch(/this room is closed|private/i);
      expect(root).not.toMatch(/Exchange/);
      const standing = await they.thread(1);
      expect(await they.ask('what happened', 1)).toMatch(/Only people of Northwind/);
      expect(await they.askAs('Dana', 'timeline', 1)).toMatch(/Contoso reads here/);
      await night.say('Dana', 'bridge INC-1 customer', 'elsewhere');
      night.expectReply(/It is private, so Contoso gets no room/);
      await night.say('Dana', 'note INC-1 for:customer nothing', 'elsewhere');
      night.expectReply(/Nothing was said: Contoso reads in no room here/);
      expect(await they.thread(1)).toEqual(standing);
      expect(leaks(they)).toEqual([]);
    },
  );

  scenarioOn(
    ours,
    'two incidents of theirs are two threads, and nothing of one stands in the other',
    options,
    async (night) => {
      const they = theirs(night, of);
      await declared(night);
      await night.say('Dana', 'bridge customer');
      await night.say('Dana', 'ack');
      await night.say('Dana', 'declare sev3 the shop is slow for:Contoso', 'elsewhere');
      night.nowMeant(await night.press('Dana', 'Declare anyway', 'reply'));
      await night.expectPage('Max');
      await night.time.quiet();
      await night.say('Dana', `bridge INC-2 customer`, 'elsewhere');
      await night.time.quiet();
      expect(they.threads()).toBe(2);
      await night.say('Dana', 'note INC-2 for:customer about the shop', 'elsewhere');
      await night.say('Dana', 'note INC-1 for:customer about the mail', 'elsewhere');
      expect((await lines(they, 1)).join()).toMatch(/about the mail/);
      expect((await lines(they, 1)).join()).not.toMatch(/about the shop/);
      expect((await lines(they, 2)).join()).not.toMatch(/about the mail/);
      await they.write('the shop, you mean', 2);
      expect((await onWeb(night)).join()).toMatch(/the shop, you mean/);
      night.incident = 1;
      expect(await onWeb(night)).toEqual([]);
      await night.say('Dana', 'resolve done');
      expect((await lines(they, 1)).at(-1)).toBe('Solved.');
      expect((await lines(they, 2)).join()).not.toMatch(/Solved/);
      expect(leaks(they)).toEqual([]);
    },
  );
});
