import type { Fields } from './shapes';

/** Off, or how many times more generous than the real Slack. */
export type LimitSetting = false | { scale: number };

const windowMs = 60_000;
const burstPerChannel = 5;

/** Slack's rate limits on the real clock: a sliding minute for each method, and for posts about one a second a channel. */
export class Limits {
  /** How many calls each method was turned away. */
  readonly refused: Record<string, number> = {};
  private readonly taken = new Map<string, number[]>();
  private readonly channels = new Map<string, { tokens: number; at: number }>();

  constructor(public setting: LimitSetting) {}

  /** Seconds to wait, or nothing when the call may go; a call that is turned away costs nothing. */
  take(method: string, perMinute: number, fields: Fields): number | undefined {
    if (this.setting === false) return undefined;
    const { scale } = this.setting;
    const now = performance.now();
    const recent = (this.taken.get(method) ?? []).filter((at) => now - at < windowMs);
    this.taken.set(method, recent);
    const allowed = Math.max(1, Math.floor(perMinute * scale));
    if (recent.length >= allowed) return this.refuse(method, windowMs - (now - (recent[0] ?? now)));
    if (method === 'chat.postMessage') {
      const waitMs = this.channelWaitMs(String(fields.channel ?? ''), now, scale);
      if (waitMs > 0) return this.refuse(method, waitMs);
    }
    recent.push(now);
    return undefined;
  }

  reset(): void {
    this.taken.clear();
    this.channels.clear();
  }

  private refuse(method: string, waitMs: number): number {
    this.refused[method] = (this.refused[method] ?? 0) + 1;
    return Math.max(1, Math.ceil(waitMs / 1000));
  }

  private channelWaitMs(channel: string, now: number, scale: number): number {
    const most = burstPerChannel * scale;
    const bucket = this.channels.get(channel) ?? { tokens: most, at: now };
    bucket.tokens = Math.min(most, bucket.tokens + ((now - bucket.at) / 1000) * scale);
    bucket.at = now;
    this.channels.set(channel, bucket);
    if (bucket.tokens < 1) return ((1 - bucket.tokens) / scale) * 1000;
    bucket.tokens -= 1;
    return 0;
  }
}
