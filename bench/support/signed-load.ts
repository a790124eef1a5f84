import { createHmac } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { Pool } from 'undici';
import type { Fields } from '../../adapters/stand-ins/slack/shapes';

/** Slash commands as Slack signs them, each with a trigger of its own and so a request of its own. */
export class SignedLoad {
  private readonly pools = new Map<string, Pool>();
  sent = 0;

  constructor(
    private readonly signingSecret: string,
    /** What Slack sends with a command; its text is made for each request. */
    private readonly template: Fields,
    private readonly text: (index: number) => string,
  ) {}

  /** As many a second as told, whether the answers keep up or not. Milliseconds from when each was due to be sent to its answer. */
  async atRate(url: string, perSecond: number, forMs: number): Promise<number[]> {
    const count = Math.round((perSecond * forMs) / 1000);
    const startedMs = performance.now() + 20;
    const all = Array.from({ length: count }, async (_, index) => {
      const dueMs = startedMs + (index * 1000) / perSecond;
      await pause(Math.max(0, dueMs - performance.now()));
      await this.once(url);
      return performance.now() - dueMs;
    });
    return Promise.all(all);
  }

  /** As many as `connections` senders get answered one after another. Answers a second. */
  async flatOut(url: string, connections: number, forMs: number): Promise<number> {
    const startedMs = performance.now();
    let answered = 0;
    await Promise.all(
      Array.from({ length: connections }, async () => {
        while (performance.now() - startedMs < forMs) {
          await this.once(url);
          answered += 1;
        }
      }),
    );
    return (answered * 1000) / (performance.now() - startedMs);
  }

  async close(): Promise<void> {
    await Promise.all([...this.pools.values()].map((pool) => pool.close()));
  }

  private async once(url: string): Promise<void> {
    this.sent += 1;
    const { origin, pathname } = new URL(url);
    const fields = { ...this.template, text: this.text(this.sent), trigger_id: `bench.${this.sent}` };
    const form = new URLSearchParams(
      Object.entries(fields).map(([name, value]): [string, string] => [name, String(value)]),
    );
    const body = form.toString();
    const stamp = String(Math.floor(Date.now() / 1000));
    const digest = createHmac('sha256', this.signingSecret).update(`v0:${stamp}:${body}`).digest('hex');
    let pool = this.pools.get(origin);
    if (!pool) {
      pool = new Pool(origin, { connections: 64 });
      this.pools.set(origin, pool);
    }
    const answer = await pool.request({
      path: pathname,
      method: 'POST',
      headers: {
        'content-type': 'application/x-www-form-urlencoded',
        'x-slack-request-timestamp': stamp,
        'x-slack-signature': `v0=${digest}`,
      },
      body,
    });
    await answer.body.dump();
    if (answer.statusCode !== 200) throw new Error(`a signed command was answered ${answer.statusCode}`);
  }
}
