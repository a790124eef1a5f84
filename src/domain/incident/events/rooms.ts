import type { CustomerChannels, Medium, PlatformId } from '../../people/organisation';
import type { Instant } from '../../time';
import type { Bridged } from '../bridged';

/** Somebody in an incident who is known on no chat platform but the one that does not answer. */
export interface CutOff {
  personId: string;
  name: string;
  phone?: string;
}

/** Where it is worked and who may be there. */
export type RoomEvent =
  /** `isExposed`: anybody may read there, and the incident became private while it was being opened. */
  | {
      type: 'room-opened';
      roomId: string;
      platform: PlatformId;
      address: string;
      name: string;
      url?: string;
      isExposed?: true;
      /** The customer's people read there, and what is ours never goes there. */
      readers?: 'customer';
    }
  /** It is worked on with the customer's people too, in channels of theirs as they were declared then. */
  | { type: 'customer-brought-in'; customerName: string; channels: CustomerChannels; byRule?: true }
  /**
   * It is worked on that platform too, or what is said is carried again. `isAgreed`: the commander said yes for a private one.
   * `insteadOf`: Belay opens it because that platform was the only one and answers nobody.
   */
  | { type: 'bridged'; platform?: PlatformId; isAgreed?: true; byRule?: true; insteadOf?: PlatformId }
  /** What is said is no longer carried to and from that platform, or, without one, anywhere. */
  | { type: 'bridge-ended'; platform?: Bridged }
  /** Its platform keeps it, closed; nothing is posted there any more. */
  | { type: 'room-retired'; roomId: string; name: string }
  | { type: 'invited'; personId: string; name: string }
  /** Somebody in it, known by an address of theirs until now, turned out to be somebody who has another id: both are one from here on. */
  | { type: 'recognised'; formerId: string; formerName: string; personId: string; name: string }
  /** From here on only those who are invited see it. `exposed`: what had been seen by others before, in words' parts. */
  | {
      type: 'made-private';
      exposed: {
        roomNames: string[];
        entries: number;
        updates: number;
        announcedOn: PlatformId[];
        /** Incidents on whose timeline its title stands, and stays. */
        titledIn?: number[];
        /** Those outside who had a link. */
        readByLink?: string[];
      };
    }
  /** Somebody outside was given a link that reads one edition; an earlier one of the same name ends. */
  | { type: 'link-shared'; name: string; edition: 'followers' | 'customer' }
  | { type: 'link-unshared'; shareSeq: number; name: string }
  /** A room or one of its features could not be had; said once, with what stands in for it. */
  | { type: 'room-trouble'; platform: PlatformId; what: string; advice?: string }
  /**
   * A platform on which it is worked answers nobody any more. `goesOnIn`: where its other rooms are. `toldElsewhere`: those in it
   * who used that platform and can be told otherwise. `said`: what the platform itself says in public.
   */
  | {
      type: 'platform-down';
      platform: PlatformId;
      since: Instant;
      goesOnIn: PlatformId[];
      toldElsewhere: string[];
      cutOff: CutOff[];
      said?: string;
    }
  /** `isGone`: it is not set up here any more, so that nobody will ever know whether it answers. */
  | { type: 'platform-back'; platform: PlatformId; since: Instant; isGone?: true }
  /** An effect was given up after its last attempt. */
  | { type: 'effect-parked'; what: string; medium?: Medium; reason: string };
