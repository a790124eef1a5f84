import { weightOf } from '../../chat/catch-up';
import { customerEntryOf } from '../../chat/customer-entry';
import type { Entry } from '../../chat/entry';
import { condensed, type Weighed } from '../../chat/missed-entries';
import { entryOf } from '../../chat/timeline';
import type { EventRecord } from '../../domain/incident/events';
import { type Incident, type IncidentRoom, openRooms } from '../../domain/incident/incident';
import type { ChatPlatform } from '../../ports/chat-platform';
import { TransientError } from '../../ports/errors';
import type { App } from '../app';
import type { Performing } from '../performing';
import { orDoWithout } from '../record-trouble';
import { roomOf } from '../room-of';
import { cardKey } from './refresh-card';

const RECORDS_READ = 500;
const RETURN_LOOKED_FOR_MS = 1_000;
/** What a room missed in an outage is told line by line up to here; beyond, in one post of the lines that matter most. */
const MOST_CAUGHT_UP = 20;

/** Posts every entry that a room has not got yet, in record order, several to a post when they come faster than posts may go. */
export async function postEntries(performing: Performing<'post-entries'>): Promise<void> {
  const { app, incidentId, effect } = performing;
  let askFirst = performing.mayHaveHappened;
  for (;;) {
    const found = await roomOf(app, incidentId, effect.roomId);
    if (!found) return;
    const { incident, room, platform } = found;
    waitForItsReturn(incident, room);
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
      app.failPoint('entries-posted', room.roomId);
    }
    if (!(await app.posts.advanceCursor(incidentId, room.roomId, cursor, batch.to))) return;
    askFirst = false;
  }
}

/** What a room missed goes at once, when its return stands on the timeline: then it is known how far that reaches. */
function waitForItsReturn({ outages }: Incident, { platform }: IncidentRoom): void {
  if (!outages.some((outage) => outage.platform === platform)) return;
  throw new TransientError('its platform is away', { retryAfterMs: RETURN_LOOKED_FOR_MS, notSent: true });
}

/** For four seconds the first entries step back for the card; then they go without it, for it may be refused. */
const CARD_LOOKED_FOR_MS = 100;
const MOST_WAITS = 40;

/** The card stands on top of its room: what came before it would push it down. */
async function letTheCardGoFirst({ app, incidentId, attempt }: Performing<'post-entries'>, roomId: string) {
  if (attempt > MOST_WAITS || (await app.posts.posted(cardKey(incidentId, roomId)))) return;
  throw new TransientError('the card goes first', { retryAfterMs: CARD_LOOKED_FOR_MS });
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
  const missedTo = intendedTo ?? endOfWhatWasMissed(records, incident, room, platform);
  const missed = missedTo === undefined ? [] : weighed(records, incident, missedTo);
  const most = Math.min(platform.maxEntriesPerPost, MOST_CAUGHT_UP);
  // More than one post can hold is only ever meant to go at once after an outage.
  if (missedTo !== undefined && missed.length > Math.max(MOST_CAUGHT_UP, platform.maxEntriesPerPost)) {
    const url = openRooms(incident).find((one) => app.platforms.get(one.platform)?.decidesWhoReads)?.url;
    const entries = condensed(missed, most, url);
    if (intendedTo === undefined) await nameBatch(app, intentKey, cursor, missedTo);
    return { to: missedTo, entries };
  }
  const read = room.readers ? customerEntryOf : entryOf;
  let to = cursor;
  const entries: Entry[] = [];
  for (const record of records) {
    if (intendedTo !== undefined && record.seq > intendedTo) break;
    // Recorded since the state was read: worded from the state that knows of it.
    if (record.seq > incident.version) break;
    const entry = read(record, incident);
    if (entry && entries.length === platform.maxEntriesPerPost) break;
    if (entry) entries.push(entry);
    to = record.seq;
  }
  if (to === cursor) return undefined;
  if (intendedTo === undefined) await nameBatch(app, intentKey, cursor, to);
  return { to, entries };
}

async function nameBatch(app: App, intentKey: string, cursor: number, to: number): Promise<void> {
  await app.posts.savePosted(intentKey, { ref: String(cursor), version: to, hash: '' });
  app.failPoint('batch-named');
}

/** How far the entries go that this room missed while its platform did not answer; undefined where it missed none. */
function endOfWhatWasMissed(
  records: EventRecord[],
  { version }: Incident,
  room: IncidentRoom,
  platform: ChatPlatform,
): number | undefined {
  // Where every edition is read in place, all entries belong there; what is meant for a customer is little.
  if (platform.decidesWhoReads || room.readers) return undefined;
  return records.findLast(
    ({ seq, event }) => seq <= version && event.type === 'platform-back' && event.platform === room.platform,
  )?.seq;
}

function weighed(records: EventRecord[], incident: Incident, to: number): Weighed[] {
  return records
    .filter(({ seq }) => seq <= to)
    .flatMap((record) => {
      const entry = entryOf(record, incident);
      return entry ? [{ entry, weight: weightOf(record.event.type) }] : [];
    });
}
