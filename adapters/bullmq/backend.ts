import type { Processor } from 'bullmq';
import type { EffectJob, jobFor } from './job';

/** The few calls of BullMQ's own Queue that are used, whichever server it is on. */
export interface BullQueue extends Opened {
  addBulk(jobs: ReturnType<typeof jobFor>[]): Promise<unknown>;
}

export interface BullWorker extends Opened {
  /** Waits for the jobs under way, unless told not to; that wait has no end while the server is gone. */
  pause(doNotWait?: boolean): Promise<void>;
  resume(): unknown;
}

export interface Opened {
  waitUntilReady(): Promise<unknown>;
  /** `force` is a worker's: without it, closing waits like pausing. */
  close(force?: boolean): Promise<void>;
  on(event: 'error', listener: (error: Error) => void): unknown;
}

/** What differs between BullMQ on Redis and BullMQ on Postgres. */
export interface Backend {
  /** As operators read it: "BullMQ on Redis". */
  readonly name: string;
  /** Which server, without its password: "Redis at 127.0.0.1:6379". */
  readonly where: string;
  /** A queue that may still have to connect. One that failed to get ready stays useless: open another. */
  openQueue(): BullQueue;
  openWorker(process: Processor<EffectJob>, concurrency: number): BullWorker;
  /** Asks the server itself; may take for ever. */
  ping(): Promise<unknown>;
  /** Whether the server answered and refused: read-only, full, not permitted. A lost connection is no refusal. */
  isRefusal(error: unknown): boolean;
  /** An error's message with nothing secret in it. SDK errors themselves must not travel on: some carry the password. */
  explain(error: unknown): string;
  /** Without asking: false only when it is known to be gone. */
  seemsConnected(): boolean;
  /** Lets everything fail that waits for a server which is not there. Nothing reconnects afterwards. */
  giveUp(): Promise<void>;
  /** Ends the connections that BullMQ leaves to their maker. */
  end(): Promise<void>;
}
