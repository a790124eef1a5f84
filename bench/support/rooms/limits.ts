import * as slack from '../../../adapters/slack/limits';
import * as teams from '../../../adapters/teams/limits';
import type { PlatformId } from '../../../src/domain/people/organisation';
import type { Rule } from '../allowance';

const MINUTE = 60_000;

/** For Teams a channel is one conversation, whatever the thread. */
const channelOf = (room: string) => room.split(';')[0] ?? room;

type RulesOf = (room: string) => Rule[];
const NONE: RulesOf = () => [];

/** Posting what people say: the share of each platform's limit that Belay gives to it. */
export const TALK: Partial<Record<PlatformId, RulesOf>> = {
  slack: (room) => slack.bucketsFor('bench', 'talk', 'chat.postMessage', room),
  teams: (room) => teams.bucketsFor('bench', 'talk', 'send', room),
  web: NONE,
};

/**
 * Redrawing cards: Belay's share, and all that the platform allows. That evenly, since whoever uses up a minute in its first
 * second draws nothing in the others.
 */
export const CARDS: Partial<Record<PlatformId, { share: RulesOf; whole: RulesOf }>> = {
  slack: {
    whole: () => [{ key: 'edits', perMinute: 50, burst: 1 }],
    share: () => slack.bucketsFor('bench', 'rooms', 'chat.update'),
  },
  teams: {
    whole: (room) => [
      { key: channelOf(room), perMinute: 120, burst: 1 },
      { key: `${channelOf(room)} 1 h`, most: 1_800, inMs: 60 * MINUTE },
    ],
    share: (room) => teams.bucketsFor('bench', 'rooms', 'edit', room),
  },
  web: { share: NONE, whole: NONE },
};
