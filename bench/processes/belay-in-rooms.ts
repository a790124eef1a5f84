import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { hashOf, newSecret } from '../../adapters/web/session/secrets';
import { loadConfig } from '../../src/config/load-config';
import { openRooms } from '../../src/domain/incident/incident';
import type { PlatformId } from '../../src/domain/people/organisation';
import { type Running, startBelay } from '../../src/wiring';
import { onePerson } from '../support/planned-incident';
import { serve } from '../support/serve';

export interface BelayInRoomsOptions {
  databaseUrl: string;
  redisUrl: string;
  /** What the stand-ins' addresses and secrets are called in an installation's environment. */
  environment: Record<string, string>;
  /** How the only person is called in Slack and in Teams. */
  slackId: string;
  teamsId: string;
}

// The whole product as it is started in production, with the settings of production, on a local Slack and a local Teams.
let running: Running;

const methods = {
  async open({ databaseUrl, redisUrl, environment, slackId, teamsId }: BelayInRoomsOptions): Promise<string> {
    const folder = mkdtempSync(join(tmpdir(), 'belay-bench-'));
    const env = {
      DATABASE_URL: databaseUrl,
      REDIS_URL: redisUrl,
      ...environment,
      PORT: '0',
      BELAY_DATA_DIR: folder,
      BELAY_LOG_LEVEL: 'error',
    };
    const config = loadConfig(env, folder, resolve(__dirname, '../..'));
    const contactMethods = [
      { medium: 'slack' as const, address: slackId },
      { medium: 'teams' as const, address: teamsId },
    ];
    const organisation = { ...onePerson, people: { probe: { ...onePerson.people.probe!, contactMethods } } };
    running = await startBelay({ ...config, organisation, webAuth: 'devices' });
    return running.url;
  },

  /** So many enrolled browsers of the only person: the secrets in their cookies. */
  async browsers(count: number): Promise<string[]> {
    const secrets = Array.from({ length: count }, newSecret);
    for (const secret of secrets) {
      await running.stores.sessions.enrol({
        personId: 'probe',
        label: 'a browser',
        tokenHash: hashOf(secret),
      });
    }
    return secrets;
  },

  /** Where this incident is worked, by platform. */
  async roomsOf(incidentId: number): Promise<Partial<Record<PlatformId, string>>> {
    const { incident } = await running.stores.incidents.load(incidentId);
    const rooms = incident ? openRooms(incident) : [];
    return Object.fromEntries(rooms.map(({ platform, address }) => [platform, address]));
  },

  /** Whether nothing is under way or due. */
  async isQuiet(): Promise<boolean> {
    return (await running.stores.effects.outlook()).quiet;
  },
};
export type BelayInRoomsMethods = typeof methods;

serve(methods);
