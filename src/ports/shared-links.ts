import type { Instant } from '../domain/time';
import type { AskedThere } from './readings';

/** A share as the record names it: the event that gave somebody a link. */
export interface ShareRef {
  incidentId: number;
  seq: number;
}

/** Which link opens which share. Secrets come in hashed: the store never sees one that would open anything. */
export interface SharedLinkStore {
  /** A second link of the same share takes the place of the first. */
  save(tokenHash: string, share: ShareRef, expiresInMs: number): Promise<void>;
  find(tokenHash: string): Promise<ShareRef | undefined>;
}

/** What somebody outside may read by a link, as the record has it now. */
export interface OpenShare extends ShareRef {
  /** Whom it is for, as whoever gave it said. */
  name: string;
  edition: 'followers' | 'customer';
  /** The holder's id on the web: what they ask is recorded as said by that. */
  userId: string;
  endsAt: Instant;
  isOver: boolean;
  questions: AskedThere[];
}

/** Undefined once it was ended or its time is over. */
export type LookUpShare = (share: ShareRef) => Promise<OpenShare | undefined>;

/** Makes the link of a share that is on record. Nobody can ask for its address again. */
export type MakeLink = (share: ShareRef) => Promise<string>;
