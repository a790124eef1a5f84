import { bullmqOnRedis } from '../../adapters/bullmq/on-redis';
import { openPostgres } from '../../adapters/postgres';
import { assemble, type Belay } from '../../src/app/assemble';
import { machineClock } from '../../src/app/machine-clock';
import type { EffectQueue } from '../../src/ports/effect-queue';
import type { Notifier } from '../../src/ports/notifier';
import type { Stores } from '../../src/ports/stores';
import { query } from '../../tests/support/own-postgres';
import { incidentDeclaredAt, onePerson } from '../support/planned-incident';
import { dueTimes, type Probe, type ProbePlan } from '../support/probes';
import { pagerClient } from '../support/send';
import { serve } from '../support/serve';

export interface BelayPagesOptions {
  databaseUrl: string;
  redisUrl: string;
  pagerUrl: string;
  concurrency: number;
}

// Belay's own engine, record, queue and performers; only the provider is the bench's.
let databaseUrl: string;
let stores: Stores;
let queue: EffectQueue;
let belay: Belay;

const WAITING_AT_ONCE = 1_000;
const COMMITS_AT_ONCE = 8;

function notifierTo(pagerUrl: string): Notifier {
  const send = pagerClient(pagerUrl);
  return {
    medium: 'sms',
    async send({ key }, signal) {
      await send(key, signal);
      return { ref: key };
    },
    ask: async () => ({ answer: 'not-seen' }),
  };
}

const said = (fields: Record<string, unknown>, message: string) => {
  process.stderr.write(`belay: ${message} ${fields.err ?? ''}\n`);
};

const methods = {
  async open({ redisUrl, pagerUrl, concurrency, ...options }: BelayPagesOptions): Promise<void> {
    databaseUrl = options.databaseUrl;
    stores = await openPostgres({ url: databaseUrl });
    await stores.configuration.publish(onePerson);
    queue = bullmqOnRedis({ url: redisUrl });
    belay = assemble({
      stores,
      queue,
      platforms: new Map(),
      notifiers: new Map([['sms', notifierTo(pagerUrl)]]),
      clock: machineClock,
      log: { info: () => undefined, warn: said, error: said },
      failPoint: () => undefined,
      commandName: '/incident',
      concurrency,
    });
    await belay.relay.start();
    while (!(await queue.health()).ok) await machineClock.sleep(20);
  },

  /** Fills the record with effects that are due in an hour. */
  async wait(count: number): Promise<void> {
    const dueAt = Date.now() + 3_600_000;
    for (let from = 0; from < count; from += WAITING_AT_ONCE) {
      const some = Array.from({ length: Math.min(WAITING_AT_ONCE, count - from) }, (_, index) => {
        const pageId = `waiting-${from + index}`;
        return {
          key: `0/send-page/${pageId}`,
          incidentId: 0,
          urgency: 3,
          dueAt: dueAt + index,
          effect: { kind: 'send-page' as const, pageId },
        };
      });
      await stores.effects.want(some);
    }
  },

  /** Puts the probes into the record, in no order; they go out by themselves when they are due. */
  async plan(plan: ProbePlan): Promise<Probe[]> {
    const org = await stores.configuration.current();
    const due = dueTimes(plan);
    const probes: Probe[] = [];
    async function commitSome() {
      for (let next = due.pop(); next; next = due.pop()) {
        const number = await stores.incidents.nextNumber();
        const { commit, pageKey } = incidentDeclaredAt(next.dueAt, number, next.severity, org);
        await stores.incidents.commit(commit);
        probes.push({ key: pageKey, ...next });
      }
    }
    await Promise.all(Array.from({ length: COMMITS_AT_ONCE }, commitSome));
    return probes;
  },

  /** How many of those that `wait` wrote still do. */
  async waiting(): Promise<number> {
    const [row] = await query(
      databaseUrl,
      `select count(*)::int as waiting from belay_effects where state = 'due' and key like '0/send-page/waiting-%'`,
    );
    return row.waiting;
  },
};
export type BelayPagesMethods = typeof methods;

serve(methods);
