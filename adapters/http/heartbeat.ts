import { TransientError } from '../../src/ports/errors';
import type { Heartbeat } from '../../src/ports/heartbeat';

const DEADLINE_MS = 5_000;

/** Calls an address on the outside, such as a check of a monitoring service. */
export function httpHeartbeat(url: string): Heartbeat {
  return {
    async beat() {
      const answer = await fetch(url, { signal: AbortSignal.timeout(DEADLINE_MS) }).catch(() => undefined);
      await answer?.body?.cancel();
      // The address is a secret of a kind: whoever knows it can silence the alarm.
      if (!answer?.ok) throw new TransientError('The heartbeat address did not take it');
    },
  };
}
