import { createHash } from 'node:crypto';
import { type Logger, LogLevel, type WebAPICallResult, WebClient } from '@slack/web-api';
import { TransientError } from '../../../src/ports/errors';
import type { Bucket, Lanes } from '../../../src/ports/lanes';
import { explain } from '../errors';
import { bucketKey, bucketsFor, DEADLINE, type Spender } from '../limits';
import { Turns } from './turns';
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
    // The budgets live in the record. Where it is down, people are still answered and pages still go.
    const buckets = bucketsFor(this.workspace, spender, method, channel);
    const waitMs = (await within(DEADLINE.budget, lanes.take(buckets))) ?? 0;
    if (waitMs > 0) {
      throw new TransientError(`The budget for ${method} is used up`, {
        retryAfterMs: this.turnAfter(waitMs, buckets),
        notSent: true,
      });
    }
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

  /** A page never stands in a queue: it asks again as soon as one may go. */
  private turnAfter(waitMs: number, [ofMethod]: Bucket[]): number {
    if (this.settings.spender === 'pages' || !ofMethod) return waitMs;
    return this.turns.next(ofMethod.key, waitMs, ofMethod.perMinute, performance.now());
  }
}
