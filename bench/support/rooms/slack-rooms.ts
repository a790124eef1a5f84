import type { SlackStandIn } from '../../../adapters/stand-ins/slack';
import { PERSON } from '../slack';
import { epochMs, incidentAt, type Places, type PlatformRooms, probesIn, type See } from './platform-rooms';

const WHAT: Record<string, 'said' | 'card'> = { belay_said: 'said', belay_card: 'card' };

/** Channels of a local Slack. */
export function slackRooms(slack: SlackStandIn, places: Places, see: See): PlatformRooms {
  const stopWatching = slack.onMessage((message, change) => {
    const what = WHAT[String(message.metadata?.event_type)];
    const incidentId = what && incidentAt(places, message.channel);
    if (what === undefined || incidentId === undefined || change === 'deleted') return;
    const probes = probesIn(message.blocks.length > 0 ? JSON.stringify(message.blocks) : message.text);
    see({ platform: 'slack', incidentId, what, probes, at: epochMs() });
  });
  return {
    platform: 'slack',
    async say(incidentId, words) {
      const { status } = await slack.user(PERSON).message(words, { channel: places.get(incidentId) ?? '' });
      if (status !== 200) throw new Error(`what was said in Slack was answered ${status}`);
    },
    enforceLimits() {
      slack.limits.setting = { scale: 1 };
      slack.limits.reset();
    },
    turnedAway: () => sum(Object.values(slack.limits.refused)),
    async stop() {
      stopWatching();
      await slack.stop();
    },
  };
}

const sum = (numbers: number[]) => numbers.reduce((total, one) => total + one, 0);
