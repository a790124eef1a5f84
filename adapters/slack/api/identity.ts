import type { AuthTestResponse } from '@slack/web-api';
import { TransientError } from '../../../src/ports/errors';
import type { SlackApi } from './api';

/** Who we are in which workspace. */
export interface Identity {
  teamId: string;
  /** Set where the workspace is one of several of an Enterprise Grid. */
  enterpriseId?: string;
  botUserId: string;
  /** "https://contoso.slack.com/" */
  url: string;
}

/**
 * Learnt from Slack when it is first needed, and again after a failure: a Slack that is down when Belay starts keeps
 * nothing from starting.
 */
export class WhoWeAre {
  /** What is known without asking. */
  known: Identity | undefined;
  private asking: Promise<Identity> | undefined;

  constructor(private readonly api: SlackApi) {}

  async get(): Promise<Identity> {
    if (this.known) return this.known;
    this.asking ??= this.ask().finally(() => {
      this.asking = undefined;
    });
    return this.asking;
  }

  private async ask(): Promise<Identity> {
    const answer = await this.api.call<AuthTestResponse>('auth.test');
    const {
      team_id: teamId,
      user_id: botUserId,
      enterprise_id: enterpriseId,
      url = 'https://slack.com/',
    } = answer;
    if (!teamId || !botUserId) throw new TransientError('Slack did not say who we are');
    this.known = { teamId, botUserId, url, ...(enterpriseId ? { enterpriseId } : {}) };
    return this.known;
  }
}
