import type { Fields } from './shapes';

/** What goes wrong with a call. The `accepted…` kinds do the thing first and then lose the answer. */
export type Fault =
  | { kind: 'http'; status: number }
  | { kind: 'timeout' }
  | { kind: 'reset' }
  | { kind: 'cutBody' }
  | { kind: 'acceptedThenCut' }
  | { kind: 'acceptedThenTimeout' }
  | { kind: 'error'; error: string; extra?: Fields }
  | { kind: 'rateLimited'; retryAfterSeconds: number };

/** A fault with its reach: how often (once when left out), and for which calls. */
export type FaultOrder = Fault & { times?: number; when?: (args: Fields) => boolean };

/** The faults that are waiting to happen. */
export class Faults {
  latencyMs = 0;
  private orders: { method: string; left: number; order: FaultOrder }[] = [];
  private everything: Fault | undefined;

  /** Orders a fault for the next calls of a method; `*` means every method. */
  fail(method: string, order: FaultOrder): void {
    this.orders.push({ method, left: order.times ?? 1, order });
  }

  outage(fault: Fault): void {
    this.everything = fault;
  }

  endOutage(): void {
    this.everything = undefined;
  }

  clear(): void {
    this.orders = [];
    this.endOutage();
    this.latencyMs = 0;
  }

  /** Takes the fault for this call, if one is due. */
  next(method: string, args: Fields): Fault | undefined {
    if (this.everything) return this.everything;
    const found = this.orders.find(
      ({ method: name, left, order }) =>
        left > 0 && (name === method || name === '*') && (order.when?.(args) ?? true),
    );
    if (found) found.left -= 1;
    return found?.order;
  }
}
