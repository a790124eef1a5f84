import { PermanentError, TransientError } from '../../src/ports/errors';

/** What a failing store means for the engine: the web room has no other world below it, so trying again is always right. */
export function asPortError(error: unknown, doing: string): TransientError | PermanentError {
  if (error instanceof TransientError || error instanceof PermanentError) return error;
  return new TransientError(`The web room could not ${doing}: its store did not answer`, { cause: error });
}

/** Runs one call to the store and throws only what the ports allow. */
export async function throughStore<T>(doing: string, call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (error) {
    throw asPortError(error, doing);
  }
}
