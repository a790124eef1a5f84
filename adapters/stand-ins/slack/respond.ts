import type { Answer as Whole } from '../answer';
import type { Fault } from './faults';
import type { Fields } from './shapes';

/** An answer before it is written: Slack says almost everything with status 200. */
export interface Answer extends Whole {
  body: Fields;
}

/** Whether the call itself is carried out under this fault. */
export const carriedOut = (fault: Fault | undefined): boolean =>
  !fault ||
  fault.kind === 'acceptedThenCut' ||
  fault.kind === 'acceptedThenTimeout' ||
  fault.kind === 'cutBody';

/** The answer that a fault gives in place of the real one; undefined where it gives none at all. */
export function faultAnswer(fault: Fault): Answer | undefined {
  if (fault.kind === 'http') return { status: fault.status, body: { ok: false, error: 'fatal_error' } };
  if (fault.kind === 'error') return { status: 200, body: { ok: false, error: fault.error, ...fault.extra } };
  if (fault.kind === 'rateLimited') return rateLimited(fault.retryAfterSeconds);
  return undefined;
}

/** The 429 with its `Retry-After` in whole seconds. */
export const rateLimited = (seconds: number): Answer => ({
  status: 429,
  body: { ok: false, error: 'ratelimited' },
  headers: { 'retry-after': String(seconds) },
});
