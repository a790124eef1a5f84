import { plainText } from '../../src/chat/rich-text';
import { postsIn, withFragileSlack } from './outages.support';

type Night = Awaited<ReturnType<typeof withFragileSlack>>;
let night: Night | undefined;
afterEach(async () => {
  await night?.stop();
  night = undefined;
});

async function opened(options: Parameters<typeof withFragileSlack>[0] = {}): Promise<Night> {
  night = await withFragileSlack(options);
  const { say, state, stores, until } = night;
  await say('declare sev2 VPN slow');
  await until('both rooms', async () => (await state()).rooms.length === 2);
  await until('all of it done', async () => (await stores.effects.outlook()).quiet);
  return night;
}

const down =
  ({ state }: Night) =>
  async () =>
    (await state()).outages.length > 0;
const back =
  ({ events }: Night) =>
  async () =>
    (await events()).includes('platform-back');

test('an outage is noticed while nothing is being sent, said in the rooms that work, and shown on the card', async () => {
  const { slack, web, lines, until } = await opened();
  slack.gone = 'all';
  await until('the outage', down(night!));
  expect((await lines()).at(-1)).toBe(
    'Slack is not answering since 22:04. This incident goes on in the web room.',
  );
  await until('the web card', () =>
    [...web.rooms.values()].some(({ cards }) =>
      [...cards.values()].some(({ warnings }) =>
        warnings.some((line) => /Slack is not answering/.test(plainText(line, 'Etc/UTC'))),
      ),
    ),
  );
});

test('a call that fails once, or a platform that asks us to be slower, is no outage', async () => {
  const { slack, say, state, stores, until, events } = await opened({ times: { downAfterMs: 3_600_000 } });
  slack.failures.next('postEntries', { kind: 'rate-limit', retryAfterMs: 20 });
  await say('note one');
  await until('the entry', async () =>
    postsIn(slack)
      .flat()
      .includes((await state()).version),
  );
  slack.failures.next('postEntries', { kind: 'transient' });
  await say('note two');
  await until('nothing suspected', async () => (await stores.platformHealth.troubled()).length === 0);
  expect(await events()).not.toContain('platform-down');
});

test('those known only there are named with their numbers; the others are told where they can be found', async () => {
  const { slack, web, pages, state, say, until, lines } = await opened({
    ways: {
      alex: [{ medium: 'slack', address: 'U-alex' }],
      robin: [
        { medium: 'slack', address: 'U-robin' },
        { medium: 'sms', address: '+1 555 0199' },
      ],
    },
  });
  await say('invite INC-1 @Alex');
  await say('invite INC-1 @Robin');
  await until('them in it', async () => Object.keys((await state()).invited).length === 2);
  await until('it said in Slack', () => slack.told.length >= 2);
  slack.gone = 'all';
  await until('the outage', down(night!));
  expect((await lines()).find((line) => line.startsWith('Slack is not'))).toBe(
    'Slack is not answering since 22:04. This incident goes on in the web room. ' +
      '1 person is known only from Slack; call them: Alex Morgan +1 555 0142.',
  );
  const about = (lines: string[]) => lines.some((line) => line.startsWith('Slack is not answering'));
  await until('Sam told on the web', () =>
    web.told.some((told) => told.userId === 'sam' && about(told.lines)),
  );
  await until('Robin told by text', () => pages.sms.pages.some(({ address }) => address === '+1 555 0199'));
  expect(pages.sms.pages[0]?.text).toMatch(/^Slack is not answering since .* goes on in the web room\./);
  slack.gone = 'no';
  await until('its return', back(night!));
  // That it did not answer is told to nobody there afterwards.
  expect(slack.told.filter(({ lines }) => about(lines))).toEqual([]);
});

test('a page that is wanted while it is away goes by the next method at once', async () => {
  const { slack, pages, say, until, state } = await opened();
  slack.gone = 'all';
  await until('the outage', down(night!));
  await say('page @Robin');
  // Planned while it is away, it is planned for the web alone, at once.
  await until('Robin on the web', () => pages.web.pages.some(({ address }) => address === 'robin'));
  const robins = Object.values((await state()).pages).filter(({ personId }) => personId === 'robin');
  expect(robins.map(({ medium }) => medium)).toEqual(['web']);
});

test('pages that are under way when it goes are not waited for', async () => {
  night = await withFragileSlack({ times: { downAfterMs: 300 } });
  const { slack, pages, say, until, state } = night;
  slack.gone = 'all';
  await say('declare sev1 Exchange down affects:contoso-exchange');
  await until('Sam on the web five minutes early', () =>
    pages.web.pages.some(({ address }) => address === 'sam'),
  );
  await until('the outage', down(night));
  slack.gone = 'no';
  await until('its return', back(night));
  // Nobody has it yet: still wanted.
  await until('Sam in Slack', () => pages.slack.pages.some(({ address }) => address === 'U-sam'));
  expect(Object.values((await state()).pages).filter(({ personId }) => personId === 'sam')).toHaveLength(2);
}, 20_000);

test('and not sent at all when somebody has taken it meanwhile', async () => {
  night = await withFragileSlack();
  const { slack, pages, say, until, stores } = night;
  slack.gone = 'all';
  await say('declare sev1 Exchange down affects:contoso-exchange');
  await until('Sam on the web', () => pages.web.pages.some(({ address }) => address === 'sam'));
  await until('the outage', down(night));
  await say('ack INC-1', 'sam');
  slack.gone = 'no';
  await until('its return', back(night));
  await until('all done', async () => (await stores.effects.outlook()).quiet);
  expect(pages.slack.pages).toEqual([]);
}, 20_000);

test('what waits for a platform that is away is asked of it now and then, and is no attempt', async () => {
  const { slack, say, until, stores, state } = await opened({ times: { trialEveryMs: 3_600_000 } });
  slack.gone = 'all';
  await until('the outage', down(night!));
  const before = slack.calls;
  for (let count = 1; count <= 10; count += 1) await say(`note number ${count}`);
  const version = (await state()).version;
  await until('them on the web', () => postsIn(night!.web).flat().includes(version));
  expect(slack.calls).toBe(before);
  expect(await stores.effects.parked(10)).toEqual([]);
});

test('a few entries that a room missed follow once and in order, and its card tells what is so now', async () => {
  const { slack, web, say, until } = await opened();
  slack.gone = 'all';
  await until('the outage', down(night!));
  for (const words of ['one', 'two', 'three']) await say(`note ${words}`);
  slack.gone = 'no';
  await until('its return', back(night!));
  const all = () => postsIn(web).flat();
  await until('the rooms to be alike', () => JSON.stringify(postsIn(slack).flat()) === JSON.stringify(all()));
  const cards = (platform: typeof web) =>
    [...platform.rooms.values()].flatMap((room) => [...room.cards.values()]);
  await until('the cards to be alike', () => cards(slack)[0]?.version === cards(web)[0]?.version);
  expect(cards(slack)).toHaveLength(1);
  expect(cards(slack)[0]?.warnings.map((line) => plainText(line, 'Etc/UTC'))).toEqual([]);
});

test('many are condensed to one post of the lines that matter most, with how many more there are', async () => {
  const { slack, web, say, until } = await opened();
  slack.gone = 'all';
  await until('the outage', down(night!));
  const posted = postsIn(slack).length;
  await say('severity 1');
  for (let count = 1; count <= 40; count += 1) await say(`note number ${count}`);
  slack.gone = 'no';
  await until('its return', back(night!));
  await until('the post', () => postsIn(slack).length > posted);
  const [room] = [...slack.rooms.values()];
  const missed = room!.batches.slice(posted);
  const lines = missed[0]!.entries.map(({ text }) => plainText(text, 'Etc/UTC'));
  expect(lines).toHaveLength(20);
  expect(lines.join('\n')).toMatch(/SEV1/);
  expect(lines.at(-1)).toMatch(/^and \d+ more entries; see the web room$/);
  const shown = missed.flatMap(({ entries }) => entries.map(({ seq }) => seq));
  expect(shown).toEqual([...shown].sort((a, b) => a - b));
  // The web room has them all.
  expect(postsIn(web).flat().length).toBeGreaterThan(40);
});

test('a platform that answers a probe and refuses the work is down, and stays so until the work is done again', async () => {
  // A suspicion must outlive the pause before the work is tried again.
  const times = { downAfterMs: 300, trialEveryMs: 900 };
  const { slack, say, until, events } = await opened({ times });
  slack.gone = 'work';
  await say('note into the void');
  await until('the outage', down(night!));
  const calls = slack.calls;
  await until('two trials', () => slack.calls >= calls + 2);
  expect(await events()).not.toContain('platform-back');
  slack.gone = 'no';
  await until('its return', back(night!));
});

test('what a platform says of itself is passed on, and needs no patience', async () => {
  const feed = { read: async () => ['Trouble sending messages'] };
  const { slack, lines, until } = await opened({ feed, times: { downAfterMs: 3_600_000 } });
  slack.gone = 'all';
  await until('the outage', down(night!));
  expect((await lines()).find((line) => line.startsWith('Slack is not'))).toMatch(
    /^Slack is not answering since 22:04\. It says: Trouble sending messages\. This incident/,
  );
});

test('a feed that cannot be read changes nothing', async () => {
  const { slack, lines, until } = await opened({
    feed: { read: () => Promise.reject(new Error('no such page')) },
  });
  slack.gone = 'all';
  await until('the outage', down(night!));
  expect((await lines()).find((line) => line.startsWith('Slack is not'))).not.toMatch(/It says/);
});
