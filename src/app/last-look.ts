import type { Incident } from '../domain/incident/incident';
import type { Instant } from '../domain/time';
import type { App } from './app';

/** How much of an incident somebody has seen, by the seq of the last entry; 0 and no time when they never looked. */
export async function lastLook(
  app: App,
  incidentId: number,
  personId: string,
): Promise<{ seq: number; at: Instant | undefined }> {
  const looked = await app.posts.posted(keyOf(incidentId, personId));
  return { seq: looked?.version ?? 0, at: looked ? Number(looked.ref) : undefined };
}

/** Remembers that somebody has seen everything up to this version. */
export async function noteLook(
  app: App,
  { id, version }: Incident,
  personId: string,
  at: Instant,
): Promise<void> {
  await app.posts.savePosted(keyOf(id, personId), { ref: String(at), version, hash: '' });
}

function keyOf(incidentId: number, personId: string): string {
  return `looked/${incidentId}/${personId}`;
}
