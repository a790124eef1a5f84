import type { Card } from '../../chat/card';
import type { Incident } from '../../domain/incident/incident';
import type { Organisation, PlatformId } from '../../domain/people/organisation';
import type { Instant } from '../../domain/time';
import type { Step } from '../../drill/script';
import type { SeenPage, SeenWord } from '../../drill/seen';
import type { Stores } from '../../ports/stores';
import type { Stage } from './stage';
import type { Story } from './story';

/** What has just gone out, in the order in which it did. */
export type Happening =
  | { kind: 'page'; page: SeenPage }
  | { kind: 'word'; word: SeenWord }
  | { kind: 'entry'; incidentId: number; at: Instant; text: string }
  | { kind: 'update'; incidentId: number; text: string };

/** What a drill sees of the world: all that went out so far. */
export interface Watch {
  pages: SeenPage[];
  words: SeenWord[];
  /** What went out since this was asked last. */
  takeNew(): Promise<Happening[]>;
  entriesOf(incidentId: number): string[];
  updatesOf(incidentId: number): string[];
  card(incidentId: number, audience: Card['audience']): Card | undefined;
}

/** A Belay that a drill is played in. */
export interface World {
  platform: PlatformId;
  organisation: Omit<Organisation, 'version'>;
  stores: Pick<Stores, 'incidents'>;
  story: Story;
  watch: Watch;
  stage: Stage;
  /** Where whoever plays a step does it, when the night is on several platforms. */
  actsOn?(step: Step): { platform: PlatformId; stage: Stage };
  /** The platforms of a bridged night, its first one included. */
  bridge?: PlatformId[];
  /** Whether this incident was declared by the drill. */
  isOurs(incident: Incident): boolean;
  /** How far the record's time is ahead of the story's. */
  aheadMs: number;
  /** How far from what was expected a time may lie: nothing where time is stepped. */
  toleranceMs: number;
  /** What went wrong inside, in words: defects and effects that were given up. */
  troubles(): Promise<string[]>;
  close(): Promise<void>;
}
