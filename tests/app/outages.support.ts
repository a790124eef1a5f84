import { openMemory } from '../../adapters/memory';
import { MemoryChatPlatform } from '../../adapters/memory/chat-platform';
import { MemoryQueueServer } from '../../adapters/memory/effect-queue';
import { MemoryNotifier } from '../../adapters/memory/notifier';
import { assemble } from '../../src/app/assemble';
import { machineClock } from '../../src/app/machine-clock';
import type { OutageTimes } from '../../src/app/watch-platforms';
import { plainText } from '../../src/chat/rich-text';
import { entryOf } from '../../src/chat/timeline';
import type { ContactMethod } from '../../src/domain/people/organisation';
import { TransientError } from '../../src/ports/errors';
import type { StatusFeed } from '../../src/ports/status-feed';
import { exchangePeople } from '../support/domain';
import { waitFor } from '../support/wait-for';

const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };

/** Outages in tenths of seconds; what is held looks again soon, pages as late as makes them held up. */
export const SOON: OutageTimes = {
  lookEveryMs: 20,
  probeEveryMs: 60,
  downAfterMs: 120,
  holdMs: { page: 2_600, other: 60 },
  trialEveryMs: 150,
};

/** A platform that can be taken away and given back. */
class Fragile extends MemoryChatPlatform {
  /** Nothing is answered, not even a probe; or only the probe is. */
  gone: 'no' | 'all' | 'work' = 'no';
  calls = 0;

  constructor(id: 'slack' | 'web') {
    super(id);
    for (const name of [
      'openRoom',
      'postEntries',
      'putCard',
      'setTopic',
      'invite',
      'tell',
      'putAnnouncement',
      'postUpdate',
    ] as const) {
      const answer = this[name].bind(this) as (...given: unknown[]) => Promise<never>;
      Object.assign(this, {
        [name]: (...given: unknown[]) => {
          this.calls += 1;
          return this.gone === 'no' ? answer(...given) : Promise.reject(new TransientError('no answer'));
        },
      });
    }
  }

  override async health() {
    return { ok: this.gone !== 'all' };
  }
}

class FragileNotifier extends MemoryNotifier {
  constructor(private readonly platform: Fragile) {
    super('slack');
  }

  override async send(...given: Parameters<MemoryNotifier['send']>) {
    if (this.platform.gone !== 'no') throw new TransientError('no answer');
    return super.send(...given);
  }
}

interface Options {
  ways?: Record<string, ContactMethod[]>;
  times?: Partial<OutageTimes>;
  feed?: StatusFeed;
}

/** A Belay in memory on Slack and the web, whose Slack can be taken away. */
export async function withFragileSlack({ ways = {}, times = {}, feed }: Options = {}) {
  const stores = openMemory();
  const [slack, web] = [new Fragile('slack'), new MemoryChatPlatform('web')];
  const pages = {
    slack: new FragileNotifier(slack),
    web: new MemoryNotifier('web'),
    sms: new MemoryNotifier('sms'),
  };
  const org = exchangePeople();
  for (const person of Object.values(org.people)) {
    person.notify = [{ medium: 'web', afterMinutes: 5 }];
    person.contactMethods = ways[person.id] ?? [
      { medium: 'slack', address: `U-${person.id}` },
      { medium: 'web', address: person.id },
    ];
  }
  await stores.configuration.publish(org);
  await stores.storyClock.freeze(Date.parse('2026-11-22T04:04:00Z'));
  Object.assign(web, { decidesWhoReads: true });
  const belay = assemble({
    stores,
    queue: new MemoryQueueServer().open(),
    platforms: new Map<'slack' | 'web', MemoryChatPlatform>([
      ['slack', slack],
      ['web', web],
    ]),
    notifiers: new Map<'slack' | 'web' | 'sms', MemoryNotifier>([
      ['slack', pages.slack],
      ['web', pages.web],
      ['sms', pages.sms],
    ]),
    clock: machineClock,
    log: silent,
    failPoint: () => undefined,
    commandName: '/incident',
    concurrency: 10,
    outageTimes: { ...SOON, ...times },
    ...(feed ? { statusFeeds: new Map([['slack' as const, feed]]) } : {}),
  });
  let requests = 0;
  const say = (text: string, who = 'dana') =>
    belay.handle({
      requestId: `request-${requests++}`,
      platform: 'web',
      user: { id: who, name: who },
      input: { kind: 'text', text },
      canOpenForm: false,
    });
  const state = async () => (await stores.incidents.load(1)).incident!;
  await belay.relay.start();
  belay.watch.start();
  return {
    stores,
    belay,
    slack,
    web,
    pages,
    say,
    state,
    events: async () => (await stores.incidents.history(1)).map(({ event }) => event.type),
    async lines() {
      const incident = await state();
      return (await stores.incidents.history(1)).flatMap((record) => {
        const entry = entryOf(record, incident);
        return entry ? [plainText(entry.text, 'America/Chicago')] : [];
      });
    },
    until: (what: string, isSo: () => unknown) => waitFor(async () => Boolean(await isSo()), { what }),
    async stop() {
      await belay.watch.stop();
      await belay.relay.stop(2_000);
    },
  };
}

/** The seqs of what stands in a room, post by post. */
export function postsIn(platform: MemoryChatPlatform): number[][] {
  return [...platform.rooms.values()].flatMap(({ batches }) =>
    batches.map(({ entries }) => entries.map(({ seq }) => seq)),
  );
}
