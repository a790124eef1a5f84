import type { Card } from '../chat/card';
import type { RelayedMessage } from '../chat/conversation';
import type { Entry } from '../chat/entry';
import type { NudgeMessage, UpdateMessage } from '../chat/message';
import type { RichText } from '../chat/rich-text';
import type { PlatformId } from '../domain/people/organisation';

/** The platform's own id of a place. Opaque to everyone but its adapter. */
export type Address = string;
/** The platform's own id of a message. Opaque to everyone but its adapter. */
export type MessageRef = string;

/** A picture for a room. `key` names it, so that an interrupted post can be asked about. */
export interface PicturePost {
  key: string;
  png: Uint8Array;
  title: string;
  /** What it shows, for whoever cannot see it. */
  alt: string;
  /** Stands with the picture: words of ours, and a link to where there is more. */
  words: RichText;
}

/** The room that is wanted. */
export interface RoomPlan {
  incidentId: number;
  /** A stable key: opening the same room again finds it. */
  roomId: string;
  title: string;
  isPrivate: boolean;
  /** A thread in that channel, for whoever reads there: a customer's people. Without it, a room of ours. */
  within?: Address;
}

/** The room that there is. */
export interface OpenedRoom {
  address: Address;
  /** As people see it: "#inc-7-exchange-down-at-contoso". */
  name: string;
  url?: string;
  /** A feature this room has to do without, in words for the timeline, and what the operator can do. */
  troubles: { what: string; advice: string }[];
}

/** Entries that go out as one post. `key` names the batch, so that an interrupted one can be asked about. */
export interface EntryBatch {
  incidentId: number;
  key: string;
  entries: Entry[];
}

/** A channel or a person that an update goes to by name, or a room by its address. */
export interface UpdatePlace {
  to: 'channel' | 'person' | 'room';
  address: Address;
}

/**
 * Carrying to a room what people said in another room of the same incident. Each call is one message, as plain words: what
 * somebody typed elsewhere mentions, links and presses nothing here.
 */
export interface Relays {
  /** True where nothing stands unless Belay puts it there: what was said there itself is then posted there too. */
  readonly showsNothingByItself?: true;
  /** Posts it once for its key, under `thread` where the platform has threads. */
  postMessage(
    room: Address,
    message: RelayedMessage,
    thread: MessageRef | undefined,
    askFirst: boolean,
  ): Promise<MessageRef>;
  /** Draws it anew. One that is gone is no error. */
  editMessage(room: Address, ref: MessageRef, message: RelayedMessage): Promise<void>;
  /** Takes it away. One that is gone is no error. */
  deleteMessage(room: Address, ref: MessageRef, message: RelayedMessage): Promise<void>;
}

/**
 * A chat platform on which an incident can be worked. Every method throws TransientError (try again) or PermanentError
 * (a person must change something) and nothing else for what the platform refuses. None retries by itself, none holds
 * a lane longer than its own call. `askFirst` says that an earlier attempt may have gone through: look before sending.
 */
export interface ChatPlatform {
  readonly id: PlatformId;
  /** The most entries that one post may carry; the adapter keeps its own size limits below that by cutting with a link. */
  readonly maxEntriesPerPost: number;
  /** True where drawing costs nothing and readers wait for a version: the card is then drawn for every version, even with equal words. */
  readonly drawsEveryVersion?: boolean;
  /** True where who may read is decided at every reading, edition by edition: nothing private has to be redacted there, and the customer's words lie there too. */
  readonly decidesWhoReads?: boolean;

  /** True where only customers' people are: no room of ours is opened there, and whoever speaks there is theirs. */
  readonly isForCustomersOnly?: boolean;
  /** True where a room cannot be closed to anybody: a private incident has none there. */
  readonly hasNoPrivateRooms?: boolean;

  /** Absent where what people say elsewhere cannot be shown. */
  readonly relays?: Relays;

  /** Opens the room, or finds the one that an earlier, interrupted call opened. */
  openRoom(plan: RoomPlan): Promise<OpenedRoom>;

  /** Posts the batch as one message, in the given order. */
  postEntries(room: Address, batch: EntryBatch, askFirst: boolean): Promise<void>;

  /** Draws the card: edits `ref` in place, or posts and pins it where there is none or it is gone. Returns where it is now. */
  putCard(room: Address, card: Card, ref: MessageRef | undefined, askFirst: boolean): Promise<MessageRef>;

  /** Posts a picture; absent where a room shows pictures of its own. */
  postPicture?(room: Address, picture: PicturePost, askFirst: boolean): Promise<void>;

  setTopic(room: Address, topic: string): Promise<void>;

  /** Brings people (their ids on this platform) into the room. Those who are there already are no error. */
  invite(room: Address, userIds: string[]): Promise<void>;

  /** Draws the card in the channel that followers read; undefined where this installation has no such channel. */
  putAnnouncement(
    card: Card,
    ref: MessageRef | undefined,
    askFirst: boolean,
  ): Promise<MessageRef | undefined>;

  /** Posts one update where followers read, or where it says. `key` names it, as for a batch. */
  postUpdate(update: UpdateMessage, key: string, askFirst: boolean, where?: UpdatePlace): Promise<void>;

  /** A private word to one person that waits for no answer; its buttons may be pressed for as long as it stands. */
  tell(userId: string, nudge: NudgeMessage, askFirst: boolean): Promise<void>;

  /**
   * Closes a room for good: its card shows `last` and nothing else, and the room is archived where the platform can.
   * A room that is gone already is no error.
   */
  retireRoom(room: Address, last: Card, ref: MessageRef | undefined): Promise<void>;

  /**
   * Whether the platform can be used now; `problem` is a sentence for an operator. One that asks us to be slower can be. `answers`: what
   * is wrong is a place of ours, while people are reached all the same; that is no outage.
   */
  health(): Promise<{ ok: boolean; problem?: string; answers?: true }>;
}
