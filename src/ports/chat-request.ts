import type { Attachment } from '../chat/conversation';
import type { PlatformId } from '../domain/people/organisation';
import type { Instant } from '../domain/time';

/** What a sign on somebody's message makes of it. `done` ticks the task that was made of it. */
export type MarkKind = 'pin' | 'task' | 'done' | 'follow-up';

/** What people in a room say to each other, and what becomes of it: nothing that Belay is asked for, and no fact. */
export interface Said {
  kind: 'said';
  what: 'new' | 'edited' | 'deleted';
  /** The platform's own name of the message; whatever becomes of it later goes by the same. */
  ref: string;
  text: string;
  /** When it was said, or changed, by the platform's own clock where it has one. Fractions of a millisecond keep the order. */
  at?: Instant;
  attached: Attachment[];
  /** The message that it answers, or the first one of the thread in which it was said. */
  answers?: string;
}

/** What somebody did on a platform: one of the three ways in which anything can be said, or a sign on what was said. */
export type ChatInput =
  /** Typed after the command's name, or pressed: a button's `say` is text of the same grammar. */
  | { kind: 'text'; text: string }
  | { kind: 'press'; say: string }
  | { kind: 'form'; verb: string; incidentId?: number; fields: Record<string, string> }
  /** On the quoted message; off once nobody's sign stands there any more. */
  | { kind: 'mark'; mark: MarkKind; on: boolean }
  | Said;

/** What somebody said, neither to Belay nor for it. */
export interface QuotedMessage {
  /** The platform's own name of the message. */
  ref: string;
  text: string;
  authorName: string;
  /** The author's id on this platform, where a person wrote it. */
  authorId?: string;
  at: Instant;
  /** What the message carries beside its words, or in place of them. */
  attached?: 'image' | 'file';
}

/** One request from one person, whatever the platform. */
export interface ChatRequest {
  /** The platform's own id of this request, stable when it delivers it again, unique over all platforms. */
  requestId: string;
  platform: PlatformId;
  /**
   * `isFromOutside`: of another organisation, in a conversation that is shared with ours. `verifiedEmail`: only where the
   * platform vouches for it and its owner is one of our own organisation; never what somebody typed.
   */
  user: { id: string; name: string; timeZone?: string; isFromOutside?: true; verifiedEmail?: string };
  /** The conversation it was said in, as the platform's own id. */
  place?: string;
  /** The thread in `place` in which it was said, by the address that a room there would have; absent where `place` is that itself. */
  thread?: string;
  /** A message that the request is about. */
  quoted?: QuotedMessage;
  input: ChatInput;
  /** True where the platform can open a form in answer to this request. */
  canOpenForm: boolean;
  /** What is declared by it is a drill, and says so everywhere; only what plays drills sets it. */
  isDrill?: true;
}
