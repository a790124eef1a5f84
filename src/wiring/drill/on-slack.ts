import type { Slack } from '../../../adapters/slack';
import { BOT_SCOPES } from '../../../adapters/slack/manifest/scopes';
import { createSlackStandIn, type SlackStandIn } from '../../../adapters/stand-ins/slack';
import type { Belay } from '../../app/assemble';
import type { SlackConfig } from '../../config/config';
import type { Organisation } from '../../domain/people/organisation';
import type { Script } from '../../drill/script';
import { openSlack } from '../slack';
import { onPlatform } from './people';
import { LOBBY, SlackStage } from './slack-stage';
import { RequestStage } from './stage';
import type { OpenStandIn } from './stand-in';
import { openThrowAway, type ThrowAway } from './throw-away';
import type { World } from './world';

const EVENTS = '/slack/events';
/** A real workspace lets fifty edits through in a minute. */
const WORKSPACE_PATIENCE_MS = 900_000;

/** A Slack of its own on this machine, whose people send signed requests as Slack's do. */
export const standInSlack: OpenStandIn = async (script, org, world) => {
  const standIn = await openWorkspace(org, () => world.story.now());
  const stage = new SlackStage(standIn, org);
  const { botToken, signingSecret, url: apiUrl } = standIn;
  const slack = openSlack(
    { botToken, signingSecret, apiUrl, incidentsChannel: 'incidents', ...spokenIn(script) },
    tiesOf(world, stage.listening(world.belay.handle)),
  );
  return {
    platform: slack.platform,
    notifier: slack.notifier,
    stage,
    listeners: { [EVENTS]: slack.listener },
    connect: (origin) => standIn.connect(origin),
    roomAt: (address) => standIn.channel(address),
    troubles: () => refusals(standIn),
    async stop() {
      await slack.stop();
      await standIn.stop();
    },
  };
};

/** A night in the workspace that is configured: its rooms and pages are real, its people act from the script. */
export async function openWorkspaceNight(
  script: Script,
  config: SlackConfig,
  speed?: number,
): Promise<World> {
  const org = onPlatform(script.organisation, { platforms: ['slack'], inventsIds: false });
  const world = await openThrowAway(script, org, { patienceMs: WORKSPACE_PATIENCE_MS, speed });
  // People in that workspace are woken: everything there says that it is a drill.
  const handle: Belay['handle'] = (request) => world.belay.handle({ ...request, isDrill: true });
  watched(openSlack({ ...config, ...spokenIn(script) }, tiesOf(world, handle)), world);
  await world.belay.relay.start();
  return {
    ...world,
    platform: 'slack',
    stage: new RequestStage('slack', org, world.watch, handle),
  };
}

function spokenIn({ timeZone }: Script) {
  return { command: '/incident', timeZone };
}

function tiesOf({ belay, stores, log }: ThrowAway, handle: Belay['handle']) {
  return { belay: { ...belay, handle }, lanes: stores.lanes, log };
}

function watched(slack: Slack, { watch, platforms, notifiers }: ThrowAway): void {
  platforms.set('slack', watch.platform(slack.platform));
  notifiers.set('slack', watch.notifier(slack.notifier));
}

function openWorkspace(org: Omit<Organisation, 'version'>, now: () => number): Promise<SlackStandIn> {
  const users = Object.values(org.people).flatMap(({ id, name, timeZone = org.timeZone, contactMethods }) =>
    contactMethods
      .filter(({ medium }) => medium === 'slack')
      .map(({ address }) => ({ id: address, name: id, real_name: name, tz: timeZone })),
  );
  const everybody = [...users.map(({ id }) => id), 'U0BOT'];
  return createSlackStandIn({
    limits: false,
    users,
    channels: [
      { name: 'incidents', members: everybody },
      { id: LOBBY, name: 'lobby', members: everybody },
      ...Object.values(org.audiences).flatMap(({ id, channels }) =>
        channels.slack === undefined ? [] : [{ id: channels.slack, name: id, members: everybody }],
      ),
    ],
    now,
    // What the manifest asks for, and nothing else.
    scopes: BOT_SCOPES.map(({ name }) => name),
  });
}

/** Calls that Slack would have refused as well. */
function refusals({ calls }: SlackStandIn): string[] {
  return calls
    .filter(({ result }) => result.ok === false)
    .map(({ method, result }) => `Slack refused ${method}: ${JSON.stringify(result)}`);
}
