import { PermanentError, TransientError } from '../../src/ports/errors';

/** What is to go wrong. `accepted-then-cut` does the thing and then loses the answer. */
export type Failure =
  | { kind: 'transient' }
  | { kind: 'rate-limit'; retryAfterMs: number }
  | { kind: 'accepted-then-cut' }
  | { kind: 'permanent'; advice: string };

/** Failures waiting for the next calls of a step, in the order in which they were asked for. */
export class Failures<Step extends string> {
  private readonly waiting: { step: Step; failure: Failure }[] = [];

  next(step: Step, failure: Failure): void {
    this.waiting.push({ step, failure });
  }

  /** Does the thing, unless a failure waits for this step. */
  around<T>(step: Step, act: () => T): T {
    const index = this.waiting.findIndex((order) => order.step === step);
    const failure = index < 0 ? undefined : this.waiting.splice(index, 1)[0]?.failure;
    switch (failure?.kind) {
      case undefined:
        return act();
      case 'accepted-then-cut':
        act();
        throw new TransientError(`${step}: the answer was lost`);
      case 'transient':
        throw new TransientError(`${step}: unreachable`);
      case 'rate-limit':
        throw new TransientError(`${step}: too fast`, { retryAfterMs: failure.retryAfterMs });
      case 'permanent':
        throw new PermanentError(`${step}: refused`, failure.advice);
    }
  }
}
