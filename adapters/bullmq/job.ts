import { randomUUID } from 'node:crypto';
import type { DefaultJobOptions, WorkerOptions } from 'bullmq';

/** All that a job holds. Queues keep their jobs in clear text, so never more than an id. */
export interface EffectJob {
  effectId: string;
}

const jobName = 'effect';
/** BullMQ's largest priority value. */
const leastUrgent = 2_097_151;

/** The record counts attempts and keeps what failed: a finished job is of no use to anyone. */
export const jobOptions: DefaultJobOptions = { attempts: 1, removeOnComplete: true, removeOnFail: true };

/** How soon the work of a killed process is taken up by another. All workers of one queue must agree on these. */
export const workerSettings: Omit<WorkerOptions, 'connection'> = {
  lockDuration: 5_000,
  stalledInterval: 2_000,
  // BullMQ gives up a job after this many crashes; here only the record may give anything up.
  maxStalledCount: 1_000_000,
  runRetryDelay: 500,
  removeOnComplete: { count: 0 },
  removeOnFail: { count: 0 },
};

/**
 * One job for an effect. Its id is random, never the effect's own: BullMQ silently ignores an id that it still holds,
 * and refuses colons and whole numbers.
 */
export function jobFor({ effectId, urgency }: { effectId: string; urgency: number }) {
  const priority = Math.min(Math.max(Math.round(urgency) + 1, 1), leastUrgent);
  const data: EffectJob = { effectId };
  return { name: jobName, data, opts: { priority, jobId: `e-${randomUUID()}` } };
}
