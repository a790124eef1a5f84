import type { Response } from 'express';
import { HEARTBEAT_MS, MAX_STREAMS, MAX_STREAMS_PER_SESSION, STREAM_PACE_MS } from '../limits';

/** A change in the store, as it announces them. */
export interface Change {
  incidentId?: number;
  personId?: string;
}

interface StreamPlan {
  sessionKey: string;
  /** The whole fragment as it is now; a last one ends the stream, for example when the session was revoked. */
  draw: () => Promise<string | { last: string }>;
  wants: (change: Change) => boolean;
}

/**
 * Every open stream of this process. Each sends whole fragments, the newest only: whoever was away has missed nothing, and
 * a slow reader gets fewer, never an older one.
 */
export class Streams {
  private readonly open = new Set<Stream>();
  private readonly stopListening: () => void;

  constructor(onChange: (listener: (change: Change) => void) => () => void) {
    this.stopListening = onChange((change) => {
      for (const stream of this.open) if (stream.plan.wants(change)) stream.touch();
    });
  }

  get count(): number {
    return this.open.size;
  }

  /** False where this session, or this process, holds enough of them already. */
  start(response: Response, plan: StreamPlan): boolean {
    const own = [...this.open].filter((stream) => stream.plan.sessionKey === plan.sessionKey);
    if (this.open.size >= MAX_STREAMS || own.length >= MAX_STREAMS_PER_SESSION) return false;
    const stream = new Stream(response, plan, () => this.open.delete(stream));
    this.open.add(stream);
    return true;
  }

  close(): void {
    this.stopListening();
    for (const stream of this.open) stream.end();
  }
}

class Stream {
  private isDrawing = false;
  private isStale = false;
  private last = '';
  private ended = false;
  private pace: NodeJS.Timeout | undefined;
  private readonly heart: NodeJS.Timeout;

  constructor(
    private readonly response: Response,
    readonly plan: StreamPlan,
    private readonly onEnd: () => void,
  ) {
    response.status(200).set({
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
    });
    response.flushHeaders();
    response.on('close', () => this.end());
    response.on('error', () => this.end());
    // The heartbeat finds dead connections, keeps distances true and notices a revoked session.
    this.heart = setInterval(() => {
      this.response.write(': belay\n\n');
      this.touch();
    }, HEARTBEAT_MS);
    this.touch();
  }

  touch(): void {
    this.isStale = true;
    if (!this.isDrawing && this.pace === undefined) void this.send();
  }

  end(): void {
    if (this.ended) return;
    this.ended = true;
    clearInterval(this.heart);
    clearTimeout(this.pace);
    this.onEnd();
    this.response.end();
  }

  private async send(): Promise<void> {
    this.isDrawing = true;
    this.isStale = false;
    try {
      const html = await this.plan.draw();
      if (this.ended) return;
      if (typeof html !== 'string') {
        this.response.write(messageOf(html.last));
        return this.end();
      }
      // A reader who does not keep up gets the newest state when there is room again.
      if (this.response.writableNeedDrain) this.isStale = true;
      else if (html !== this.last) {
        this.last = html;
        this.response.write(messageOf(html));
      }
    } catch {
      // The record could not be read: the browser connects again and says so meanwhile.
      return this.end();
    } finally {
      this.isDrawing = false;
    }
    this.pace = setTimeout(() => {
      this.pace = undefined;
      if (this.isStale) this.touch();
    }, STREAM_PACE_MS);
  }
}

/** One unnamed message: htmx swaps it in. */
function messageOf(html: string): string {
  const lines = html.split(/\r\n|\r|\n/).map((line) => `data: ${line}`);
  return `${lines.join('\n')}\n\n`;
}
