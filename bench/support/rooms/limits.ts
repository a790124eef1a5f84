import * as slack from '../../../adapters/slack/limits';
import * as teams from '../../../adapters/teams/limits';
import type { PlatformId } from '../../../src/domain/people/organisation';
import type { Rule } from '../allowance';

/** What limits something that goes to a room: all that its platform allows, and the share of it that Belay gives to this. */
interface Limited {
  whole(room: string): Rule[];
  share(room: string): Rule[];
}

const MINUTE = 60_000;

/** For Teams a channel is one conversation, whatever the thread. */
const channelOf = (room: string) => room.split(';')[0] ?? room;

const inTeams = (room: string): Rule[] => [
  { key: `${channelOf(room)} 1 s`, most: 7, inMs: 1_000 },
  { key: `${channelOf(room)} 2 s`, most: 8, inMs: 2_000 },
  { key: `${channelOf(room)} 30 s`, most: 60, inMs: 30_000 },
  { key: `${channelOf(room)} 1 h`, most: 1_800, inMs: 60 * MINUTE },
];

const nothing: Limited = { whole: () => [], share: () => [] };

/** Posting what people say. */
export const TALK: Partial<Record<PlatformId, Limited>> = {
  slack: {
    whole: (room) => [
      { key: 'posts', most: 300, inMs: MINUTE },
      { key: room, perMinute: 60, burst: 5 },
    ],
    share: (room) => slack.bucketsFor('bench', 'talk', 'chat.postMessage', room),
  },
  teams: { whole: inTeams, share: (room) => teams.bucketsFor('bench', 'talk', 'send', room) },
  web: nothing,
};

/** Redrawing cards: evenly, since whoever uses up a minute in its first second draws nothing in the others. */
export const CARDS: Partial<Record<PlatformId, Limited>> = {
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
  web: nothing,
};
