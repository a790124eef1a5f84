import type { OutageTimes } from '../../../src/app/watch-platforms';
import type { Night, Platform } from './night';

/** Outages are counted on the machine's clock while the story's is stepped: a few tenths of a second stand for a minute here. */
export const SOON: OutageTimes = {
  lookEveryMs: 60,
  probeEveryMs: 150,
  downAfterMs: 300,
  holdMs: { page: 2_600, other: 250 },
  trialEveryMs: 500,
};

export type Chat = 'slack' | 'teams';

/** No call of Belay's to this platform is answered from here on. */
export function takeAway(night: Night, chat: Chat): void {
  if (chat === 'slack') night.slack.outage();
  else night.teamsSideOnly.teams.outage();
}

export function giveBack(night: Night, chat: Chat): void {
  if (chat === 'slack') night.slack.endOutage();
  else night.teamsSideOnly.teams.endOutage();
}

/** Waits for an entry in the room of one platform while another may be away; gives back the line. */
export function entryOn(night: Night, platform: Platform, words: RegExp): Promise<string> {
  return night.eventually(async () =>
    (await night.on(platform).entries('Dana', night.incident)).find((line) => words.test(line)),
  );
}
