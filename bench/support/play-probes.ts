import { waitFor } from '../../tests/support/wait-for';
import type { PagerMethods } from '../processes/pager';
import { latenessOf, type Probe, type ProbePlan } from './probes';
import type { Contender } from './process';

/** Time to put the probes where they wait before the first is due. */
const LEAD_MS = 1_500;
const MOST_LEAD_MS = 10_000;

interface Planner {
  plan(plan: ProbePlan): Promise<Probe[]> | Probe[];
}

export interface PlayOptions {
  /** How long after the last was due a page may still come. */
  patienceMs?: number;
  /** What happens to the contenders while the pages come due. */
  meanwhile?: () => Promise<void>;
}

/**
 * Plans the probes at each contender, waits until the pager has them all or no more come, and says how late each
 * contender's were. Probes that were not all in place before the first was due say nothing: then it is played again with
 * more time before it.
 */
export async function playProbes(
  pager: Contender<PagerMethods>,
  planners: readonly Planner[],
  shape: Omit<ProbePlan, 'startAt'>,
  { patienceMs = 60_000, meanwhile = async () => {} }: PlayOptions = {},
) {
  for (let leadMs = LEAD_MS; ; leadMs *= 2) {
    await pager.call('take');
    const startAt = Date.now() + leadMs;
    const planned = await Promise.all(planners.map(({ plan }) => plan({ ...shape, startAt })));
    const inPlace = Date.now() < startAt;
    const disturbing = meanwhile();
    const wanted = planned.reduce((sum, probes) => sum + probes.length, 0);
    await waitFor(async () => (await pager.call('count')) >= wanted, {
      what: 'the pager to take every probe',
      timeoutMs: leadMs + shape.spreadMs + patienceMs,
      pollMs: 250,
    }).catch(() => undefined); // what never came is counted as lost
    const accepted = await pager.call('take');
    await disturbing;
    if (inPlace || leadMs > MOST_LEAD_MS) return planned.map((probes) => latenessOf(probes, accepted));
  }
}
