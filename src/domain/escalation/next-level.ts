import type { Level } from './policy';

/** Where an escalation stands: a level of a round (both from 1), or the fallback of a round. */
export interface Position {
  round: number;
  level: number | 'fallback';
}

/** What is climbed: the levels, and how often they are tried again. */
interface Ladder {
  levels: Level[];
  repeat: number;
}

/** The position after this one: next level, then the policy again, then the fallback, which repeats until a person takes it. */
export function nextPosition({ levels, repeat }: Ladder, at: Position): Position {
  if (at.level === 'fallback') return { round: at.round + 1, level: 'fallback' };
  if (at.level < levels.length) return { round: at.round, level: at.level + 1 };
  if (at.round <= repeat && levels.length > 0) return { round: at.round + 1, level: 1 };
  return { round: firstFallbackRound({ levels, repeat }), level: 'fallback' };
}

/** The round that the fallback counts as when it is first reached. */
export function firstFallbackRound({ levels, repeat }: Ladder): number {
  return levels.length === 0 ? 1 : repeat + 2;
}

const FALLBACK_MINUTES = [2, 5, 10, 15] as const;
const SLOWEST_FALLBACK_MINUTES = 30;

/** Minutes until the fallback people are tried once more: soon at first, never less often than half-hourly. */
export function fallbackTimeoutMinutes(timesTried: number): number {
  return FALLBACK_MINUTES[timesTried] ?? SLOWEST_FALLBACK_MINUTES;
}
