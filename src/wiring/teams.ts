import type { Teams, TeamsSettings } from '../../adapters/teams';
import type { Belay } from '../app/assemble';
import { opensForm } from '../chat/opens-form';
import type { Medium, Organisation } from '../domain/people/organisation';
import type { Lanes } from '../ports/lanes';
import type { Log } from '../ports/log';

/** What Teams is tied to: a Belay that takes its requests, who is known, the budgets, and a log for what it refuses. */
interface TeamsTo {
  belay: Pick<Belay, 'handle' | 'isRoom' | 'noteTrouble'>;
  organisation: () => Promise<Organisation>;
  lanes: Lanes;
  log: Log;
}

/** Teams, tied to a Belay. Loaded only where it is set up: its packages cost a second at start. */
export function openTeams(settings: TeamsSettings, { belay, organisation, lanes, log }: TeamsTo): Teams {
  const { createTeams } = require('../../adapters/teams') as typeof import('../../adapters/teams');
  const once = sayOnce(log);
  return createTeams(settings, {
    lanes,
    handle: belay.handle,
    isRoom: (place) => belay.isRoom('teams', place),
    opensForm,
    addresses: async () => addressesOn('teams', await organisation()),
    links: async () => teamsLinks(await organisation()),
    onTrouble: (trouble) => {
      belay
        .noteTrouble({ platform: 'teams', ...trouble })
        .catch((error) =>
          log.warn({ err: error, what: trouble.what }, 'a trouble in Teams could not be recorded'),
        );
    },
    onDefect: (errorId, error) => log.error({ errorId, err: error }, 'a request from Teams failed'),
    onLost: (error) =>
      log.error({ err: error }, 'what somebody said in Teams could not be kept, and is not carried'),
    onUnsupported: (reason) => once(reason, 'an activity from Teams was left unread'),
    onRefused: (reason) => once(reason, 'a request to the address for Teams was turned away'),
  });
}

function addressesOn(wanted: Medium, { people }: Organisation): string[] {
  return Object.values(people).flatMap(({ contactMethods }) =>
    contactMethods.filter(({ medium }) => medium === wanted).map(({ address }) => address),
  );
}

function teamsLinks({ customers, audiences }: Organisation): string[] {
  return [
    ...Object.values(customers).flatMap(({ channelLinks }) => channelLinks?.teams ?? []),
    ...Object.values(audiences).flatMap(({ channels }) => channels.teams ?? []),
  ];
}

const MOST_REASONS = 200;

/** Each reason once: whoever sends such things sends many. */
function sayOnce(log: Log): (reason: string, sentence: string) => void {
  const said = new Set<string>();
  return (reason, sentence) => {
    const key = `${sentence}: ${reason}`;
    if (said.has(key) || said.size >= MOST_REASONS) return;
    said.add(key);
    log.info({ reason }, sentence);
  };
}
