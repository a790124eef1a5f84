import { z } from 'zod';
import { TransientError } from '../../../src/ports/errors';
import type { StatusFeed } from '../../../src/ports/status-feed';

const DEADLINE_MS = 3_000;

/** The part of Slack's status answer that is read; anything else in it may change. */
const shape = z.object({
  active_incidents: z.array(z.object({ title: z.string(), type: z.string().optional() })).optional(),
});

/** Slack's public status page as data, in the shape of https://slack-status.com/api/v2.0.0/current. */
export function slackStatusFeed(url: string): StatusFeed {
  return {
    async read() {
      const response = await fetch(url, { signal: AbortSignal.timeout(DEADLINE_MS), redirect: 'error' });
      if (!response.ok) throw new TransientError(`Slack’s status page answered with ${response.status}`);
      const { active_incidents: active = [] } = shape.parse(await response.json());
      // A notice is news of something that works.
      return active.filter(({ type }) => type !== 'notice').map(({ title }) => title.slice(0, 200));
    },
  };
}
