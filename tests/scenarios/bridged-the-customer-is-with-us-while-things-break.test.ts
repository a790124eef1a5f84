import { RecordUnavailableError } from '../../src/ports/errors';
import { contoso, leaks, theirs } from './harness/customer';
import type { Night } from './harness/night';
import { giveBack, SOON, takeAway } from './harness/outages';
import { EVERYONE } from './harness/people';
import { scenarioOn } from './harness/scenario';

const known = (ours: 'slack' | 'teams', of: 'slack' | 'teams') => ({
  isBridged: ours !== of,
  reachable: Object.fromEntries(EVERYONE.map((who) => [who, who === 'Dana' ? [ours, of] : [ours]])),
  organisation: (org: Parameters<typeof contoso>[0]) => {
    contoso(org, [of]);
    org.rooms = [{ severities: [], serviceIds: [], customerIds: [], platforms: [ours, 'web' as const] }];
  },
});

async function withThem(night: Night, title = 'Exchange down at Contoso'): Promise<void> {
  await night.declare('Dana', `sev1 ${title} for:Contoso affects:contoso-exchange`);
  await night.expectPage('Lee');
  await night.expectPage('Max');
  await night.say('Dana', 'bridge customer');
  await night.time.quiet();
}

/** Everything that stands in our own room there. */
function carriedTo(night: Night, of: 'slack' | 'teams'): string {
  const texts =
    of === 'slack'
      ? night.slackSideOnly.roomOf(1).map((message) => night.slackSideOnly.print('Dana', message))
      : night.teamsSideOnly.roomOf(1).map((message) => night.teamsSideOnly.print('Dana', message));
  return texts.join('\n');
}

const count = (texts: string[], words: RegExp) => texts.filter((text) => words.test(text)).length;

scenarioOn(
  'slack',
  'their platform is gone for a while: what was meant for them arrives when it is back, once and in order',
  { ...known('slack', 'teams'), outageTimes: SOON },
  async (night) => {
    const they = theirs(night, 'teams');
    await withThem(night);
    takeAway(night, 'teams');
    await night.say('Lee', 'ack');
    await night.eventually(
      async () =>
        count(await night.side.entries('Dana', 1), /Teams is not answering|Teams has not answered/i) > 0,
    );
    for (const words of [
      'working',
      'note internal: their Teams is gone',
      'note for:customer the first',
      'note for:customer the second',
    ]) {
      await night.say('Lee', words);
    }
    // What cannot arrive is not said to arrive.
    const preview = await night.say('Dana', 'update we wait for Teams customer:"we call you"');
    expect(preview).toMatch(/we call you[\s\S]*To: nobody that Belay can reach/);
    giveBack(night, 'teams');
    await night.eventually(async () => (await they.standing(1)).join().includes('the second'));
    await night.expectWord('Dana', /Teams is not answering/);
    const lines = (await they.thread(1)).join('\n');
    expect(lines).toMatch(/An engineer has it[\s\S]*An engineer is at work[\s\S]*the first[\s\S]*the second/);
    for (const words of [/An engineer has it\./g, /the first/g, /the second/g]) {
      expect(lines.match(words)).toHaveLength(1);
    }
    expect(they.threads()).toBe(1);
    expect(leaks(they)).toEqual([]);
  },
);

describe.each(['slack', 'teams'] as const)('in their %s', (of) => {
  scenarioOn(
    of,
    'what they change or take away afterwards is changed in our rooms too',
    known(of, of),
    async (night) => {
      const they = theirs(night, of);
      await withThem(night);
      const onWeb = async () => {
        await night.time.quiet();
        return (await (await night.web.visitor('Lee')).get('/incidents/1')).html;
      };
      await they.write('the password is hunter2', 1);
      expect(await onWeb()).toMatch(/hunter2/);
      expect(carriedTo(night, of)).toMatch(/Pat Reyes[\s\S]*hunter2/);
      await they.amend(1, 'the password is in the vault');
      expect(await onWeb()).not.toMatch(/hunter2/);
      expect(carriedTo(night, of)).toMatch(/in the vault/);
      await they.amend(1, undefined);
      expect(await onWeb()).not.toMatch(/vault/);
      expect(carriedTo(night, of)).not.toMatch(/vault|hunter2/);
      expect(leaks(they)).toEqual([]);
    },
  );

  scenarioOn(
    of,
    'a title and an impact that name one of ours stand nowhere there',
    known(of, of),
    async (night) => {
      const they = theirs(night, of);
      await withThem(night, 'Exchange down since Sam Ortiz patched it');
      await night.say(
        'Dana',
        'impact broken:"mail is dead, says Lee Park" works:"reading old mail" data:"safe, unlike Fabrikam’s"',
      );
      const all = (await they.thread(1)).join('\n');
      expect(all).toMatch(/What you told us of/);
      expect(all).toMatch(/reading old mail/);
      expect(all).not.toMatch(/mail is dead/);
      expect(leaks(they)).toEqual([]);
    },
  );

  scenarioOn(
    of,
    'their thread stays theirs when belay.yaml knows of their channel no more',
    known(of, of),
    async (night) => {
      const they = theirs(night, of);
      await withThem(night);
      await night.republish((org) => {
        org.customers.contoso!.channels = {};
      });
      const before = (await night.entries()).join();
      expect(await they.ask('resolve it is fine', 1)).toMatch(/Northwind reads that now/);
      expect(await they.ask('list', 1)).not.toMatch(/\[Join\]|Contract|paged/i);
      expect(await they.ask('list', 'root')).toMatch(/Only people of Northwind/);
      expect(await they.askAs('Dana', 'timeline', 1)).not.toMatch(/Whitfield|Lee Park/);
      expect(await they.askAs('Dana', 'resolve it is fine', 1)).toMatch(
        /Contoso reads here, so nothing was done/,
      );
      await night.say('Dana', 'private yes');
      await night.time.quiet();
      expect(await they.ask('list', 1)).toMatch(/Only people of Northwind/);
      expect((await night.web.entries('Dana', 1)).join()).toContain(before.slice(0, 40));
      expect(leaks(they)).toEqual([]);
    },
  );

  scenarioOn(
    of,
    'no number of ours is shown there while nothing can be recorded',
    known(of, of),
    async (night) => {
      const they = theirs(night, of);
      await withThem(night);
      const { incidents } = night.running.stores;
      const now = incidents.now.bind(incidents);
      incidents.now = () => Promise.reject(new RecordUnavailableError('away'));
      for (const where of [1, 'root'] as const) {
        expect(await they.ask('list', where)).toBe('That could not be passed on. Please call Northwind.');
        expect(await they.askAs('Dana', 'list', where)).not.toMatch(/555/);
      }
      incidents.now = now;
      expect(leaks(they)).toEqual([]);
    },
  );
});
