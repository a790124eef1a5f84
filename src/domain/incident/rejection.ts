import type { Instant } from '../time';
import type { Severity } from './events';
import type { Status } from './incident';

/** Why a command was declined. Worded in chat/reply, with what the person can do instead. */
export type Rejection =
  | { code: 'near-duplicate'; incidents: { id: number; title: string; at: Instant }[] }
  | { code: 'already-acknowledged'; byName: string; bySpeaker: boolean; at: Instant }
  | { code: 'already-engaged'; name: string; at: Instant }
  | { code: 'already-joined' }
  | { code: 'is-over'; status: Status; at?: Instant }
  | { code: 'not-over'; status: Status }
  | { code: 'same-severity'; severity: Severity }
  | { code: 'not-permitted'; needs: 'responder' | 'commander'; commanderName: string }
  /** `asked` is what was to be done with whoever was named: only people can engage. */
  | { code: 'unknown-target'; asked: 'page' | 'engage'; text: string; candidates: string[] }
  | { code: 'nothing-to-escalate' }
  /** Nobody behind the target can be paged by Belay; the numbers are for dialling by hand. */
  | { code: 'nobody-to-page'; who: string; phones: { name: string; phone: string }[] }
  | { code: 'occurred-in-future'; at: Instant };

/** A decision that declines. */
export function rejected(rejection: Rejection): { rejection: Rejection } {
  return { rejection };
}
