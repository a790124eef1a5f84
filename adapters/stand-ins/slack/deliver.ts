import { createHmac } from 'node:crypto';
import { Agent } from 'node:http';
import { type Posted, post } from '../post';
import type { Fields } from './shapes';

/** One thing that Slack tells the app, before it is signed: the same for HTTP and for Socket Mode. */
export interface AppRequest {
  kind: 'slash_commands' | 'interactive' | 'events_api';
  payload: Fields;
}

/** What came back from the app. Status 0 means that no answer came within Slack's three seconds, or none at all. */
export interface AppAnswer {
  status: number;
  body: string;
  elapsedMs: number;
}

/** A way to the app other than HTTP. */
export interface Link {
  readonly connected: boolean;
  send(request: AppRequest, retry?: Retry): Promise<{ status: number; body: string }>;
}

/** Which repetition of an event this is, and why Slack repeats it. */
export interface Retry {
  retryNum: number;
  reason:
    | 'http_timeout'
    | 'http_error'
    | 'connection_failed'
    | 'too_many_redirects'
    | 'ssl_error'
    | 'unknown_error';
}

/** How a request is bent before it is sent: for proving that the app refuses it. */
export interface Bend {
  signature?: 'good' | 'missing' | 'malformed' | 'other-secret' | 'other-version';
  /** Seconds by which the signed timestamp is off, or a timestamp that is missing or no number. */
  timestamp?: number | 'missing' | 'malformed';
  /** Changes the body after signing, as a man in the middle would. */
  swapBody?: (body: string) => string;
  /** Changes the payload before signing: another team, another app. */
  payload?: (payload: Fields) => Fields;
}

/** Signs and sends what happens in the workspace to the app, over HTTP or over its socket. */
export class Deliveries {
  /** How long Slack waits for an answer. */
  deadlineMs = 3000;
  private address: URL | undefined;
  private agent = new Agent({ keepAlive: false });

  constructor(
    private readonly signingSecret: string,
    private readonly link: () => Link | undefined,
  ) {}

  connect(appUrl: string, options: { keepAlive?: boolean } = {}): void {
    const address = new URL(appUrl);
    if (address.pathname === '/') address.pathname = '/slack/events';
    this.address = address;
    this.agent.destroy();
    this.agent = new Agent({ keepAlive: options.keepAlive ?? false });
  }

  disconnect(): void {
    this.address = undefined;
    this.agent.destroy();
  }

  async send(request: AppRequest, options: { retry?: Retry; bend?: Bend } = {}): Promise<AppAnswer> {
    const startedAt = performance.now();
    const answer = await this.carry(request, options);
    return { ...answer, elapsedMs: performance.now() - startedAt };
  }

  private carry(request: AppRequest, options: { retry?: Retry; bend?: Bend }): Promise<Posted> {
    if (this.address) return this.overHttp(this.address, request, options);
    const link = this.link();
    if (link?.connected) return link.send(request, options.retry);
    throw new Error(
      'Slack stand-in: no app is connected; call connect(appUrl) or start the app in Socket Mode',
    );
  }

  private overHttp(
    address: URL,
    request: AppRequest,
    { retry, bend = {} }: { retry?: Retry; bend?: Bend },
  ): Promise<Posted> {
    const payload = bend.payload ? bend.payload(request.payload) : request.payload;
    const { body, contentType } = encode(request.kind, payload);
    const headers: Record<string, string> = {
      'content-type': contentType,
      'user-agent': 'Slackbot 1.0 (+https://api.slack.com/robots)',
      ...this.sign(body, bend),
      ...(retry ? { 'x-slack-retry-num': String(retry.retryNum), 'x-slack-retry-reason': retry.reason } : {}),
    };
    const sent = bend.swapBody ? bend.swapBody(body) : body;
    return post(address, sent, { headers, agent: this.agent, deadlineMs: this.deadlineMs });
  }

  private sign(body: string, bend: Bend): Record<string, string> {
    const offset = typeof bend.timestamp === 'number' ? bend.timestamp : 0;
    const stamp = bend.timestamp === 'malformed' ? 'soon' : String(Math.floor(Date.now() / 1000) + offset);
    const secret = bend.signature === 'other-secret' ? `${this.signingSecret}-not` : this.signingSecret;
    const digest = createHmac('sha256', secret).update(`v0:${stamp}:${body}`).digest('hex');
    const signature = {
      good: `v0=${digest}`,
      malformed: 'v0=nonsense',
      'other-secret': `v0=${digest}`,
      'other-version': `v1=${digest}`,
      missing: undefined,
    }[bend.signature ?? 'good'];
    return {
      ...(bend.timestamp === 'missing' ? {} : { 'x-slack-request-timestamp': stamp }),
      ...(signature ? { 'x-slack-signature': signature } : {}),
    };
  }
}

function encode(kind: AppRequest['kind'], payload: Fields): { body: string; contentType: string } {
  if (kind === 'events_api') return { body: JSON.stringify(payload), contentType: 'application/json' };
  const form = new URLSearchParams();
  if (kind === 'interactive') form.set('payload', JSON.stringify(payload));
  else for (const [name, value] of Object.entries(payload)) form.set(name, String(value));
  return { body: form.toString(), contentType: 'application/x-www-form-urlencoded' };
}
