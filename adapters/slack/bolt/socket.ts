import { setTimeout as pause } from 'node:timers/promises';
import type { SocketModeReceiver } from '@slack/bolt';

const SHORTEST_PAUSE_MS = 200;
const LONGEST_PAUSE_MS = 30_000;
const FAREWELL_MS = 2_000;

/** A Socket Mode connection that is opened again whenever it is lost, for as long as it takes. */
export class SocketLine {
  connected = false;
  private readonly stopping = new AbortController();
  private running: Promise<void> | undefined;

  constructor(
    private readonly client: SocketModeReceiver['client'],
    private readonly onTrouble: (error: unknown) => void,
  ) {}

  /** Returns at once: a Slack that cannot be reached keeps nothing from starting. */
  start(): void {
    this.running ??= this.hold();
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    const patience = new AbortController();
    const { signal } = patience;
    const closed = this.client.disconnect().catch(() => undefined);
    // Closing waits for the other end, which may be gone.
    await Promise.race([closed, pause(FAREWELL_MS, undefined, { signal }).catch(() => undefined)]);
    patience.abort();
    await this.running;
  }

  private async hold(): Promise<void> {
    const { signal } = this.stopping;
    let failures = 0;
    while (!signal.aborted) {
      const lost = this.whenLost();
      try {
        await this.client.start();
        this.connected = true;
        failures = 0;
        await lost;
      } catch (error) {
        if (failures === 0 && !signal.aborted) this.onTrouble(error);
        failures += 1;
      }
      this.connected = false;
      const pauseMs = Math.min(LONGEST_PAUSE_MS, SHORTEST_PAUSE_MS * 2 ** failures);
      await pause(pauseMs * (0.5 + Math.random() / 2), undefined, { signal }).catch(() => undefined);
    }
  }

  private whenLost(): Promise<void> {
    return new Promise((resolve) => {
      this.client.once('disconnected', () => resolve());
      this.stopping.signal.addEventListener('abort', () => resolve(), { once: true });
    });
  }
}
