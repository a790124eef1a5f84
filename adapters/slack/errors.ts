import {
  WebAPIHTTPError,
  WebAPIPlatformError,
  WebAPIRateLimitedError,
  WebAPIRequestError,
} from '@slack/web-api';
import { PermanentError, TransientError } from '../../src/ports/errors';

/** Codes after which the same call may work: Slack's own troubles. */
const PASSING = new Set([
  'ratelimited',
  'rate_limited',
  'internal_error',
  'fatal_error',
  'service_unavailable',
  'request_timeout',
  'team_added_to_org',
  'external_channel_migrating',
  'accesslimited',
]);

const REINSTALL = 'Install the Slack app again and put its new bot token into SLACK_BOT_TOKEN.';
const INVITE = 'Invite the app to the channel (/invite) or choose another channel.';
const PERSON = 'Correct this person’s Slack id in belay.yaml (profile, “Copy member ID”).';
const DEFECT = 'Report this to the makers of Belay: it sent what Slack does not take.';
const RIGHTS = 'Ask a Slack admin to let apps do this, or go without it.';

/** What an operator can do about a code. */
const ADVICE: Record<string, string> = {
  invalid_auth: REINSTALL,
  not_authed: REINSTALL,
  token_revoked: REINSTALL,
  token_expired: REINSTALL,
  account_inactive: REINSTALL,
  org_login_required: 'The workspace is being moved by Slack; wait until that is done.',
  ekm_access_denied: 'The workspace’s own encryption keys forbid it: ask a Slack admin.',
  missing_scope:
    'Add the missing scope to the Slack app (`belay slack-manifest` lists them) and install it again.',
  not_allowed_token_type: 'Use the bot token (xoxb-…) in SLACK_BOT_TOKEN.',
  unknown_method:
    'This Slack server does not know the method: check SLACK_API_URL, or go without the feature.',
  channel_not_found: `The channel is gone or the app cannot see it. ${INVITE}`,
  not_in_channel: INVITE,
  is_inactive: 'Unarchive the channel in Slack, or declare again for a new one.',
  is_archived: 'Unarchive the channel in Slack, or declare again for a new one.',
  restricted_action: RIGHTS,
  restricted_action_read_only_channel: RIGHTS,
  restricted_action_thread_only_channel: RIGHTS,
  restricted_action_non_threadable_channel: RIGHTS,
  user_is_restricted: RIGHTS,
  no_permission: RIGHTS,
  cannot_create_channel: RIGHTS,
  user_not_found: PERSON,
  users_not_found: PERSON,
  user_not_visible: PERSON,
  user_disabled: PERSON,
  cannot_dm_bot: PERSON,
  messages_tab_disabled: 'Switch on the app’s Messages tab (App Home) in Slack’s app settings.',
  user_not_in_channel: 'The person is not in that channel.',
  too_many_pins: 'Unpin something in the channel: Slack allows 100 pins.',
  team_access_not_granted: 'Install the app in this workspace of the organisation.',
  expired_trigger_id: 'Slack waited only three seconds; press again.',
};

/** Slack's own code for a refusal (`channel_not_found`), wherever in the chain of causes it is. */
export function slackCode(error: unknown): string | undefined {
  if (error instanceof WebAPIPlatformError) return error.data.error;
  if (error instanceof PermanentError || error instanceof TransientError) return slackCode(error.cause);
  return undefined;
}

/** The refusals of single people in one call that was about many, as code by person. */
export function perPerson(error: unknown): { user: string; code: string }[] {
  if (error instanceof PermanentError) return perPerson(error.cause);
  if (!(error instanceof WebAPIPlatformError)) return [];
  const { errors } = error.data as { errors?: unknown };
  if (!Array.isArray(errors)) return [];
  return errors.flatMap((each: { user?: unknown; error?: unknown }) =>
    typeof each?.error === 'string' ? [{ user: String(each.user ?? ''), code: each.error }] : [],
  );
}

/** True when it was only too often: nothing is wrong with Slack. */
export function mustWait(error: unknown): boolean {
  if (!(error instanceof TransientError) || error.options.retryAfterMs === undefined) return false;
  return error.options.notSent === true || error.cause instanceof WebAPIRateLimitedError;
}

/** The only place that knows how Slack's SDK fails: makes of anything it throws one of our two kinds. */
export function explain(error: unknown, method: string): TransientError | PermanentError {
  if (error instanceof TransientError || error instanceof PermanentError) return error;
  if (error instanceof WebAPIRateLimitedError) {
    return new TransientError(`Slack is too busy for ${method}`, {
      retryAfterMs: error.retryAfter * 1000,
      cause: error,
    });
  }
  if (error instanceof WebAPIPlatformError) return explainRefusal(error, method);
  if (error instanceof WebAPIHTTPError) return explainStatus(error, method);
  const reason = error instanceof WebAPIRequestError ? error.original.name : 'no usable answer';
  return new TransientError(`Slack did not answer ${method} (${reason})`, { cause: error });
}

function explainRefusal(error: WebAPIPlatformError, method: string): TransientError | PermanentError {
  const code = error.data.error;
  // An answer that broke off is handed out as a refusal whose "code" is the torn text.
  if (!/^[a-z][a-z0-9_]*$/.test(code)) {
    return new TransientError(`Slack’s answer to ${method} broke off`, { cause: error });
  }
  if (PASSING.has(code)) {
    const seconds = error.data.response_metadata?.retryAfter;
    const pause = seconds === undefined ? {} : { retryAfterMs: seconds * 1000 };
    return new TransientError(`Slack could not do ${method} now (${code})`, { ...pause, cause: error });
  }
  const { needed } = error.data as { needed?: unknown };
  const scope = code === 'missing_scope' && typeof needed === 'string' ? ` Missing: ${needed}.` : '';
  const known = ADVICE[code];
  const refusesWords = known === undefined && (code.startsWith('invalid_') || code.includes('too_long'));
  const advice = `${known ?? (refusesWords ? DEFECT : RIGHTS)}${scope}`;
  return new PermanentError(`Slack refused ${method}: ${code}`, advice, { cause: error, refusesWords });
}

function explainStatus(error: WebAPIHTTPError, method: string): TransientError | PermanentError {
  const { statusCode } = error;
  if (statusCode >= 500 || statusCode === 408 || statusCode === 425 || statusCode === 429) {
    return new TransientError(`Slack answered ${method} with ${statusCode}`, { cause: error });
  }
  const advice = 'Check SLACK_API_URL and any proxy between Belay and Slack.';
  return new PermanentError(`Slack answered ${method} with ${statusCode}`, advice, { cause: error });
}
