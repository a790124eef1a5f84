import { openMemory } from '../../adapters/memory';
import { MemoryChatPlatform } from '../../adapters/memory/chat-platform';
import { MemoryQueueServer } from '../../adapters/memory/effect-queue';
import { assemble, type Belay } from '../../src/app/assemble';
import { machineClock } from '../../src/app/machine-clock';
import { openRooms } from '../../src/domain/incident/incident';
import type { PlatformId } from '../../src/domain/people/organisation';
import { PermanentError } from '../../src/ports/errors';
import type { Stores } from '../../src/ports/stores';
import { exchangePeople } from '../support/domain';
import { waitFor } from '../support/wait-for';

const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };
const DAY = Date.UTC(2026, 10, 22);

/** One incident with a room on each of three platforms. */
class Rooms {
  readonly slack = new MemoryChatPlatform('slack');
  readonly teams = new MemoryChatPlatform('teams');
  readonly web = new MemoryChatPlatform('web');
  private said = 0;
  places = new Map<PlatformId, string>();

  private constructor(
    readonly stores: Stores,
    readonly belay: Belay,
    platforms: Map<PlatformId, MemoryChatPlatform>,
  ) {
    platforms.set('slack', this.slack).set('teams', this.teams).set('web', this.web);
  }

  static async open(): Promise<Rooms> {
    const stores = openMemory();
    await stores.configuration.publish(exchangePeople());
    const platforms = new Map<PlatformId, MemoryChatPlatform>();
    const belay = assemble({
      stores,
      queue: new MemoryQueueServer().open(),
      platforms,
      notifiers: new Map(),
      clock: machineClock,
      log: silent,
      failPoint: () => undefined,
      commandName: '/incident',
      concurrency: 10,
    });
    const rooms = new Rooms(stores, belay, platforms);
    await belay.relay.start();
    await rooms.command('declare sev1 Exchange down at Contoso');
    const incident = await waitFor(
      async () => {
        const found = (await stores.incidents.load(1)).incident;
        return found && openRooms(found).length === 3 ? found : undefined;
      },
      { what: 'three rooms' },
    );
    rooms.places = new Map(openRooms(incident).map(({ platform, address }) => [platform, address]));
    return rooms;
  }

  command(text: string) {
    this.said += 1;
    const user = { id: 'U-dana', name: 'dana' };
    const requestId = `command-${this.said}`;
    return this.belay.handle({
      requestId,
      platform: 'slack',
      user,
      input: { kind: 'text', text },
      canOpenForm: false,
    });
  }

  /** Somebody says it, edits it or takes it away; the platform tells of that as often as it likes. */
  hear(
    platform: PlatformId,
    text: string,
    more: { what?: 'edited' | 'deleted'; ref?: string; isFromOutside?: true } = {},
  ) {
    this.said += 1;
    const { what = 'new', ref = `${platform}-${this.said}`, isFromOutside } = more;
    return this.belay.handle({
      requestId: `${what}-${ref}`,
      platform,
      user: { id: 'U-1', name: 'Kim', ...(isFromOutside ? { isFromOutside } : {}) },
      place: this.places.get(platform) ?? '',
      input: { kind: 'said', what, ref, text, at: DAY + this.said, attached: [] },
      canOpenForm: false,
    });
  }

  async shown(platform: 'slack' | 'teams' | 'web'): Promise<string[]> {
    await waitFor(async () => (await this.stores.effects.outlook()).quiet, { what: 'quiet' });
    return [...this[platform].room(this.places.get(platform) ?? '').said.values()].map(({ text }) => text);
  }
}

let rooms: Rooms;
beforeEach(async () => {
  rooms = await Rooms.open();
});
afterEach(() => rooms.belay.relay.stop(1_000));

test('what is said goes to every other room, once, and never back to its platform', async () => {
  await rooms.hear('slack', 'from Slack', { ref: 's' });
  await rooms.hear('slack', 'from Slack', { ref: 's' });
  await rooms.hear('teams', 'from Teams');
  expect(await rooms.shown('slack')).toEqual(['from Teams']);
  expect(await rooms.shown('teams')).toEqual(['from Slack']);
  expect(await rooms.shown('web')).toEqual(['from Slack', 'from Teams']);
});

test('a conversation of two hundred messages is complete and in order on both sides', async () => {
  const all = Array.from({ length: 200 }, (_, index) => index + 1);
  for (const n of all) await rooms.hear(n % 2 ? 'slack' : 'teams', `number ${n}`);
  const numbered = (wanted: number[]) => wanted.map((n) => `number ${n}`);
  expect(await rooms.shown('slack')).toEqual(numbered(all.filter((n) => n % 2 === 0)));
  expect(await rooms.shown('teams')).toEqual(numbered(all.filter((n) => n % 2 === 1)));
  expect(await rooms.shown('web')).toEqual(numbered(all));
});

test('a room that fails or is slow keeps nobody else waiting, and gets what it missed in order', async () => {
  rooms.teams.failures.next('postMessage', { kind: 'accepted-then-cut' });
  for (const n of [1, 2, 3]) await rooms.hear('slack', `number ${n}`);
  await waitFor(async () => rooms.web.room(rooms.places.get('web') ?? '').said.size === 3, {
    what: 'the web',
  });
  expect(await rooms.shown('teams')).toEqual(['number 1', 'number 2', 'number 3']);
});

test('a room that refuses says so once, and the rest goes on', async () => {
  rooms.teams.failures.next('postMessage', { kind: 'permanent', advice: 'Let Belay post there.' });
  await rooms.hear('slack', 'number 1');
  expect(await rooms.shown('web')).toEqual(['number 1']);
  const history = await rooms.stores.incidents.history(1);
  expect(history.filter(({ event }) => event.type === 'room-trouble')).toHaveLength(1);
  // Put right, it gets what it missed with the next word.
  await rooms.hear('slack', 'number 2');
  expect(await rooms.shown('teams')).toEqual(['number 1', 'number 2']);
});

test('words that a room can never take do not hold up the others', async () => {
  const { relays } = rooms.teams;
  const post = relays.postMessage.bind(relays);
  relays.postMessage = async (room, message, thread, askFirst) => {
    if (message.text === 'odd')
      throw new PermanentError('too odd', 'Say it otherwise.', { refusesWords: true });
    return post(room, message, thread, askFirst);
  };
  for (const text of ['odd', 'even']) await rooms.hear('slack', text);
  expect(await rooms.shown('teams')).toEqual(['even']);
});

test('edits and deletions follow; what ended before it was carried never is', async () => {
  await rooms.hear('slack', 'teh', { ref: 's' });
  expect(await rooms.shown('web')).toEqual(['teh']);
  await rooms.hear('slack', 'the', { ref: 's', what: 'edited' });
  expect(await rooms.shown('web')).toEqual(['the']);
  await rooms.command('bridge off web');
  await rooms.hear('slack', 'without the web');
  await rooms.hear('slack', 'the', { ref: 's', what: 'deleted' });
  expect(await rooms.shown('web')).toEqual([]);
  expect(await rooms.shown('teams')).toEqual(['without the web']);
  await rooms.command('bridge web');
  await rooms.hear('slack', 'with it');
  expect(await rooms.shown('web')).toEqual(['with it']);
});

test.each([
  ['the bridge ends', 'bridge off teams'],
  ['it becomes private', 'private yes'],
])('nothing more of what waits goes once %s', async (_, ending) => {
  const { relays } = rooms.teams;
  const post = relays.postMessage.bind(relays);
  const gates: (() => void)[] = [];
  relays.postMessage = async (...given) => {
    if (gates.length < 2) await new Promise<void>((resolve) => gates.push(resolve));
    return post(...given);
  };
  const onItsWay = (count: number) => waitFor(async () => gates.length === count, { what: `post ${count}` });
  await rooms.hear('slack', 'number 1');
  await onItsWay(1);
  for (const n of [2, 3, 4]) await rooms.hear('slack', `number ${n}`);
  gates[0]?.();
  // The others are looked at together.
  await onItsWay(2);
  expect((await rooms.command(ending)).recorded).toBe(true);
  gates[1]?.();
  expect(await rooms.shown('teams')).toEqual(['number 1', 'number 2']);
});

test('a stranger in a shared channel, an empty message and another place concern nobody', async () => {
  const answers = [
    await rooms.hear('slack', 'we are Contoso', { isFromOutside: true }),
    await rooms.hear('slack', '   '),
  ];
  rooms.places.set('slack', 'elsewhere');
  answers.push(await rooms.hear('slack', 'in another channel'));
  for (const reply of answers) expect(reply).toEqual({ lines: [], buttons: [], recorded: false });
  expect(await rooms.shown('web')).toEqual([]);
});
