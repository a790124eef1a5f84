import type { Answer } from '../answer';
import type { Fault } from './faults';

/** Whether the call itself is carried out under this fault. */
export const carriedOut = (fault: Fault | undefined): boolean =>
  !fault || fault.kind.startsWith('accepted') || fault.kind === 'cutBody';

/** The answer that a fault gives in place of the real one; undefined where it gives none, or the real one. */
export function faultAnswer(fault: Fault): Answer | undefined {
  if (fault.kind === 'throttled') return throttled(fault.retryAfterSeconds);
  if (fault.kind === 'acceptedThenError') return refusal(fault.status);
  if (fault.kind === 'http') return refusal(fault.status, fault.code, fault.message);
  return undefined;
}

const codes: Record<number, string> = {
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'NotFound',
  412: 'PreconditionFailed',
  413: 'MessageSizeTooBig',
  500: 'ServiceError',
  502: 'BadGateway',
  503: 'ServiceUnavailable',
  504: 'GatewayTimeout',
};

function refusal(status: number, code = codes[status] ?? 'Unknown', message = code): Answer {
  return { status, body: { error: { code, message } } };
}

/** The 429, with `Retry-After` in whole seconds where it is known. */
export const throttled = (seconds: number | undefined): Answer => ({
  status: 429,
  body: { error: { code: 'Throttled', message: 'Too many requests' } },
  ...(seconds === undefined ? {} : { headers: { 'retry-after': String(seconds) } }),
});
