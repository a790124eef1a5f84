import { PermanentError, TransientError } from '../../../src/ports/errors';
import type { Lanes } from '../../../src/ports/lanes';
import { Turns } from '../../../src/ports/turns';
import { explain, refusalOf, TeamsRefusal } from '../errors';
import { type Act, bucketKey, bucketsFor, DEADLINE, type Spender } from '../limits';
import type { Tokens } from './tokens';
import { within } from './within';

/** One call of the connector or of Graph. */
export interface Call {
  /** In words, for errors: "post in the room". */
  what: string;
  verb: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Below the service address: "v3/conversations". */
  path: string;
  query?: Record<string, string>;
  body?: unknown;
  act: Act;
  /** The conversation whose budget it takes from. */
  conversation?: string;
  /** Where this conversation's own region is, when somebody spoke from there. */
  serviceUrl?: string;
}

export interface ApiSettings {
  tokens: Tokens;
  lanes: Lanes;
  /** Whose budget the calls of this client take from. */
  spender: Spender;
  tenantId: string;
  /** The connector, as far as nobody has told us of a nearer one. */
  serviceUrl: string;
  graphUrl: string;
}

/**
 * The connector and Graph behind the shared budgets: each call is made once, or throws one of our two kinds of error.
 * The SDK's own client repeats what may have gone through, and cannot send to one person alone.
 */
export class TeamsApi {
  private readonly turns = new Turns();

  constructor(private readonly settings: ApiSettings) {}

  get tenantId(): string {
    return this.settings.tenantId;
  }

  /** A call to the connector, within its budgets. */
  async call<T>(call: Call): Promise<T> {
    await this.budget(call);
    const base = call.serviceUrl ?? this.settings.serviceUrl;
    try {
      return await this.request<T>('connector', base, call);
    } catch (error) {
      const explained = explain(error, call.what);
      const { retryAfterMs } = explained instanceof TransientError ? explained.options : {};
      if (refusalOf(error)?.status === 429 && retryAfterMs !== undefined) {
        const { tenantId, spender } = this.settings;
        await within(
          DEADLINE.budget,
          this.settings.lanes.freeze(bucketKey(tenantId, spender, call.conversation), retryAfterMs),
        );
      }
      throw explained;
    }
  }

  /** A call to Graph: rare, so that the tenant's own limits are far away. */
  async graph<T>(call: Omit<Call, 'act' | 'conversation' | 'serviceUrl'>): Promise<T> {
    try {
      return await this.request<T>('graph', this.settings.graphUrl, call);
    } catch (error) {
      throw explain(error, call.what);
    }
  }

  /** The budgets live in the record. Where it is down, people are still answered and pages still go. */
  private async budget({ what, act, conversation, path }: Call): Promise<void> {
    const { lanes, tenantId, spender } = this.settings;
    const buckets = bucketsFor(tenantId, spender, act, conversation);
    const own = bucketKey(tenantId, spender, conversation);
    const name = spender === 'talk' ? `${own}:talk` : own;
    const { key: line, perMinute } = buckets.find(({ key }) => key === name) ?? buckets[0]!;
    const nowMs = performance.now();
    // What stands in rooms comes again until it does, so the rooms of one channel take turns. Pages and people never wait in a line.
    const isOrdered = spender !== 'pages' && (act === 'send' || act === 'edit');
    const behindMs = isOrdered ? this.turns.behind(line, path, perMinute, nowMs) : 0;
    if (behindMs > 0) throw usedUp(what, behindMs);
    const waitMs = (await within(DEADLINE.budget, lanes.take(buckets))) ?? 0;
    if (waitMs > 0)
      throw usedUp(what, isOrdered ? this.turns.next(line, path, waitMs, perMinute, nowMs) : waitMs);
    if (isOrdered) this.turns.went(line, path);
  }

  private async request<T>(
    audience: 'connector' | 'graph',
    base: string,
    call: Pick<Call, 'verb' | 'path' | 'query' | 'body'>,
  ): Promise<T> {
    const { tokens } = this.settings;
    const token = await notSentWithout(tokens.get(audience));
    const url = new URL(call.path, base.endsWith('/') ? base : `${base}/`);
    for (const [name, value] of Object.entries(call.query ?? {})) url.searchParams.set(name, value);
    const response = await fetch(url, {
      method: call.verb,
      headers: {
        ...(token === '' ? {} : { authorization: `Bearer ${token}` }),
        ...(call.body === undefined ? {} : { 'content-type': 'application/json; charset=utf-8' }),
      },
      ...(call.body === undefined ? {} : { body: JSON.stringify(call.body) }),
      redirect: 'error',
      signal: AbortSignal.timeout(DEADLINE.call),
    });
    const text = await response.text();
    if (!response.ok) {
      // A token that was taken back is no fault of the app's: the next attempt brings a new one.
      if (response.status === 401 && tokens.forget(audience)) {
        throw new TransientError('Teams wants another token', { retryAfterMs: 100, notSent: true });
      }
      throw refused(response, text);
    }
    tokens.worked(audience);
    return (text === '' ? {} : JSON.parse(text)) as T;
  }
}

function usedUp(what: string, waitMs: number): TransientError {
  return new TransientError(`The budget to ${what} is used up`, {
    retryAfterMs: Math.ceil(waitMs),
    notSent: true,
  });
}

/** Without a token nothing has left yet. */
async function notSentWithout(token: Promise<string>): Promise<string> {
  try {
    return await token;
  } catch (error) {
    if (error instanceof PermanentError) throw error;
    const { options = {}, message } = error as TransientError;
    throw new TransientError(message, { ...options, notSent: true });
  }
}

function refused(response: Response, text: string): TeamsRefusal {
  const seconds = Number(response.headers.get('retry-after') ?? Number.NaN);
  const pause = Number.isFinite(seconds) && seconds > 0 ? seconds * 1000 : undefined;
  return new TeamsRefusal(response.status, codeIn(text), pause);
}

/** The connector and Graph both say it as `error.code`; of anything else nothing is kept. */
function codeIn(text: string): string {
  try {
    const { error } = JSON.parse(text) as { error?: { code?: unknown } };
    const code = error?.code;
    return typeof code === 'string' && /^[\w.-]{1,60}$/.test(code) ? code : 'no code';
  } catch {
    return 'no code';
  }
}
