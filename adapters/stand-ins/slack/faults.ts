import type { Order } from '../faults';
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

/** A fault of this platform with its reach. */
export type FaultOrder = Order<Fault>;
