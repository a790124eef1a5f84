/** Sending budgets shared by all processes: one bucket per platform, workspace, method or conversation. */
export interface Lanes {
  /** Takes one from each bucket, or from none. Returns 0 when taken, else the real milliseconds until it may be tried again. */
  take(buckets: Bucket[]): Promise<number>;
  /** After a 429: nobody takes from this bucket for so long. */
  freeze(key: string, forMs: number): Promise<void>;
}

/** One budget. The key names the platform, the workspace, the method and the conversation as far as they matter. */
export interface Bucket {
  key: string;
  perMinute: number;
  /** How many may go at once after a quiet time. */
  burst: number;
}
