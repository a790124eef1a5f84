import type { PlatformId } from '../domain/people/organisation';
import type { Instant } from '../domain/time';
import type { Script } from './script';
import type { Finding, Frame, SeenIncident, SeenPage, SeenWord } from './seen';

/** A drill that has been played: all that happened, and how it compares with what its script expected. */
export interface Played {
  script: Pick<Script, 'name' | 'about' | 'timeZone' | 'startAt'>;
  platform: PlatformId;
  /** All the platforms of a bridged night. */
  bridge?: PlatformId[];
  endAt: Instant;
  /** Real seconds. */
  seconds: number;
  frames: Frame[];
  pages: SeenPage[];
  words: SeenWord[];
  incidents: SeenIncident[];
  findings: Finding[];
}

/** Whether everything was as the script would have it. */
export function isAsExpected({ findings }: Played): boolean {
  return findings.every(({ isMet }) => isMet);
}
