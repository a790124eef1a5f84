import type { Medium } from '../../src/domain/people/organisation';
import { PermanentError, TransientError } from '../../src/ports/errors';
import type { Asked, Notifier, OutgoingPage } from '../../src/ports/notifier';
import type { Dice } from './dice';
import type { VirtualClock } from './virtual-clock';

/** Something that left a process for the provider: the oracle of "lost", "twice", "early" and "too late". */
export interface SendCall {
  key: string;
  at: number;
  /** Whether the provider took it. */
  taken: boolean;
}

/** A provider outside of every process: what it took it has taken, whoever dies meanwhile. */
export class Provider implements Notifier {
  readonly calls: SendCall[] = [];
  /** Keys of which an answer was lost, or came too late, while nobody could ask. */
  readonly ambiguous = new Set<string>();
  troubled = true;

  constructor(
    readonly medium: Medium,
    readonly canBeAsked: boolean,
    private readonly clock: VirtualClock,
    private readonly dice: Dice,
  ) {}

  async send({ key }: OutgoingPage): Promise<{ ref: string }> {
    const fate = this.fate();
    const taken = fate === 'taken' || fate === 'slow' || fate === 'cut' || fate === 'hangs';
    this.calls.push({ key, at: this.clock.monotonicMs(), taken });
    if (!this.canBeAsked && fate !== 'taken') this.ambiguous.add(key);
    await this.clock.sleep(this.latencyMs(fate));
    if (fate === 'hangs') throw new TransientError('the attempt had no answer');
    if (fate === 'cut') throw new TransientError('the answer was lost');
    if (fate === 'lost') throw new TransientError('unreachable');
    if (fate === 'busy') throw new TransientError('too fast', { retryAfterMs: 700, notSent: true });
    if (fate === 'refused') throw new PermanentError('no such address', 'correct the address');
    return { ref: key };
  }

  async ask({ key }: OutgoingPage): Promise<Asked> {
    await this.clock.sleep(this.dice.between(1, this.troubled ? 1_500 : 20));
    if (!this.canBeAsked) return { answer: 'cannot-ask' };
    return this.took(key) ? { answer: 'accepted', ref: key } : { answer: 'not-seen' };
  }

  async refresh(): Promise<void> {
    await this.clock.sleep(5);
    if (this.troubled && this.dice.chance(0.1)) throw new TransientError('too fast');
  }

  took(key: string): boolean {
    return this.calls.some((call) => call.key === key && call.taken);
  }

  private fate() {
    if (!this.troubled || this.dice.chance(0.65)) return 'taken';
    return this.dice.oneOf(['slow', 'cut', 'hangs', 'lost', 'busy', 'refused'] as const);
  }

  private latencyMs(fate: string): number {
    if (fate === 'slow') return this.dice.between(2_600, 9_000);
    return fate === 'hangs' ? 10_000 : this.dice.between(5, 300);
  }
}
