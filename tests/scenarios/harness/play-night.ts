import type { OutageTimes } from '../../../src/app/watch-platforms';
import type { Config } from '../../../src/config/config';

import type { Organisation } from '../../../src/domain/people/organisation';
import { startBelay } from '../../../src/wiring';
import { freshDatabase } from '../../support/postgres-server';
import { Night, type Platform } from './night';
import { EVERYONE, idOf, northwind, type Reachable, type Who, type Zones } from './people';
import { sharedRedis } from './servers';
import { openWorkspace, SlackSide, type WorkspaceOptions } from './slack-side';
import { StoryTime, tonight } from './story-time';
import { configOf, openTenant, TeamsSide, type TenantOptions } from './teams-side';
import { WebSide } from './web-side';

export interface NightOptions {
  /** When the story begins, by the clock in Chicago: "22:04". */
  at?: string;
  /** Who can be reached where; everybody on the night's own platform unless this says otherwise. */
  reachable?: Reachable;
  zones?: Zones;
  /** Changes the organisation before the night. */
  organisation?: (org: Omit<Organisation, 'version'>) => void;
  /** Real budgets of sending are counted on the real clock, so that nights of hours are played without them. */
  budgets?: 'open' | 'real';
  /** Slack and Teams at once, both of them strict; everybody is known in both and on the web unless `reachable` says otherwise. */
  isBridged?: boolean;
  slack?: WorkspaceOptions;
  teams?: TenantOptions;
  /** Slack talks to Belay over a socket that Belay opens. */
  socket?: boolean;
  config?: Partial<Config>;
  /** Real milliseconds by which an outage is noticed; the story's own clock does not count for that. */
  outageTimes?: OutageTimes;
  /** Whose web phone rings somewhere; everybody's unless given. */
  enrolled?: Who[];
  /** Another database than one of the run's own, for scenarios that take it away. */
  databaseUrl?: string;
}

/** Starts a night: its database, its Belay, and on Slack its workspace, on Teams its tenant. */
export async function playNight(platform: Platform, options: NightOptions = {}): Promise<Night> {
  const startsAt = tonight(options.at ?? '22:04');
  const database = options.databaseUrl === undefined ? await freshDatabase() : undefined;
  const redis = await sharedRedis();
  let time: StoryTime | undefined;
  const now = () => time?.now() ?? startsAt;
  const isOn = (chat: Platform) => platform === chat || options.isBridged === true;
  const slack = isOn('slack') ? await openWorkspace(now, options.zones ?? {}, options.slack) : undefined;
  const teams = isOn('teams') ? await openTenant(now, options.zones ?? {}, options.teams) : undefined;
  const known = options.isBridged ? { ...everywhere(), ...options.reachable } : options.reachable;
  const org = northwind(platform, known, options.zones);
  options.organisation?.(org);
  const running = await startBelay(
    {
      organisation: org,
      isExample: false,
      host: '127.0.0.1',
      port: 0,
      webAuth: 'devices',
      dataDir: '',
      databaseUrl: options.databaseUrl ?? database?.url ?? '',
      redisUrl: redis.url,
      ...(slack
        ? {
            slack: {
              botToken: slack.botToken,
              ...(options.socket ? { appToken: slack.appToken } : { signingSecret: slack.signingSecret }),
              apiUrl: slack.url,
              incidentsChannel: 'incidents',
            },
          }
        : {}),
      ...(teams ? { teams: configOf(teams) } : {}),
      commandName: '/incident',
      concurrency: 8,
      logLevel: 'error',
      ...options.config,
    },
    options.outageTimes ? { outageTimes: options.outageTimes } : {},
  );
  time = new StoryTime(running.stores, startsAt);
  if (options.budgets !== 'real') running.stores.lanes.take = async () => 0;
  try {
    await time.begin();
    for (const who of options.enrolled ?? EVERYONE) {
      const phone = { personId: idOf(who), label: 'phone', tokenHash: `phone of ${who}` };
      await running.stores.sessions.enrol(phone);
    }
    if (options.socket) await slack?.waitFor(() => slack.socketConnected, { what: 'socket' });
    else slack?.connect(running.url);
    teams?.connect(`${running.url}/teams/messages`);
  } catch (error) {
    await running.stop();
    throw error;
  }
  const web = new WebSide(running);
  const slackSide = slack ? new SlackSide(slack, options.zones ?? {}) : undefined;
  const teamsSide = teams ? new TeamsSide(teams, options.zones ?? {}, web) : undefined;
  const only = { ...(slackSide ? { slack: slackSide } : {}), ...(teamsSide ? { teams: teamsSide } : {}) };
  const side = (platform === 'slack' ? slackSide : platform === 'teams' ? teamsSide : web) ?? web;
  return new Night(platform, running, time, side, web, only, async () => {
    await database?.drop();
  });
}

/** Everybody everywhere. */
function everywhere(): Reachable {
  return Object.fromEntries(EVERYONE.map((who) => [who, ['slack', 'teams', 'web']]));
}
