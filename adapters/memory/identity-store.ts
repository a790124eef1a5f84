import type { PlannedEffect } from '../../src/domain/incident/effects';
import type { Identity } from '../../src/domain/people/organisation';
import type { Instant } from '../../src/domain/time';
import { ConflictError } from '../../src/ports/errors';
import { type IdentityStore, type LinkAsker, MOST_TRIES, TRIES_MS } from '../../src/ports/identity-store';
import type { Clocks } from './clocks';
import { Kept } from './kept';

interface Code {
  asker: LinkAsker;
  expiresAt: Instant;
  usedBy?: string;
}

/** What people have linked, in maps. The configuration store lays `linked` over what it gives. */
export class MemoryIdentityStore implements IdentityStore {
  /** Replaced with each change. */
  linked: { version: number; all: Identity[] } = { version: 0, all: [] };
  private readonly rows = new Map<string, Kept<Identity>>();
  private readonly codes = new Map<string, Code>();
  private readonly tries = new Map<string, { count: number; since: Instant }>();

  constructor(
    private readonly time: Clocks,
    private readonly want: (effects: PlannedEffect[]) => Promise<void>,
  ) {}

  async saveCode(codeHash: string, asker: LinkAsker, validMs: number): Promise<void> {
    for (const [hash, code] of this.codes) {
      if (keyOf(code.asker) === keyOf(asker)) this.codes.delete(hash);
    }
    this.codes.set(codeHash, { asker: { ...asker }, expiresAt: this.time.storyNow() + validMs });
  }

  async takeCode(codeHash: string, by: Pick<LinkAsker, 'platform' | 'userId'>) {
    const now = this.time.storyNow();
    const key = keyOf(by);
    const before = this.tries.get(key);
    const counted = before && before.since + TRIES_MS > now ? before : { count: 0, since: now };
    this.tries.set(key, { ...counted, count: counted.count + 1 });
    if (counted.count >= MOST_TRIES) return { kind: 'too-many-tries' as const };
    const code = this.codes.get(codeHash);
    if (!code) return { kind: 'unknown' as const };
    if (code.expiresAt <= now) return { kind: 'expired' as const };
    if (code.asker.platform === by.platform) return { kind: 'same-platform' as const };
    if (code.usedBy !== undefined && code.usedBy !== key) return { kind: 'used' as const };
    code.usedBy = key;
    this.tries.set(key, counted);
    return { kind: 'taken' as const, asker: { ...code.asker } };
  }

  async put(identities: Identity[], version: number, effects: PlannedEffect[]): Promise<void> {
    if (version !== this.linked.version) throw new ConflictError('somebody else has linked meanwhile');
    for (const identity of identities) {
      this.rows.set(keyOf(identity), new Kept(identity));
      if (identity.by === 'off') this.forgetCodes(keyOf(identity));
    }
    const all = [...this.rows].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row.read());
    this.linked = { version: version + 1, all };
    await this.want(effects);
  }

  /** Whoever was parted comes back by a new code only. */
  private forgetCodes(key: string): void {
    for (const [hash, { asker, usedBy }] of this.codes) {
      if (usedBy === key || keyOf(asker) === key) this.codes.delete(hash);
    }
  }

  prune(): void {
    const now = this.time.storyNow();
    for (const [hash, { expiresAt }] of this.codes) if (expiresAt + TRIES_MS <= now) this.codes.delete(hash);
    for (const [key, { since }] of this.tries) if (since + TRIES_MS <= now) this.tries.delete(key);
  }
}

const keyOf = ({ platform, userId }: Pick<LinkAsker, 'platform' | 'userId'>) => `${platform}:${userId}`;
