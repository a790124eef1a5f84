import type { Order } from '../faults';

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

/** A fault of this platform with its reach. */
export type FaultOrder = Order<Fault>;
