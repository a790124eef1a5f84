import type { Stores } from '../../src/ports/stores';
import { openAnnouncer } from './announcer';
import { listenForChanges } from './changes';
import { postgresConfigurationStore } from './configuration-store';
import { postgresEffectStore } from './effect-store';
import { postgresIdentityStore } from './identity-store';
import { postgresIncidentStore } from './incident-store';
import { postgresLanes } from './lanes';
import { postgresMessageStore } from './message-store';
import { migrate } from './migrate';
import { postgresPlatformHealthStore } from './platform-health-store';
import { BY_INDEX, type ConnectionOptions, openPool } from './pool';
import { postgresPostStore } from './post-store';
import { prune } from './prune';
import { postgresSessionStore } from './session-store';
import { postgresSharedLinkStore } from './shared-link-store';
import { postgresStoryClock } from './story-clock';
import { postgresWebRoomStore } from './web-room-store';

export { SchemaTooNewError } from './migrate';

/** How many connections each of the two pools may hold; two more are used to listen and, at start, to migrate. */
export interface PostgresOptions extends ConnectionOptions {
  commandConnections?: number;
  effectConnections?: number;
}

/**
 * Opens the record, after bringing its schema up to date. Commands and questions share one set of connections; effects,
 * pages among them, have their own, so that nothing that people ask can delay a page.
 */
export async function openPostgres(options: PostgresOptions): Promise<Stores> {
  await migrate(options);
  const commands = openPool(options, options.commandConnections ?? 10);
  const reserved = openPool(options, options.effectConnections ?? 10, BY_INDEX);
  const changes = await listenForChanges(options);
  const [announcer, announcerForEffects] = [openAnnouncer(commands), openAnnouncer(reserved)];

  return {
    incidents: postgresIncidentStore(commands, changes, announcer),
    incidentsForEffects: postgresIncidentStore(reserved, changes, announcerForEffects),
    effects: postgresEffectStore(reserved, changes),
    posts: postgresPostStore(reserved),
    messages: postgresMessageStore(commands, announcer),
    identities: postgresIdentityStore(commands, announcer),
    lanes: postgresLanes(reserved),
    platformHealth: postgresPlatformHealthStore(reserved),
    configuration: postgresConfigurationStore(commands),
    configurationForEffects: postgresConfigurationStore(reserved),
    webRooms: postgresWebRoomStore(commands, changes),
    webRoomsForEffects: postgresWebRoomStore(reserved, changes),
    sessions: postgresSessionStore(commands),
    sharedLinks: postgresSharedLinkStore(commands),
    storyClock: postgresStoryClock(commands),
    async health() {
      try {
        await commands.query({ text: 'select belay_now()' });
        return { ok: true };
      } catch (error) {
        const why = error instanceof Error ? error.message : String(error);
        return { ok: false, problem: `Postgres: ${why} Nothing can be recorded until it answers.` };
      }
    },
    prune: () => prune(reserved),
    async close() {
      await Promise.all([announcer.close(), announcerForEffects.close()]);
      await Promise.all([changes.close(), commands.close(), reserved.close()]);
    },
  };
}
