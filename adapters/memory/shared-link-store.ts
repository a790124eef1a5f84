import type { SharedLinkStore, ShareRef } from '../../src/ports/shared-links';
import type { Clocks } from './clocks';

/** Links of people outside in a map by their hashed secrets. */
export class MemorySharedLinkStore implements SharedLinkStore {
  private readonly links = new Map<string, { share: ShareRef; expiresAtMs: number }>();

  constructor(private readonly time: Clocks) {}

  async save(tokenHash: string, { incidentId, seq }: ShareRef, expiresInMs: number) {
    for (const [known, { share }] of this.links) {
      if (share.incidentId === incidentId && share.seq === seq) this.links.delete(known);
    }
    const expiresAtMs = this.time.machineNow() + Math.floor(expiresInMs);
    this.links.set(tokenHash, { share: { incidentId, seq }, expiresAtMs });
  }

  async find(tokenHash: string) {
    const link = this.links.get(tokenHash);
    return link && link.expiresAtMs > this.time.machineNow() ? { ...link.share } : undefined;
  }

  /** Forgets those whose time is over. */
  prune() {
    for (const [tokenHash, { expiresAtMs }] of this.links) {
      if (expiresAtMs < this.time.machineNow()) this.links.delete(tokenHash);
    }
  }
}
