import type { Instant } from '../../src/domain/time';
import type { MachineClock } from '../../src/ports/clock';
import type { StoryClock } from '../../src/ports/story-clock';

/** Both clocks of the record. A simulator hands in a machine clock that it moves itself. */
export interface Clocks extends StoryClock {
  machineNow(): number;
  storyNow(): Instant;
}

/** Story time runs along with the machine's from `startAt` until it is frozen. */
export function clocks(
  machine: Pick<MachineClock, 'monotonicMs'>,
  startAt: Instant,
  stepped: () => void,
): Clocks {
  const startedMs = machine.monotonicMs();
  let frozen: Instant | undefined;
  return {
    machineNow: () => machine.monotonicMs(),
    storyNow: () => frozen ?? Math.floor(startAt + machine.monotonicMs() - startedMs),
    async freeze(at) {
      frozen = at;
      stepped();
    },
    async stepTo(at) {
      if (frozen === undefined) throw new Error('The story clock runs: freeze it before stepping it.');
      frozen = Math.max(frozen, at);
      stepped();
    },
    async thaw() {
      frozen = undefined;
      stepped();
    },
    async frozenAt() {
      return frozen;
    },
  };
}
