import type { Fields } from '../fields';

/** What goes wrong with a call. The `accepted…` kinds do the thing first and then lose the answer. */
export type Fault =
  | { kind: 'http'; status: number; code?: string; message?: string }
  | { kind: 'timeout' }
  | { kind: 'reset' }
  | { kind: 'cutBody' }
  | { kind: 'acceptedThenCut' }
  | { kind: 'acceptedThenTimeout' }
  | { kind: 'acceptedThenError'; status: number }
  /** Without the seconds, as Teams sometimes does it, no `Retry-After` is sent. */
  | { kind: 'throttled'; retryAfterSeconds?: number };

/** A fault with its reach: how often (once when left out), and for which calls. */
export type FaultOrder = Fault & { times?: number; when?: (body: Fields) => boolean };

/** The faults that are waiting to happen. */
export class Faults {
  latencyMs = 0;
  private orders: { method: string; left: number; order: FaultOrder }[] = [];
  private everything: Fault | undefined;

  /** Orders a fault for the next calls of a method; `*` means every method of the connector and of Graph. */
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

  /** Takes the fault for this call, if one is due. Keys and tokens come from elsewhere: an outage leaves them alone. */
  next(method: string, body: Fields, isIdentity: boolean): Fault | undefined {
    if (this.everything && !isIdentity) return this.everything;
    const found = this.orders.find(
      ({ method: name, left, order }) =>
        left > 0 && (name === method || (name === '*' && !isIdentity)) && (order.when?.(body) ?? true),
    );
    if (found) found.left -= 1;
    return found?.order;
  }
}
