import type { Reply } from '../../../src/chat/message';
import type { Organisation } from '../../../src/domain/people/organisation';
import type { Instant } from '../../../src/domain/time';
import type { ChatRequest } from '../../../src/ports/chat-request';
import type { Metrics } from '../../../src/ports/metrics';
import type { Nights } from '../../../src/ports/nights';
import type { LookUpReadings, Reading } from '../../../src/ports/readings';
import type { ReadReview } from '../../../src/ports/reviews';
import type { SessionStore } from '../../../src/ports/session-store';
import type { LookUpShare, SharedLinkStore } from '../../../src/ports/shared-links';
import type { WebRoomStore } from '../../../src/ports/web-room-store';
import type { Streams } from '../live/streams';
import type { Answers } from '../session/answers';
import type { Reader } from '../session/reader';
import type { SeenSessions } from '../session/seen';
import type { VerbHelp } from '../views/command-box';

/** What the web room is given. */
export interface WebRoomOptions {
  store: WebRoomStore;
  /** The same store over connections that nobody who reads can use up: pages and posts go through it. */
  storeForEffects?: WebRoomStore;
  sessions: SessionStore;
  handle(request: ChatRequest): Promise<Reply>;
  /** Who reads which incident: asked at every drawing, so that what has become private is gone at the next one. */
  readings: LookUpReadings;
  /** Links for people outside; without it none can be made or opened. */
  outside?: { links: SharedLinkStore; lookUp: LookUpShare };
  /** The organisation as it is now. */
  organisation(): Organisation | Promise<Organisation>;
  /** Story time. */
  now(): Promise<Instant>;
  /** `example` lets every visitor speak as anybody and belongs on loopback only; `devices` shows nothing without a session. */
  auth: 'example' | 'devices';
  /** As people reach it: "https://belay.example.com". */
  baseUrl: string;
  /** Numbers of many nights; without it there is no such page. */
  metrics?: Metrics;
  /** The review of an incident as one reader may have it; without it there is no such page. */
  review?: ReadReview;
  /** Nights to watch, where somebody tries Belay out; without it there are none. */
  nights?: Nights;
  /** The grammar, for completion and help. */
  verbs: VerbHelp[];
  /** What is said while the record is down, with the numbers to call: for sessions that this process has seen before. */
  notRecorded?: () => string[];
  /** Told of every defect, with the id that its reader was shown. */
  report?: (error: unknown, requestId: string) => void;
}

/** The options and what this process keeps beside them. */
export interface Room extends WebRoomOptions {
  answers: Answers;
  streams: Streams;
  seen: SeenSessions;
}

/** How this reader stands to an incident; undefined where for them there is none. */
export async function readingFor(
  room: Room,
  reader: Pick<Reader, 'personId'>,
  incidentId: number,
): Promise<Reading | undefined> {
  const readingOf = await room.readings([incidentId]);
  return readingOf(incidentId, reader.personId);
}

/** Waits, for a moment only, until card and timeline show what their reader has just done. */
export async function untilShown(
  store: WebRoomStore,
  incidentId: number,
  version: number,
  waitMs: number,
): Promise<void> {
  const isShown = async () => {
    const [card, [newest]] = await Promise.all([
      store.card(incidentId, 'ours'),
      store.entries(incidentId, 1),
    ]);
    return (card?.version ?? -1) >= version && (newest?.seq ?? -1) >= version;
  };
  if (await isShown()) return;
  await new Promise<void>((resolve) => {
    const look = () => {
      isShown().then((shown) => (shown ? finish() : undefined), finish);
    };
    const finish = () => {
      clearTimeout(deadline);
      stop();
      resolve();
    };
    const deadline = setTimeout(finish, waitMs);
    const stop = store.onChange((change) => {
      if (change.incidentId === incidentId) look();
    });
    look();
  });
}
