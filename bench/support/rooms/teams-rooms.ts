import type { TeamsStandIn } from '../../../adapters/stand-ins/teams';
import { epochMs, incidentAt, type Places, type PlatformRooms, probesIn, type See } from './platform-rooms';

export const TEAMS_PERSON = '0a1b2c3d-2222-4000-8000-000000000000';

/** Threads of a channel in a local Teams. */
export function teamsRooms(teams: TeamsStandIn, places: Places, see: See): PlatformRooms {
  const stopWatching = teams.onMessage((message, change) => {
    const content = message.attachments[0]?.content as { body?: { id?: string }[] } | undefined;
    const what = /^belay_(said|card) /.exec(content?.body?.[0]?.id ?? '')?.[1];
    const incidentId = incidentAt(places, `${message.conversationId};messageid=${message.threadId}`);
    if (what === undefined || incidentId === undefined || change === 'deleted') return;
    const probes = probesIn(JSON.stringify(content));
    see({ platform: 'teams', incidentId, what: what as 'said' | 'card', probes, at: epochMs() });
  });
  return {
    platform: 'teams',
    async say(incidentId, words) {
      const { status } = await teams.user(TEAMS_PERSON).message(words, places.get(incidentId));
      if (status !== 200) throw new Error(`what was said in Teams was answered ${status}`);
    },
    enforceLimits() {
      teams.limits.setting = { scale: 1 };
      teams.limits.reset();
    },
    turnedAway: () => Object.values(teams.limits.refused).reduce((total, one) => total + one, 0),
    async stop() {
      stopWatching();
      await teams.stop();
    },
  };
}
