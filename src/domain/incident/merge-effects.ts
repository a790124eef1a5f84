import type { PlannedEffect } from './effects';

/**
 * One entry per key, sorted by key. Several events of one commit may want the same effect: it happens once, at the
 * earliest of the times and with the highest urgency. The order lets concurrent commits lock rows without a deadlock.
 */
export function mergeEffects(effects: PlannedEffect[]): PlannedEffect[] {
  const byKey = new Map<string, PlannedEffect>();
  for (const effect of effects) {
    const known = byKey.get(effect.key);
    byKey.set(effect.key, {
      ...effect,
      dueAt: Math.min(effect.dueAt, known?.dueAt ?? effect.dueAt),
      urgency: Math.min(effect.urgency, known?.urgency ?? effect.urgency),
    });
  }
  return [...byKey.values()].sort((a, b) => (a.key < b.key ? -1 : 1));
}
