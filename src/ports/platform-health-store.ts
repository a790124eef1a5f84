import type { PlatformId } from '../domain/people/organisation';
import type { Instant } from '../domain/time';

/** How a chat platform stands for all processes together. A platform that is not listed answers. */
export interface PlatformStanding {
  platform: PlatformId;
  /** Story time of the first call that had no answer; no call has had one since. */
  since: Instant;
  /** It has been so for long enough to be told to people. Until then it is only suspected. */
  isDown: boolean;
}

/** What processes have seen of the chat platforms, decided in one place so that they agree. */
export interface PlatformHealthStore {
  /**
   * Tells what one process has seen since it last told. `silent`: calls were made and none was answered; after
   * `downAfterMs` of real time of that, by whichever process, it is down. An answer ends a suspicion; two in a row end an outage.
   */
  report(platform: PlatformId, seen: 'answered' | 'silent', downAfterMs: number): Promise<void>;
  /** Those that are suspected or down. */
  troubled(): Promise<PlatformStanding[]>;
}

/** How many answers in a row end an outage. */
export const ANSWERS_THAT_END_IT = 2;
