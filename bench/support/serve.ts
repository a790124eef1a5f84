import type { Methods } from './process';

export interface Call {
  id: number;
  method: string;
  args: unknown[];
}

export type Answer = { id: number; value: unknown } | { id: number; error: string };

/** Answers what the driver asks of this process, and ends with the driver. */
export function serve(methods: Methods): void {
  const answer = (message: Answer | 'ready') => process.send?.(message);
  process.on('message', async ({ id, method, args }: Call) => {
    try {
      const act = methods[method] as ((...args: unknown[]) => unknown) | undefined;
      if (!act) throw new Error(`nothing here is called ${method}`);
      answer({ id, value: await act(...args) });
    } catch (error) {
      answer({ id, error: error instanceof Error ? (error.stack ?? error.message) : String(error) });
    }
  });
  process.once('disconnect', () => process.exit());
  answer('ready');
}
