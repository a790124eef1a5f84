import type { VNode } from 'preact';
import type { Organisation } from '../../../src/domain/people/organisation';
import type { Change } from '../live/streams';
import type { Sheet } from '../views/sheet';
import type { Room } from './room';

/** What a page is made from. */
export interface Asked {
  room: Room;
  org: Organisation;
  sheet: Sheet;
  params: Record<string, string>;
  query: Record<string, string>;
}

/** A page that cannot be shown, in words that help. */
export interface Trouble {
  status: number;
  heading: string;
  lines: string[];
}

/**
 * The live part of a page. `draw` gives the whole part as it is now; the page draws it once and a stream draws it again
 * whenever the store says that something it `wants` has changed.
 */
export interface Part {
  title: string;
  wants(change: Change): boolean;
  draw(sheet: Sheet): Promise<VNode>;
  /** Whether its reader may still see it: asked before every drawing on a stream. */
  mayStay?(sheet: Sheet): Promise<boolean>;
  /** Stands above the live part, asked for and drawn once: what this reader missed. */
  ahead?(sheet: Sheet): Promise<VNode | undefined>;
  /** What the stream must know of what the page showed, as query fields. */
  seen?(): Record<string, string>;
  /** A box for commands at the foot of the page. */
  hasCommandBox?: boolean;
  /** Nothing on it changes by itself: no stream. */
  isStill?: boolean;
}

/** What an address gives: a part, trouble, or another address to go to. */
export type PartOf = (asked: Asked) => Promise<Part | { trouble: Trouble } | { goTo: string }>;
