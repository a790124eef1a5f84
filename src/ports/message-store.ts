import type { Attachment } from '../chat/conversation';
import type { PlannedEffect } from '../domain/incident/effects';
import type { PlatformId } from '../domain/people/organisation';
import type { Instant } from '../domain/time';
import type { MessageRef } from './chat-platform';

/** What somebody said in a room. It is no fact of the incident, and stands in no timeline. */
export interface NewMessage {
  incidentId: number;
  /** Where it was said, and how it is called there: together they are its name. */
  platform: PlatformId;
  ref: MessageRef;
  /** The room in which it was said. */
  roomId: string;
  authorName: string;
  at: Instant;
  text: string;
  attached: Attachment[];
  /** As its platform names it; what is not known here is answered by nothing. */
  answers?: MessageRef;
}

/** A change of words, or that they were taken away. */
export interface MessageChange {
  incidentId: number;
  platform: PlatformId;
  ref: MessageRef;
  at: Instant;
  to: { text: string; attached: Attachment[] } | 'deleted';
}

/** One message that a room has not got yet as it is now. */
export interface PendingMessage extends Omit<NewMessage, 'answers' | 'ref'> {
  messageId: number;
  version: number;
  isDeleted: boolean;
  /** Where it stands in the room, if it was carried there before. */
  standsAt?: MessageRef;
  /** The first message of its thread as that stands in the room, and what it says. */
  thread?: MessageRef;
  quote?: { authorName: string; text: string };
}

/** What people said, and which room has got how much of it. */
export interface MessageStore {
  /** Keeps it, notes the rooms that it is to be carried to, and wants the effects, all or nothing; a known one changes nothing. */
  keep(
    message: NewMessage,
    rooms: { roomId: string; platform: PlatformId }[],
    effects: PlannedEffect[],
  ): Promise<void>;
  /** The newest change counts, whichever comes last; nothing that was taken away is kept or comes back. The same words are no change. */
  change(change: MessageChange, effects: PlannedEffect[]): Promise<void>;
  /** In the order in which they arrived, those of one platform in the order of its own clock: those of several cannot be compared. */
  pending(incidentId: number, roomId: string, limit: number): Promise<PendingMessage[]>;
  /** The room has got this version; `ref` where it stands there. */
  carried(messageId: number, roomId: string, version: number, ref?: MessageRef): Promise<void>;
  /** What was said in other rooms and has not been carried to this one never will be. */
  forget(incidentId: number, roomId: string): Promise<void>;
}
