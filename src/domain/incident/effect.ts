import type { Position } from '../escalation/next-level';
import type { LinkedBy, PlatformId } from '../people/organisation';
import type { Instant } from '../time';
import type { Reminder } from './reminder';

/** What must happen in the world. The words of each are chosen when it is performed, from the state at that time. */
export type Effect =
  /** `within`: a thread in that channel of the customer's, for whoever reads there. */
  | { kind: 'open-room'; platform: PlatformId; within?: string }
  | { kind: 'send-page'; pageId: string }
  /** Redraw a page that was delivered, so that its buttons tell what is true now. */
  | { kind: 'refresh-page'; pageId: string }
  | { kind: 'time-out-level'; escalationId: string; at: Position }
  /** Post every timeline entry that the room has not got yet, in record order. */
  | { kind: 'post-entries'; roomId: string }
  | { kind: 'refresh-card'; roomId: string }
  /** Carry to the room what people said in the other rooms and what became of it since, in the order in which it was said. */
  | { kind: 'relay-messages'; roomId: string }
  | { kind: 'refresh-topic'; roomId: string }
  | { kind: 'invite'; roomId: string }
  /** The card in the channel that followers read: latest wins. */
  | { kind: 'refresh-announcement'; platform: PlatformId }
  /** One update, as a post of its own where followers read. */
  | { kind: 'post-update'; platform: PlatformId; seq: number }
  /** The same to one channel or person of an audience: one of the deliveries that the update's event names. */
  | { kind: 'deliver-update'; seq: number; index: number }
  /** A private word to one person about one event: no page, nothing waits for an answer. */
  | { kind: 'nudge'; personId: string; seq: number }
  | { kind: 'remind'; reminder: Reminder }
  /** The review of what is over, with the night as a picture, in one room. */
  | { kind: 'post-review'; roomId: string; seq: number }
  /** Lets another incident know what was recorded here about it. */
  | { kind: 'tell-other'; otherId: number; seq: number }
  /** Closes a room that may not be read any more. */
  | { kind: 'retire-room'; roomId: string }
  /** Who is one from now on, or no longer: told where they did not say it themselves, and to the incidents that knew one by another id. */
  | ({ kind: 'tell-recognised' } & Recognition)
  /** The week's reminder of open follow-ups, to whoever owns them. Belongs to no incident. */
  | { kind: 'digest'; week: string }
  /** Belay's own sign of life: it proves the whole engine, since it travels like a page. Belongs to no incident. */
  | { kind: 'heartbeat' };

/** What somebody has linked or parted; `key` is unique for each time. */
export interface Recognition {
  key: string;
  what: 'joined' | 'parted';
  id: string;
  name: string;
  by: LinkedBy;
  /** The addresses that were linked or parted. */
  places: { platform: PlatformId; userId: string; name: string }[];
  formerIds: string[];
  tell: { platform: PlatformId; userId: string }[];
}

/** One file of `app/effects` performs each. */
export type EffectKind = Effect['kind'];

/** An effect that follows, at once unless it is due later. */
export interface Wanted {
  effect: Effect;
  dueAt?: Instant;
}
