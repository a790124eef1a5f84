import type { Entry } from '../../../src/chat/entry';
import type { Instant } from '../../../src/domain/time';

/** An entry with what became of it: both versions stay readable. */
export interface AmendedEntry {
  entry: Entry;
  /** When it happened, as last put right. */
  at: Instant;
  /** Its words, as last put right. */
  words?: string;
  isWithdrawn: boolean;
}

/** Applies what later entries say of earlier ones, in the order in which they were said. */
export function amended(entries: Entry[], later: Entry[] = entries): AmendedEntry[] {
  const bySeq = new Map(
    entries.map((entry) => [entry.seq, { entry, at: entry.at, isWithdrawn: false } as AmendedEntry]),
  );
  for (const { amends } of [...later].sort((a, b) => a.seq - b.seq)) {
    const known = amends && bySeq.get(amends.seq);
    if (!amends || !known) continue;
    bySeq.set(amends.seq, {
      ...known,
      ...(amends.at === undefined ? {} : { at: amends.at }),
      ...(amends.words === undefined ? {} : { words: amends.words }),
      isWithdrawn: known.isWithdrawn || amends.isWithdrawn === true,
    });
  }
  return [...bySeq.values()];
}
