import type { Mark } from '../chat/card';
import type { Instant } from '../domain/time';

/** What a picture of a night shows, all of it to scale. */
export interface NightPicture {
  marks: Mark[];
  startedAt: Instant;
  endedAt?: Instant;
  now: Instant;
  /** In which its times are written: everybody in a room sees the same picture. */
  timeZone: string;
}

/** Draws a night as a PNG, for places that show no other kind of picture. */
export type DrawNight = (night: NightPicture) => Promise<Uint8Array>;
