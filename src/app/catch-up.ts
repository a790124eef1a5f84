import { catchUp as words } from '../chat/catch-up';
import type { Reply } from '../chat/message';
import type { Incident } from '../domain/incident/incident';
import type { Instant } from '../domain/time';
import type { App } from './app';
import { lastLook, noteLook } from './last-look';

interface Looking {
  incident: Incident;
  now: Instant;
  reading: 'ours' | 'followers';
  personId: string;
}

/** What changed since this person last looked; from now on they have seen it. */
export async function catchUp(app: App, { incident, now, reading, personId }: Looking): Promise<Reply> {
  const since = await lastLook(app, incident.id, personId);
  const records = await app.incidents.history(incident.id, since.seq);
  const reply = words({ incident, records, reading, ...(since.at === undefined ? {} : { since: since.at }) });
  await noteLook(app, incident, personId, now);
  return reply;
}
