import type { Entry } from '../../chat/entry';
import { entryOf } from '../../chat/timeline';
import type { Incident, IncidentRoom } from '../../domain/incident/incident';
import type { ChatPlatform } from '../../ports/chat-platform';
import { TransientError } from '../../ports/errors';
import type { App } from '../app';
import type { Performing } from '../performing';
import { orDoWithout } from '../record-trouble';
import { roomOf } from '../room-of';
import { cardKey } from './refresh-card';

const RECORDS_READ = 500;

/** Posts every entry that a room has not got yet, in record order, several to a post when they come faster than posts may go. */
export async function postEntries(performing: Performing<'post-entries'>): Promise<void> {
  const { app, incidentId, effect } = performing;
  let askFirst = performing.mayHaveHappened;
  for (;;) {
    const found = await roomOf(app, incidentId, effect.roomId);
    if (!found) return;
    const { incident, room, platform } = found;
    const cursor = await app.posts.cursor(incidentId, room.roomId);
    if (cursor === 0) await letTheCardGoFirst(performing, room.roomId);
    const batch = await nextBatch(app, incident, room, platform, cursor);
    if (!batch) return;
    if (batch.entries.length > 0) {
      const key = `entries-${incidentId}-${room.roomId}-${cursor}-${batch.to}`;
      const { entries } = batch;
      const went = await orDoWithout(app, incidentId, room.platform, () =>
        platform.postEntries(room.address, { incidentId, key, entries }, askFirst),
      );
      // The room gets them all once somebody has put it right; words that it can never take must not hold up the rest.
      if (went === 'refused') return;
      app.failPoint('entries-posted');
    }
    if (!(await app.posts.advanceCursor(incidentId, room.roomId, cursor, batch.to))) return;
    askFirst = false;
  }
}

/** How often the first entries step back for the card; then they go without it, for it may be refused. */
const MOST_WAITS = 8;

/** The card stands on top of its room: what came before it would push it down. */
async function letTheCardGoFirst({ app, incidentId, attempt }: Performing<'post-entries'>, roomId: string) {
  if (attempt > MOST_WAITS || (await app.posts.posted(cardKey(incidentId, roomId)))) return;
  throw new TransientError('the card goes first', { retryAfterMs: 100 });
}

/**
 * The next entries after the cursor and the seq up to which they go. How far a batch goes is written down before it is
 * sent: an interrupted batch is asked about, and sent again, under exactly the same name.
 */
async function nextBatch(
  app: App,
  incident: Incident,
  room: IncidentRoom,
  platform: ChatPlatform,
  cursor: number,
): Promise<{ to: number; entries: Entry[] } | undefined> {
  const intentKey = `batch/${incident.id}/${room.roomId}`;
  const intent = await app.posts.posted(intentKey);
  const intendedTo = intent?.ref === String(cursor) ? intent.version : undefined;
  const records = await app.incidents.history(incident.id, cursor, RECORDS_READ);
  let to = cursor;
  const entries: Entry[] = [];
  for (const record of records) {
    if (intendedTo !== undefined && record.seq > intendedTo) break;
    // Recorded since the state was read: worded from the state that knows of it.
    if (record.seq > incident.version) break;
    const entry = entryOf(record, incident);
    if (entry && entries.length === platform.maxEntriesPerPost) break;
    if (entry) entries.push(entry);
    to = record.seq;
  }
  if (to === cursor) return undefined;
  if (intendedTo === undefined) {
    await app.posts.savePosted(intentKey, { ref: String(cursor), version: to, hash: '' });
    app.failPoint('batch-named');
  }
  return { to, entries };
}
