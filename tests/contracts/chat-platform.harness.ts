import type { Address, ChatPlatform, MessageRef, UpdatePlace } from '../../src/ports/chat-platform';

/** The methods of a platform that can be made to fail. */
export type Step =
  | 'openRoom'
  | 'openWithin'
  | 'postEntries'
  | 'putCard'
  | 'setTopic'
  | 'invite'
  | 'putAnnouncement'
  | 'postUpdate'
  | 'tell'
  | 'retireRoom'
  | 'postMessage'
  | 'editMessage'
  | 'deleteMessage';

/** How a call fails: not at all reached, too fast, done but the answer lost, or refused until a person changes something. */
export type Break = 'transient' | 'rate-limit' | 'accepted-then-cut' | 'permanent';

export interface ContractOptions {
  /** The faults that can happen to this platform. */
  faults: Break[];
  /** Whether somebody can delete the card there. */
  cardCanVanish: boolean;
  /** Whether a room there can be closed for good; where reading is decided at every look, there is nothing to close. */
  roomsClose: boolean;
  /** Steps that this platform has no place for: they call nobody, so that nothing about them can fail. */
  nothingToDo?: Step[];
  /** Steps whose outcome nobody can ask about there: when the answer is lost, the same words come twice. */
  cannotLook?: Step[];
}

/** A room as a reader of the platform sees it, without its markup. */
interface RoomSeen {
  /** One string for each entry, in reading order. */
  entries: string[];
  /** Every card that stands there; more than one is a fault. */
  cards: string[];
  /** Mentions, links and controls that came out of words which people typed; always empty. */
  alive: string[];
  /** Where the platform has such a thing. */
  topic?: string;
  members?: string[];
  name?: string;
}

/** One platform, ready to be tried, and the eyes and hands of its readers. */
export interface PlatformHarness {
  readonly platform: ChatPlatform;
  /** People of this platform who can be invited and told. */
  readonly people: readonly [string, string];
  read(room: Address): Promise<RoomSeen>;
  /** What people said elsewhere and was carried there, oldest first; what was taken away reads as empty or stands there no more. */
  readSaid(room: Address): Promise<string[]>;
  /** Cards that stand where followers read. */
  readAnnouncements(): Promise<string[]>;
  /** Updates that stand where followers read, oldest first. */
  readUpdates(): Promise<string[]>;
  /** Every kind of place beside that to which this platform can take an update. */
  readonly places: readonly UpdatePlace[];
  /** Everything that stands there and an update may be in, oldest first. */
  readAt(place: UpdatePlace): Promise<string[]>;
  readTold(userId: string): Promise<string[]>;
  /** How many rooms the platform has for this incident. */
  countRooms(incidentId: number): Promise<number>;
  /** A channel in which a customer's people read; absent where there can be none. */
  readonly theirChannel?: Address;
  /** Where no room is any more. */
  readonly nowhere: Address;
  removeCard(room: Address, ref: MessageRef): Promise<void>;
  /** The next call that this step makes fails so. */
  breakNext(kind: Break, step: Step): void;
  stop(): Promise<void>;
}
