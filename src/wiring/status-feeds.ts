import type { Config } from '../config/config';
import type { PlatformId } from '../domain/people/organisation';
import type { StatusFeed } from '../ports/status-feed';

/** What the configured platforms say of themselves in public, where somebody wants that read. */
export function statusFeedsOf({
  slack,
  teams,
}: Pick<Config, 'slack' | 'teams'>): ReadonlyMap<PlatformId, StatusFeed> {
  const feeds = new Map<PlatformId, StatusFeed>();
  if (slack?.statusUrl !== undefined) {
    const { slackStatusFeed } = require('../../adapters/slack') as typeof import('../../adapters/slack');
    feeds.set('slack', slackStatusFeed(slack.statusUrl));
  }
  if (teams?.statusUrl !== undefined) {
    const { microsoftStatusFeed } = require('../../adapters/teams') as typeof import('../../adapters/teams');
    feeds.set('teams', microsoftStatusFeed(teams.statusUrl));
  }
  return feeds;
}
