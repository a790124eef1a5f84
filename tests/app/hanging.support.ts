import { openMemory } from '../../adapters/memory';
import { MemoryChatPlatform } from '../../adapters/memory/chat-platform';
import { MemoryQueueServer } from '../../adapters/memory/effect-queue';
import { MemoryNotifier } from '../../adapters/memory/notifier';
import { assemble } from '../../src/app/assemble';
import { plainText } from '../../src/chat/rich-text';
import type { PlatformId } from '../../src/domain/people/organisation';
import type { ChatPlatform, RoomPlan } from '../../src/ports/chat-platform';
import { TransientError } from '../../src/ports/errors';
import { VirtualClock } from '../simulation/virtual-clock';
import { exchangePeople } from '../support/domain';

const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };
/** How long an adapter waits for an answer. */
const DEADLINE_MS = 8_000;

/** How a platform is gone: it refuses connections at once, or takes them and says nothing; or it still answers probes. */
export type Gone = 'no' | 'refuses' | 'hangs' | 'hangs, but for probes';

/** Incidents that begin in one instant have rooms of their own here, too. */
class Rooms extends MemoryChatPlatform {
  override openRoom(plan: RoomPlan) {
    return super.openRoom({ ...plan, roomId: `${plan.incidentId}/${plan.roomId}` });
  }

  /** How many of its rooms have an entry that says this. */
  count(words: RegExp): number {
    return [...this.rooms.values()].filter(({ batches }) =>
      batches.some(({ entries }) => entries.some(({ text }) => words.test(plainText(text, 'Etc/UTC')))),
    ).length;
  }
}

/** Slack, Teams and the web room on a clock of the test's own; Slack can be gone in several ways. */
export async function withHangingSlack(incidents: number, concurrency = 20) {
  const clock = new VirtualClock();
  const stores = openMemory({ machineClock: clock });
  const org = exchangePeople();
  for (const person of Object.values(org.people))
    person.contactMethods = (['slack', 'teams'] as const).map((medium) => ({ medium, address: person.id }));
  await stores.configuration.publish(org);
  const state = { gone: 'no' as Gone };
  const perhaps = async <T>(act: () => Promise<T>): Promise<T> => {
    if (state.gone !== 'no') {
      await clock.sleep(state.gone === 'refuses' ? 5 : DEADLINE_MS);
      throw new TransientError('Slack did not answer');
    }
    await clock.sleep(50);
    return act();
  };
  /** The same, as far away as Slack is. */
  const afar = <T extends object>(thing: T): T =>
    new Proxy(thing, {
      get: (target, name) => {
        const value: unknown = Reflect.get(target, name);
        if (typeof value !== 'function' || name === 'count') return value;
        if (name === 'health' && state.gone === 'hangs, but for probes') return value.bind(target);
        return (...given: unknown[]) => perhaps(() => value.apply(target, given));
      },
    });
  const slack = new Rooms('slack');
  const pages = { slack: new MemoryNotifier('slack'), teams: new MemoryNotifier('teams') };
  const others = { teams: new Rooms('teams'), web: new Rooms('web') };
  const belay = assemble({
    stores,
    queue: new MemoryQueueServer().open(),
    platforms: new Map<PlatformId, ChatPlatform>([
      ['slack', afar(slack)],
      ['teams', others.teams],
      ['web', others.web],
    ]),
    notifiers: new Map([
      ['slack', afar(pages.slack)],
      ['teams', pages.teams],
    ]),
    clock,
    log: silent,
    failPoint: () => undefined,
    commandName: '/incident',
    concurrency,
  });
  let said = 0;
  /** Whoever says something does not wait: time passes only when it is run. */
  const say = (text: string) => {
    said += 1;
    void belay.handle({
      requestId: `said ${said}`,
      platform: 'web',
      user: { id: 'dana', name: 'Dana' },
      input: { kind: 'text', text },
      canOpenForm: false,
    });
  };
  await belay.relay.start();
  belay.watch.start();
  for (let index = 1; index <= incidents; index += 1) say(`declare sev2 trouble ${index} anyway:yes`);
  return {
    clock,
    stores,
    state,
    slack,
    others,
    pages,
    say,
    stop: async () => {
      await Promise.all([
        belay.watch.stop(),
        belay.relay.stop(0),
        clock.runUntil(clock.monotonicMs() + 60_000),
      ]);
    },
  };
}
