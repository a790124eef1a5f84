import type { PlatformId } from '../../../src/domain/people/organisation';

/** Something of ours that has just appeared in a room, or has changed there. */
export interface Sight {
  platform: PlatformId;
  incidentId: number;
  what: 'said' | 'card';
  /** The probes that can be read in it. */
  probes: number[];
  /** Epoch milliseconds, with fractions. */
  at: number;
}

/** The rooms of all incidents on one platform, as its people have them. */
export interface PlatformRooms {
  readonly platform: PlatformId;
  /** Says it to the others in the room; resolves when the platform has brought it to Belay. */
  say(incidentId: number, words: string): Promise<void>;
  /** From now on the platform's own limits hold, counted anew. */
  enforceLimits(): void;
  /** How many calls were turned away for being too many. */
  turnedAway(): number;
  stop(): Promise<void>;
}

export type See = (sight: Sight) => void;

/** Where an incident is worked, by its number. */
export type Places = ReadonlyMap<number, string>;

export const epochMs = (): number => performance.timeOrigin + performance.now();

/** Words in which a probe can be found again wherever they stand. */
export const probeWords = (probe: number): string => `probe-${probe}-`;

export const probesIn = (text: string): number[] =>
  [...text.matchAll(/probe-(\d+)-/g)].map(([, number]) => Number(number));

/** The incident whose room this is. */
export function incidentAt(places: Places, address: string): number | undefined {
  for (const [incidentId, place] of places) if (place === address) return incidentId;
  return undefined;
}
