import type { Fields } from './fields';

/** A fault with its reach: how often (once when left out), and for which calls. */
export type Order<F> = F & { times?: number; when?: (body: Fields) => boolean };

/** The faults that are waiting to happen to one platform. */
export class Faults<F extends object> {
  latencyMs = 0;
  private orders: { method: string; left: number; order: Order<F> }[] = [];
  private everything: F | undefined;

  /** Orders a fault for the next calls of a method; `*` means every method that an outage reaches. */
  fail(method: string, order: Order<F>): void {
    this.orders.push({ method, left: order.times ?? 1, order });
  }

  outage(fault: F): void {
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

  /** Takes the fault for this call, if one is due. What `standsApart` comes from elsewhere: an outage leaves it alone. */
  next(method: string, body: Fields, standsApart = false): F | undefined {
    if (this.everything && !standsApart) return this.everything;
    const found = this.orders.find(
      ({ method: name, left, order }) =>
        left > 0 && (name === method || (name === '*' && !standsApart)) && (order.when?.(body) ?? true),
    );
    if (found) found.left -= 1;
    return found?.order;
  }
}
