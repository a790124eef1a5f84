import type { Medium } from '../../people/organisation';
import type { Instant } from '../../time';

/** Who is told as one: by rule or by name. */
export interface AudienceRef {
  audienceId: string;
  name: string;
  kind: 'followers' | 'executives' | 'team' | 'customer';
}

/** One way an update goes: to a channel or to one person. `edition` says which words. */
export interface Delivery {
  audienceId: string;
  edition: 'followers' | 'customer';
  /** `room`: where the customer's people read an incident of theirs. */
  to: 'channel' | 'person' | 'room';
  medium: Medium;
  /** The platform's own id of the channel or the person. */
  address: string;
  name: string;
}

/** Why somebody is not reached: a medium that rides on what is broken, or no way at all. */
export type WhyMissed =
  | { code: 'no-medium' | 'not-configured' | 'drill' }
  | { code: 'broken'; medium: Medium; serviceName: string }
  /** Its platform does not answer. */
  | { code: 'down'; medium: Medium };

/** Somebody whom an update does not reach, and why. */
export interface Missed {
  audienceId: string;
  name: string;
  why: WhyMissed;
  phone?: string;
}

/** What is told to whom, and what was promised. */
export type AudienceEvent =
  /** Ready to go, once a person has seen who gets what; nobody was told yet. */
  | {
      type: 'update-drafted';
      text: string;
      customerText?: string;
      nextUpdateAt?: Instant;
      /** What the executives are needed for: words, or nothing. */
      need?: string;
      /** Who would get it by which way, as its author was shown. */
      plan: { audiences: AudienceRef[]; deliveries: Delivery[]; missed: Missed[] };
    }
  | {
      type: 'update-posted';
      text: string;
      nextUpdateAt?: Instant;
      need?: string;
      /** Approved by whoever posted it; absent when the customer was not told. */
      customerText?: string;
      /** Whom it reaches by which way, as decided then; absent in records of before audiences existed. */
      deliveries?: Delivery[];
      missed?: Missed[];
      audiences?: AudienceRef[];
    }
  | { type: 'update-not-delivered'; updateSeq: number; name: string; medium: Medium; reason: string }
  /** No news until then, agreed with somebody: a promise as well. */
  | { type: 'updates-paused'; untilAt: Instant; agreedWith?: string; audiences: AudienceRef[] }
  /** Five minutes before it is due, whoever has the duty is asked. */
  | { type: 'update-asked'; dueAt: Instant; dutyId: string; dutyName: string }
  /** Nobody posted it in time; the duty has moved. */
  | { type: 'update-overdue'; dueAt: Instant; dutyId: string; dutyName: string; askedName?: string }
  | {
      type: 'followed';
      who:
        | { kind: 'person'; personId: string; name: string }
        | ({ kind: 'audience' } & { audience: AudienceRef });
      byRule: boolean;
    }
  | { type: 'unfollowed'; who: { kind: 'person' | 'audience'; id: string; name: string } }
  | { type: 'aligned'; personId: string; name: string; words?: string };
