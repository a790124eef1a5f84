import type { Fault } from './faults';
import type { Fields } from './shapes';

/** One call that reached the stand-in, and what became of it. */
export interface CallRecord {
  method: string;
  args: Fields;
  /** Real time, epoch milliseconds. */
  at: number;
  status: number;
  result: Fields;
  fault?: Fault['kind'];
}
