import { dueTimes, type Probe, type ProbePlan } from '../support/probes';
import { pagerClient } from '../support/send';
import { serve } from '../support/serve';

// The fastest that this runtime can be, and the least safe: a timer in memory for each page.
let send: (key: string) => Promise<void>;
let batch = 0;

const methods = {
  open({ pagerUrl }: { pagerUrl: string }): void {
    send = pagerClient(pagerUrl);
  },
  plan(plan: ProbePlan): Probe[] {
    batch += 1;
    const probes = dueTimes(plan).map((due, index) => ({ key: `timer-${batch}-${index}`, ...due }));
    for (const { key, dueAt } of probes) setTimeout(() => void send(key), dueAt - Date.now());
    return probes;
  },
};
export type TimerPagesMethods = typeof methods;

serve(methods);
