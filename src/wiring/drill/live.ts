import { MemoryQueueServer } from '../../../adapters/memory/effect-queue';
import { openWebRoom } from '../../../adapters/web';
import { assemble, type Belay } from '../../app/assemble';
import { machineClock } from '../../app/machine-clock';
import type { Config } from '../../config/config';
import type { Incident } from '../../domain/incident/incident';
import { isOver } from '../../domain/incident/incident';
import type { Medium, PlatformId } from '../../domain/people/organisation';
import { movedWords } from '../../drill/moved-words';
import type { Script } from '../../drill/script';
import type { ChatPlatform } from '../../ports/chat-platform';
import type { Notifier } from '../../ports/notifier';
import type { Stores } from '../../ports/stores';
import { openRecord } from '../record';
import { openSlack } from '../slack';
import { openTeams } from '../teams';
import { ListeningLog } from './listening-log';
import { LiveStory } from './live-story';
import { RecordWatch } from './record-watch';
import { RequestStage, type Stage } from './stage';
import type { World } from './world';

/** A person's minute is not exact, and neither is a page's way. */
const TOLERANCE_MS = 60_000;
const LOOKED_AT = 200;
const SIGNALS = ['SIGINT', 'SIGTERM'] as const;

/**
 * The configured record, in which a running Belay carries out what is decided here. Everything that the drill declares is
 * marked as a drill; what it leaves open is canceled at its end, so that nobody is paged any further.
 */
export async function openLiveDrill(script: Script, config: Config, platform: PlatformId): Promise<World> {
  const log = new ListeningLog();
  const record = await openRecord(config, () => undefined);
  const { stores } = record;
  try {
    const org = await stores.configuration.current();
    const [newest] = await stores.incidents.list({ open: false, limit: 1 });
    const lastId = newest?.id ?? 0;
    const isOurs = (incident: Incident) => incident.isDrill && incident.id > lastId;
    const belay = assembleBeside(stores, config, log);
    const startedAt = await stores.incidents.now();
    const aheadMs = startedAt - script.startAt;
    const ours = async () => (await stores.incidents.list({ open: false, limit: LOOKED_AT })).filter(isOurs);
    const story = new LiveStory({ startAt: script.startAt, outlook: () => stores.effects.outlook(), ours });
    const watch = new RecordWatch(stores.incidents, org, {
      timeZone: script.timeZone,
      aheadMs: () => aheadMs,
      isOurs,
    });
    const stage = new RequestStage(platform, org, watch, (request) =>
      belay.handle({ ...request, isDrill: true }),
    );
    // Nobody may be left with the pages of a drill that is no longer played.
    const stop = () => story.stop();
    for (const signal of SIGNALS) process.once(signal, stop);
    return {
      platform,
      organisation: org,
      stores,
      story,
      watch,
      stage: saidNow(stage, script, () => story.now(), aheadMs),
      isOurs,
      aheadMs,
      toleranceMs: TOLERANCE_MS,
      troubles: async () => log.heard,
      async close() {
        story.stop();
        for (const signal of SIGNALS) process.removeListener(signal, stop);
        for (const incident of await ours()) if (!isOver(incident)) await callOff(stage, incident, platform);
        await record.close();
      },
    };
  } catch (error) {
    await record.close();
    throw error;
  }
}

/** A Belay that takes requests and leaves every effect to the one that runs. */
function assembleBeside(stores: Stores, config: Config, log: ListeningLog): Belay {
  const platforms = new Map<PlatformId, ChatPlatform>();
  const notifiers = new Map<Medium, Notifier>();
  const belay = assemble({
    stores,
    queue: new MemoryQueueServer().open(),
    platforms,
    notifiers,
    clock: machineClock,
    log,
    failPoint: () => undefined,
    commandName: config.commandName,
    concurrency: 1,
  });
  const web = openWebRoom({
    store: stores.webRooms,
    sessions: stores.sessions,
    handle: belay.handle,
    readings: belay.readings,
    organisation: () => stores.configuration.current(),
    now: () => stores.incidents.now(),
    auth: config.webAuth,
    baseUrl: config.publicUrl ?? `http://${config.host}:${config.port}`,
    verbs: [],
  });
  if (config.slack) {
    const slack = openSlack(
      { ...config.slack, command: config.commandName, timeZone: config.organisation.timeZone },
      { belay, lanes: stores.lanes, log },
    );
    platforms.set('slack', slack.platform);
    notifiers.set('slack', slack.notifier);
  }
  if (config.teams) {
    const teams = openTeams(
      { ...config.teams, command: config.commandName, timeZone: config.organisation.timeZone },
      { belay, organisation: () => stores.configuration.current(), lanes: stores.lanes, log },
    );
    platforms.set('teams', teams.platform);
    notifiers.set('teams', teams.notifier);
  }
  platforms.set('web', web.platform);
  notifiers.set('web', web.notifier);
  return belay;
}

/** The script's words, with the clock times in them as they are today. */
function saidNow(stage: Stage, { timeZone }: Script, now: () => number, aheadMs: number): Stage {
  return {
    act(personId, act, place) {
      if (act.kind !== 'says') return stage.act(personId, act, place);
      const words = movedWords(act.words, { now: now(), aheadMs, timeZone });
      return stage.act(personId, { ...act, words }, place);
    },
  };
}

async function callOff(
  stage: Stage,
  { id, rooms, commander }: Incident,
  platform: PlatformId,
): Promise<void> {
  const address = rooms.find((room) => room.platform === platform)?.address;
  const words = `INC-${id} cancel the drill is over`;
  await stage.act(
    commander.id,
    { kind: 'says', words },
    address === undefined ? undefined : { incidentId: id, address },
  );
}
