import { randomBytes } from 'node:crypto';
import { SlackFailure } from './failure';

/** The passes that let an app open a form: each lives three seconds of real time and works once. */
export class Triggers {
  lifetimeMs = 3000;
  private readonly known = new Map<
    string,
    { user: string; madeAt: number; used: boolean; viewId?: string }
  >();

  make(user: string): string {
    const id = `${Date.now()}.${randomBytes(6).toString('hex')}`;
    this.known.set(id, { user, madeAt: performance.now(), used: false });
    return id;
  }

  /** Spends a trigger and says whose it was. */
  spend(id: string): string {
    const trigger = this.known.get(id);
    if (!trigger) throw new SlackFailure('invalid_trigger_id');
    if (trigger.used) throw new SlackFailure('exchanged_trigger_id');
    if (performance.now() - trigger.madeAt > this.lifetimeMs) throw new SlackFailure('expired_trigger_id');
    trigger.used = true;
    return trigger.user;
  }

  opened(id: string, viewId: string): void {
    const trigger = this.known.get(id);
    if (trigger) trigger.viewId = viewId;
  }

  /** The view that was opened with this trigger, once it was. */
  viewOf(id: string): string | undefined {
    return this.known.get(id)?.viewId;
  }

  /** Makes every trigger too old, as three seconds would. */
  expireAll(): void {
    for (const trigger of this.known.values()) trigger.madeAt = Number.NEGATIVE_INFINITY;
  }
}
