import { SlackApi } from '../../../adapters/slack/api/api';
import { WhoWeAre } from '../../../adapters/slack/api/identity';
import { SlackNotifier } from '../../../adapters/slack/page';
import { NamedChannel } from '../../../adapters/slack/rooms/named-channel';
import { SlackPlatform, type Trouble } from '../../../adapters/slack/send';
import {
  createSlackStandIn,
  type SlackStandIn,
  type SlackStandInOptions,
} from '../../../adapters/stand-ins/slack';
import type { Bucket, Lanes } from '../../../src/ports/lanes';

/** Budgets without end that remember what was asked of them; `waitMs` makes them empty. */
export class OpenLanes implements Lanes {
  readonly taken: Bucket[][] = [];
  readonly frozen: { key: string; forMs: number }[] = [];
  waitMs = 0;

  async take(buckets: Bucket[]): Promise<number> {
    this.taken.push(buckets);
    return this.waitMs;
  }

  async freeze(key: string, forMs: number): Promise<void> {
    this.frozen.push({ key, forMs });
  }
}

export const ink = {
  timeZone: 'Europe/Berlin',
  roomUrl: (id: number) => `https://belay.example/incidents/${id}`,
};

/** A Slack of one's own and our adapter on it, without the way in. */
export interface Wired {
  slack: SlackStandIn;
  platform: SlackPlatform;
  notifier: SlackNotifier;
  lanes: OpenLanes;
  troubles: Trouble[];
  us: WhoWeAre;
  api: SlackApi;
}

export const people = [
  { id: 'U0SAM', name: 'sam', real_name: 'Sam Ortiz', tz: 'Europe/Berlin' },
  { id: 'U0RILEY', name: 'riley', real_name: 'Riley Chen', tz: 'America/New_York' },
];

export async function wire(
  options: SlackStandInOptions = {},
  incidentsChannel: string | undefined = '#incidents',
): Promise<Wired> {
  const slack = await createSlackStandIn({
    limits: false,
    users: people,
    channels: [{ id: 'C0INCIDENTS', name: 'incidents' }],
    ...options,
  });
  const lanes = new OpenLanes();
  const settings = { token: slack.botToken, apiUrl: slack.url, lanes };
  const api = new SlackApi({ ...settings, spender: 'rooms' });
  const us = new WhoWeAre(api);
  const troubles: Trouble[] = [];
  const platform = new SlackPlatform({
    api,
    talk: new SlackApi({ ...settings, spender: 'talk' }),
    us,
    followers: new NamedChannel(api, incidentsChannel),
    ink,
    onTrouble: (trouble) => troubles.push(trouble),
  });
  const notifier = new SlackNotifier({ api: new SlackApi({ ...settings, spender: 'pages' }), us, ink });
  return { slack, platform, notifier, lanes, troubles, us, api };
}
