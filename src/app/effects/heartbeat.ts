import type { Performing } from '../performing';

/** This effect has come the way that pages come: whoever watches from outside may know that the engine works. */
export async function heartbeat({ app }: Performing<'heartbeat'>): Promise<void> {
  await app.heartbeat?.beat();
}
