import { createHash } from 'node:crypto';
import { type Logger, LogLevel, type WebAPICallResult, WebClient } from '@slack/web-api';
import { TransientError } from '../../../src/ports/errors';
import type { Lanes } from '../../../src/ports/lanes';
import { Turns } from '../../../src/ports/turns';
import { explain } from '../errors';
import { bucketKey, bucketsFor, DEADLINE, type Spender } from '../limits';
import { within } from './within';

/** Slack's packages log what they do, requests included; nothing below `app` logs, and no token ever. */
export const SILENT: Logger = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
  setLevel: () => undefined,
  getLevel: () => LogLevel.ERROR,
  setName: () => undefined,
};

export interface ApiSettings {
  token: string;
  /** Another server than Slack's own, for tests. */
  apiUrl?: string;
  lanes: Lanes;
  /** Whose budget the calls of this client take from. */
  spender: Spender;
}

/** Without retries or queues of its own: both stall every other call, or send twice. */
export function clientOptions(apiUrl: string | undefined) {
  return {
    logger: SILENT,
    rejectRateLimitedCalls: true,
    retryConfig: { retries: 0 },
    timeout: DEADLINE.call,
    ...(apiUrl ? { slackApiUrl: apiUrl } : {}),
  };
}

/** Slack's Web API behind the shared budgets: each call is made once, or throws one of our two kinds of error. */
export class SlackApi {
  private readonly client: WebClient;
  private readonly workspace: string;
  private readonly turns = new Turns();

  constructor(private readonly settings: ApiSettings) {
    this.client = new WebClient(settings.token, clientOptions(settings.apiUrl));
    // All processes of one installation share the token, so its print names the budget before Slack has been asked.
    this.workspace = createHash('sha256').update(settings.token).digest('hex').slice(0, 12);
  }

  async call<T extends WebAPICallResult>(method: string, args: Record<string, unknown> = {}): Promise<T> {
    const channel = typeof args.channel === 'string' ? args.channel : undefined;
    const { lanes, spender } = this.settings;
    await this.budget(method, channel, args);
    try {
      return (await this.client.apiCall(method, args)) as T;
    } catch (error) {
      const explained = explain(error, method);
      if (explained instanceof TransientError && explained.options.retryAfterMs !== undefined) {
        const key = bucketKey(this.workspace, spender, method, channel);
        await within(DEADLINE.budget, lanes.freeze(key, explained.options.retryAfterMs));
      }
      throw explained;
    }
  }

  /** Takes from the budgets, or throws with when to come again. */
  private async budget(
    method: string,
    channel: string | undefined,
    args: Record<string, unknown>,
  ): Promise<void> {
    const { lanes, spender } = this.settings;
    const buckets = bucketsFor(this.workspace, spender, method, channel);
    const { key: line, perMinute } = buckets.find(({ key }) => key.endsWith(':talk')) ?? buckets[0]!;
    const who = `${method} ${channel} ${args.ts}`;
    const nowMs = performance.now();
    // Whatever is drawn anew comes again until it is; what else is refused may wait for its own conversation, or not come again.
    const isOrdered = method === 'chat.update' && spender !== 'pages';
    const behindMs = isOrdered ? this.turns.behind(line, who, perMinute, nowMs) : 0;
    if (behindMs > 0) throw usedUp(method, behindMs);
    // The budgets live in the record. Where it is down, people are still answered and pages still go.
    const waitMs = (await within(DEADLINE.budget, lanes.take(buckets))) ?? 0;
    if (waitMs === 0) return this.turns.went(line, who);
    // A page never stands in a line: it asks again as soon as one may go.
    throw usedUp(method, spender === 'pages' ? waitMs : this.turns.next(line, who, waitMs, perMinute, nowMs));
  }
}

function usedUp(method: string, retryAfterMs: number): TransientError {
  return new TransientError(`The budget for ${method} is used up`, { retryAfterMs, notSent: true });
}
