import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { loadConfig } from '../../src/config/load-config';
import { startBelay } from '../../src/wiring';
import { onePerson } from '../support/planned-incident';
import { serve } from '../support/serve';

export interface BelayOnSlackOptions {
  databaseUrl: string;
  redisUrl: string;
  slack: { botToken: string; signingSecret: string; apiUrl: string };
  /** The Slack id of the only person, who is paged. */
  personId: string;
}

// The whole product as it is started in production, with the settings of production, on a local Slack.
const methods = {
  async open({ databaseUrl, redisUrl, slack, personId }: BelayOnSlackOptions): Promise<string> {
    const folder = mkdtempSync(join(tmpdir(), 'belay-bench-'));
    const env = {
      DATABASE_URL: databaseUrl,
      REDIS_URL: redisUrl,
      SLACK_BOT_TOKEN: slack.botToken,
      SLACK_SIGNING_SECRET: slack.signingSecret,
      SLACK_API_URL: slack.apiUrl,
      PORT: '0',
      BELAY_DATA_DIR: folder,
      BELAY_LOG_LEVEL: 'error',
    };
    const config = loadConfig(env, folder, resolve(__dirname, '../..'));
    const probe = onePerson.people.probe!;
    const organisation = {
      ...onePerson,
      people: { probe: { ...probe, contactMethods: [{ medium: 'slack' as const, address: personId }] } },
    };
    const running = await startBelay({ ...config, organisation });
    return new URL('/slack/events', running.url).href;
  },
};
export type BelayOnSlackMethods = typeof methods;

serve(methods);
