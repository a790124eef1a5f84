import type { PlatformId } from '../people/organisation';
import type { Instant } from '../time';
import type { Status } from './incident';
import type { Severity } from './refs';
import type { Duty, Role } from './roles';

/** Why a command was declined. Worded in chat/reply, with what the person can do instead. */
export type Rejection =
  | { code: 'near-duplicate'; incidents: { id: number; title: string; at: Instant }[] }
  | { code: 'already-acknowledged'; byName: string; bySpeaker: boolean; at: Instant }
  | { code: 'already-engaged'; name: string; at: Instant }
  | { code: 'already-joined' }
  | { code: 'is-over'; status: Status; at?: Instant }
  | { code: 'not-over'; status: Status }
  | { code: 'same-severity'; severity: Severity }
  | {
      code: 'not-permitted';
      needs: 'responder' | 'commander' | 'liaison' | 'executive' | 'author';
      commanderName: string;
      /** Nobody joins any more. */
      isOver?: true;
    }
  /** `asked` is what was looked for: who can be paged, a person, or whoever can follow. */
  | {
      code: 'unknown-target';
      asked: 'page' | 'person' | 'audience' | 'link';
      text: string;
      candidates: string[];
    }
  | { code: 'nothing-to-escalate' }
  /** Nobody behind the target can be paged by Belay; the numbers are for dialling by hand. */
  | { code: 'nobody-to-page'; who: string; phones: { name: string; phone: string }[] }
  | { code: 'occurred-in-future'; at: Instant }
  /** News cannot be promised for a time that has passed. */
  | { code: 'promise-past'; at: Instant; draftSeq?: number }
  /** It cannot have been reported after it was declared. */
  | { code: 'reported-later'; declaredAt: Instant }
  | { code: 'role-held'; role: Role; holderName: string }
  | { code: 'role-vacant'; role: Role }
  /** A duty is handed over in words, so that they can be read back. */
  | { code: 'state-missing'; duty: Duty; toName: string }
  | { code: 'not-yours'; duty: Duty; holderName?: string }
  | { code: 'nothing-offered' }
  /** What was asked for is so already. */
  | {
      code: 'so-already';
      what:
        | 'private'
        | 'invited'
        | 'following'
        | 'not-following'
        | 'mitigated'
        | 'closed'
        | 'bridged'
        | 'not-bridged';
    }
  /** `isAsked`: whoever asks may say yes. */
  /** `not-in`: there is no room in which they read. */
  | {
      code: 'no-customer-room';
      why: 'no-customer' | 'no-channel' | 'private' | 'drill' | 'not-in' | 'not-open';
      customerName?: string;
    }
  | { code: 'bridge-private'; platform: PlatformId; commanderName: string; isAsked: boolean }
  | { code: 'no-such-platform'; platform: PlatformId; there: PlatformId[] }
  /** Everybody reads every room there, and the incident is private. */
  | { code: 'no-private-room'; platform: PlatformId }
  | { code: 'not-resolved'; status: Status }
  | { code: 'nothing-to-change' }
  | { code: 'nothing-said' }
  | { code: 'no-such-entry' }
  | { code: 'which-entry'; entries: { seq: number; at: Instant; text: string }[] }
  /** Only what was said can be taken back, not what happened. */
  | { code: 'cannot-amend'; seq: number; wanted: 'correct' | 'withdraw' }
  | { code: 'no-such-follow-up'; followUpId: number; open: { followUpId: number; what: string }[] }
  | { code: 'follow-up-is'; followUpId: number; state: 'open' | 'closed' }
  | { code: 'no-such-task'; taskId: number; open: { taskId: number; what: string }[] }
  | { code: 'no-such-question'; open: { seq: number; text: string; askerName: string }[] }
  | { code: 'no-such-incident'; otherId: number }
  | { code: 'same-incident' }
  /** Nothing goes on there that this one could go on in. */
  | { code: 'other-is-over'; otherId: number; status: Status }
  | { code: 'no-draft' }
  /** The speaker has written none; others have. */
  | {
      code: 'which-draft';
      drafts: { draftSeq: number; byName: string; text: string; customerText?: string }[];
    }
  | { code: 'no-customer-words' };

/** A decision that declines. */
export function rejected(rejection: Rejection): { rejection: Rejection } {
  return { rejection };
}
