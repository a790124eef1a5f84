import type { PlatformId } from '../../src/domain/people/organisation';
import type { Instant } from '../../src/domain/time';
import {
  ANSWERS_THAT_END_IT,
  type PlatformHealthStore,
  type PlatformStanding,
} from '../../src/ports/platform-health-store';
import type { Clocks } from './clocks';

interface Silence {
  since: Instant;
  silentAtMs: number;
  isDown: boolean;
  answers: number;
}

/** Platforms that do not answer, in a map. */
export class MemoryPlatformHealthStore implements PlatformHealthStore {
  private readonly silences = new Map<PlatformId, Silence>();

  constructor(private readonly time: Clocks) {}

  async report(platform: PlatformId, seen: 'answered' | 'silent', downAfterMs: number): Promise<void> {
    const known = this.silences.get(platform);
    if (seen === 'silent') {
      const nowMs = this.time.machineNow();
      const { since, silentAtMs, isDown } = known ?? {
        since: this.time.storyNow(),
        silentAtMs: nowMs,
        isDown: false,
      };
      const isLong = silentAtMs + downAfterMs <= nowMs;
      this.silences.set(platform, { since, silentAtMs, isDown: isDown || isLong, answers: 0 });
    } else if (known?.isDown && known.answers + 1 < ANSWERS_THAT_END_IT) {
      this.silences.set(platform, { ...known, answers: known.answers + 1 });
    } else this.silences.delete(platform);
  }

  async troubled(): Promise<PlatformStanding[]> {
    return [...this.silences]
      .map(([platform, { since, isDown }]) => ({ platform, since, isDown }))
      .sort((a, b) => (a.platform < b.platform ? -1 : 1));
  }
}
