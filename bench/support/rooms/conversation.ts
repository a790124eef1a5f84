import type { PlatformId } from '../../../src/domain/people/organisation';
import { waitFor } from '../../../tests/support/wait-for';
import type { Bridged } from './bridged';
import { epochMs, probeWords } from './platform-rooms';

/** One message, and when it stood where. */
export interface Said {
  probe: number;
  incidentId: number;
  from: PlatformId;
  at: number;
  stoodAt: Map<PlatformId, number>;
}

const PATIENCE_MS = 600_000;

/** People of the rooms take turns in speaking, and whatever is carried is noted. */
export class Conversation {
  private readonly all: Said[] = [];
  private readonly times = new Map<string, number>();

  constructor(
    private readonly bridged: Bridged,
    private readonly platforms: readonly PlatformId[],
  ) {
    bridged.onSight(({ platform, what, probes, at }) => {
      if (what !== 'said') return;
      for (const probe of probes) {
        const said = this.all[probe];
        if (!said || said.from === platform) continue;
        const name = `${probe} ${platform}`;
        // A page is drawn anew with all of it; elsewhere each post is one time that it was carried.
        if (platform !== 'web') this.times.set(name, (this.times.get(name) ?? 0) + 1);
        if (!said.stoodAt.has(platform)) said.stoodAt.set(platform, at);
      }
    });
  }

  get count(): number {
    return this.all.length;
  }

  /** Speaks in one of the incident's rooms, each platform in turn. */
  async say(incidentId: number): Promise<Said> {
    const probe = this.all.length;
    const from = this.platforms[probe % this.platforms.length]!;
    const said: Said = { probe, incidentId, from, at: epochMs(), stoodAt: new Map() };
    this.all.push(said);
    await this.bridged.rooms.get(from)!.say(incidentId, `${probeWords(probe)} the queue drains`);
    return said;
  }

  async sayAndWait(incidentId: number): Promise<Said> {
    const said = await this.say(incidentId);
    await this.allCarried([said]);
    return said;
  }

  /** Waits until these stand in every room; what never comes there is counted as lost. */
  async allCarried(messages: readonly Said[]): Promise<void> {
    const stand = () => messages.every((said) => said.stoodAt.size === this.platforms.length - 1);
    await waitFor(stand, { what: 'what was said', timeoutMs: PATIENCE_MS, pollMs: 5 }).catch(() => undefined);
  }

  /** How many messages were lost, stood twice, or stood before one that was said earlier in the same room. */
  faults(): [lost: number, twice: number, outOfOrder: number] {
    const missing = this.all.map(({ stoodAt }) => this.platforms.length - 1 - stoodAt.size);
    const twice = [...this.times.values()].filter((times) => times > 1);
    return [missing.filter((rooms) => rooms > 0).length, twice.length, this.outOfOrder()];
  }

  private outOfOrder(): number {
    const last = new Map<string, number>();
    let count = 0;
    for (const { incidentId, from, stoodAt } of this.all) {
      for (const [platform, at] of stoodAt) {
        const way = `${incidentId} ${from} ${platform}`;
        if (at < (last.get(way) ?? 0)) count += 1;
        last.set(way, at);
      }
    }
    return count;
  }
}
