import type { Commands } from '../../adapters/cli';
import { openWebRoom } from '../../adapters/web';
import { VERBS } from '../chat/verbs';
import type { Config } from '../config/config';
import { draftFromFacts } from '../config/facts-file';
import { findTarget } from '../domain/on-call/find-target';
import { examine, examineQueue } from './doctor';
import { greeting } from './greeting';
import { openRecord } from './record';
import { startBelay } from './start';

const FROZEN =
  '\n  PUT RIGHT  The story clock of this record is frozen, as drills leave it: nobody is paged. Use another record.';

/** The `belay` commands, each on the configuration as it is when it runs. */
export function commandsFor(load: () => Config): Commands {
  return {
    async start(say) {
      const config = load();
      const [running, queueChecks] = await Promise.all([startBelay(config), examineQueue(config)]);
      for (const line of greeting(config, running)) say(line);
      for (const check of queueChecks) if (!check.ok) say(`\n  PUT RIGHT  ${check.fix}`);
      if ((await running.stores.storyClock.frozenAt()) !== undefined) say(FROZEN);
      await untilToldToStop();
      say('Stopping: what is under way is finished or handed over.');
      await running.stop();
    },

    doctor: async () => examine(load()),

    async enrol(person) {
      const config = load();
      const record = await openRecord(config, () => undefined);
      try {
        const { stores } = record;
        await stores.configuration.publish(config.organisation);
        const web = openWebRoom({
          store: stores.webRooms,
          sessions: stores.sessions,
          handle: () => Promise.reject(new Error('this process only makes links')),
          readings: async () => () => undefined,
          organisation: () => stores.configuration.current(),
          now: () => stores.incidents.now(),
          auth: config.webAuth,
          baseUrl: config.publicUrl ?? `http://${config.host}:${config.port}`,
          verbs: [],
        });
        const link = await web.createEnrolLink(personNamed(config, person));
        web.close();
        return link;
      } finally {
        await record.close();
      }
    },

    drill(file, options, say) {
      // Loaded for drills alone: what stands in for the world must not be in a process that serves it.
      const { runDrill } = require('./drill') as typeof import('./drill');
      return runDrill(file, options, load, say);
    },

    draftDrill: draftFromFacts,

    slackManifest({ name = 'Belay', command = '/incident', url, socket }) {
      const { slackManifest } = require('../../adapters/slack') as typeof import('../../adapters/slack');
      if ((url === undefined) === !socket) {
        throw new Error(
          'Give one of: --socket (Socket Mode), or --url https://belay.example.com (your public address).',
        );
      }
      if (url !== undefined && !(URL.canParse(url) && url.startsWith('https://'))) {
        throw new Error(
          `'${url}' is not an address that Slack can reach. Give one as in: --url https://belay.example.com`,
        );
      }
      const publicUrl = url === undefined ? {} : { publicUrl: url };
      return JSON.stringify(slackManifest({ name, command, socketMode: socket, ...publicUrl }), null, 2);
    },

    teamsPackage({ name = 'Belay', url, appId, version = '1.0.0', channels }) {
      const { teamsPackage } = require('../../adapters/teams') as typeof import('../../adapters/teams');
      if (!appId) throw new Error('Give the app’s id: --app-id 1234abcd-12ab-34cd-56ef-123456abcdef.');
      if (!(url && URL.canParse(url) && url.startsWith('https://'))) {
        throw new Error('Give your public address as in: --url https://belay.example.com');
      }
      const commands = OFFERED.flatMap((verb) => VERBS.filter((entry) => entry.verb === verb)).map(
        ({ verb, oneLine }) => ({ title: verb, description: oneLine }),
      );
      return teamsPackage({ name, appId, publicUrl: url, version, ownChannels: channels, commands });
    },
  };
}

/** What Teams offers while somebody types: the twelve that a night needs. */
const OFFERED = [
  ...['declare', 'ack', 'cant', 'engage', 'show', 'page'],
  ...['note', 'update', 'severity', 'mitigate', 'resolve', 'help'],
];

/** The id of a person who was named by id or by name. */
function personNamed({ organisation }: Config, typed: string): string {
  const found = findTarget({ ...organisation, version: 0 }, typed).target;
  if (found?.kind === 'person') return found.personId;
  throw new Error(
    `Nobody is called '${typed}'. The people are: ${Object.keys(organisation.people).join(', ')}.`,
  );
}

function untilToldToStop(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => resolve());
  });
}
