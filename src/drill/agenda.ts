import type { Instant } from '../domain/time';
import type { Step, Trigger } from './script';

/** Something that has come about and may wake a step. */
export type Fact = { kind: 'paged' | 'asked'; personId: string } | { kind: 'entry'; text: string };

/** Whether this is what a trigger waits for. */
export function isWhat(trigger: Trigger, fact: Fact): boolean {
  if (trigger.kind === 'entry') return fact.kind === 'entry' && trigger.says.matches(fact.text);
  return fact.kind === trigger.kind && fact.personId === trigger.personId;
}

/** Which steps are still to be played, and when. Steps wait for a time, for a fact, or for the step before them. */
export class Agenda {
  private readonly due = new Map<number, Instant>();
  private readonly played = new Set<number>();

  constructor(private readonly steps: Step[]) {
    steps.forEach(({ timing }, index) => {
      if (timing.kind === 'at') this.due.set(index, timing.at);
    });
  }

  /** When the next step is to be played; undefined while all that are left wait for something. */
  nextAt(): Instant | undefined {
    return this.next()?.at;
  }

  /** Takes the next step that is due at that time or before; those of the same time in the script's order. */
  take(now: Instant): Step | undefined {
    const next = this.next();
    if (!next || next.at > now) return undefined;
    this.due.delete(next.index);
    this.played.add(next.index);
    const following = this.steps[next.index + 1];
    if (following?.timing.kind === 'after') this.due.set(next.index + 1, now + following.timing.afterMs);
    return this.steps[next.index];
  }

  /** A fact wakes, of each person, the first step that waits for it. */
  hasHappened(fact: Fact, at: Instant): void {
    const woken = new Set<string | undefined>();
    this.steps.forEach(({ timing, who }, index) => {
      const waits = timing.kind === 'when' && !this.played.has(index) && !this.due.has(index);
      if (!waits || !this.hasCome(index) || woken.has(who) || !isWhat(timing.trigger, fact)) return;
      woken.add(who);
      this.due.set(index, at + timing.afterMs);
    });
  }

  /** Whether the script has come to a reaction: the nearest step before it that has a time has been played. */
  private hasCome(index: number): boolean {
    const before = this.steps.slice(0, index).findLastIndex(({ timing }) => timing.kind === 'at');
    return before < 0 || this.played.has(before);
  }

  /** Reactions that are still waited for, and must come about. */
  waiting(): Step[] {
    return this.steps.filter(
      ({ timing, isOptional }, index) =>
        timing.kind === 'when' && !isOptional && !this.played.has(index) && !this.due.has(index),
    );
  }

  private next(): { index: number; at: Instant } | undefined {
    const [first] = [...this.due].sort(([a, atA], [b, atB]) => atA - atB || a - b);
    return first && { index: first[0], at: first[1] };
  }
}
