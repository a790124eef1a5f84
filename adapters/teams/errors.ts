import { PermanentError, TransientError } from '../../src/ports/errors';
import { DEADLINE } from './limits';

/** What Teams, Graph or the token server answered, when it was not what we asked for. */
export class TeamsRefusal extends Error {
  override name = 'TeamsRefusal';
  constructor(
    readonly status: number,
    /** Teams' own code: "BotNotInConversationRoster". */
    readonly code: string,
    readonly retryAfterMs?: number,
  ) {
    super(`${status} ${code}`);
  }
}

/** Statuses after which the same call may work. */
const PASSING = new Set([408, 409, 412, 425, 429, 500, 502, 503, 504]);

const INSTALL = 'Add the Belay app to the team or chat in Teams, then try again.';
const CREDENTIALS =
  'Check TEAMS_APP_ID, TEAMS_APP_PASSWORD and TEAMS_TENANT_ID; a client secret also expires (Entra admin centre, App registrations).';
const PERSON =
  'Correct this person’s Teams address in belay.yaml: their object id, or the e-mail they sign in with.';
const DEFECT = 'Report this to the makers of Belay: it sent what Teams does not take.';
const GRAPH = 'Grant the app this permission (README, “Teams”), or go without the feature.';

/** What an operator can do about a code. */
const ADVICE: Record<string, string> = {
  BotNotInConversationRoster: INSTALL,
  BotDisabledByAdmin: 'Allow the Belay app in the Teams admin centre (Manage apps).',
  MessageWritesBlocked:
    'The person has blocked Belay in Teams: ask them to unblock it, or give them another way.',
  ConversationBlockedByUser:
    'The person has blocked Belay in Teams: ask them to unblock it, or give them another way.',
  ForbiddenOperationException: INSTALL,
  ConversationNotFound: `The conversation is gone, or Belay was removed from it. ${INSTALL}`,
  ActivityNotFoundInConversation: 'The message is gone.',
  MemberNotFound: PERSON,
  MemberNotFoundInConversation: 'Add the person to the team whose channel this is.',
  BotNotRegistered: CREDENTIALS,
  MessageSizeTooBig: DEFECT,
  BadSyntax: DEFECT,
  BadArgument: DEFECT,
  ConversationArchived: 'Restore the channel or the team in Teams, or declare again for a new room.',
  unauthorized_client: CREDENTIALS,
  invalid_client: CREDENTIALS,
  invalid_request: CREDENTIALS,
};

/** Teams' own status and code, wherever in the chain of causes they are. */
export function refusalOf(error: unknown): TeamsRefusal | undefined {
  if (error instanceof TeamsRefusal) return error;
  if (error instanceof PermanentError || error instanceof TransientError) return refusalOf(error.cause);
  return undefined;
}

/** True when what we meant to change is not there any more. */
export function isGone(error: unknown): boolean {
  const refusal = refusalOf(error);
  return refusal?.status === 404 || refusal?.status === 410 || refusal?.code === 'ConversationArchived';
}

/** True when it was only too often: nothing is wrong with Teams. */
export function mustWait(error: unknown): boolean {
  if (!(error instanceof TransientError) || error.options.retryAfterMs === undefined) return false;
  return error.options.notSent === true || refusalOf(error)?.status === 429;
}

/** True when Belay is not let into one place, and may be let into others. */
export function isNotThere(error: unknown): boolean {
  if (!(error instanceof PermanentError)) return false;
  const refusal = refusalOf(error);
  return (
    refusal !== undefined && [403, 404, 410].includes(refusal.status) && refusal.code !== 'BotDisabledByAdmin'
  );
}

/** The only place that knows how calls to Teams fail: makes of anything one of our two kinds. */
export function explain(error: unknown, what: string): TransientError | PermanentError {
  if (error instanceof TransientError || error instanceof PermanentError) return error;
  if (error instanceof TeamsRefusal) return explainRefusal(error, what);
  const notSent = neverLeft(error);
  const reason = notSent ? 'it cannot be reached' : 'no usable answer';
  return new TransientError(`Teams did not ${what} (${reason})`, { cause: error, notSent });
}

function explainRefusal(error: TeamsRefusal, what: string): TransientError | PermanentError {
  const { status, code } = error;
  if (PASSING.has(status) || status > 500) {
    const retryAfterMs = error.retryAfterMs ?? (status === 429 ? jittered(DEADLINE.throttled) : undefined);
    const pause = retryAfterMs ?? (status === 412 ? jittered(DEADLINE.busy) : undefined);
    const why = status === 429 ? 'it is too busy' : `it answered ${status}`;
    return new TransientError(`Teams did not ${what} (${why})`, {
      cause: error,
      // A request that was turned away for its number has done nothing.
      ...(pause === undefined ? {} : { retryAfterMs: pause }),
    });
  }
  const refusesWords = status === 400 || status === 413;
  const advice = ADVICE[code] ?? adviceFor(status);
  return new PermanentError(`Teams did not ${what}: ${code}`, advice, { cause: error, refusesWords });
}

function adviceFor(status: number): string {
  if (status === 401) return CREDENTIALS;
  if (status === 403) return `${INSTALL} ${GRAPH}`;
  if (status === 404 || status === 410) return `It is gone, or the app cannot see it. ${INSTALL}`;
  return DEFECT;
}

/** Many wait for the same window: they do not come back together. */
function jittered(ms: number): number {
  return Math.round(ms * (1 + Math.random() / 2));
}

const NEVER_LEFT = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH']);

/** True when no connection came about, so that nothing can have been done. */
function neverLeft(error: unknown): boolean {
  for (let at = error; at instanceof Error; at = at.cause) {
    const { code } = at as { code?: unknown };
    if (typeof code === 'string' && NEVER_LEFT.has(code)) return true;
  }
  return false;
}
