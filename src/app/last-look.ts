import type { App } from './app';

/** How much of an incident somebody has seen, by the seq of the last entry; 0 when they never looked. */
export async function lastLook(
  app: App,
  incidentId: number,
  personId: string,
): Promise<{ seq: number; at: number | undefined }> {
  const looked = await app.posts.posted(keyOf(incidentId, personId));
  return { seq: looked?.version ?? 0, at: looked ? Number(looked.ref) : undefined };
}

/** Remembers that somebody has seen everything up to here. */
export async function noteLook(
  app: App,
  incidentId: number,
  personId: string,
  seq: number,
  at: number,
): Promise<void> {
  await app.posts.savePosted(keyOf(incidentId, personId), { ref: String(at), version: seq, hash: '' });
}

function keyOf(incidentId: number, personId: string): string {
  return `looked/${incidentId}/${personId}`;
}
