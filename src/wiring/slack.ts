import type { Slack, SlackSettings } from '../../adapters/slack';
import type { Belay } from '../app/assemble';
import type { Lanes } from '../ports/lanes';
import type { Log } from '../ports/log';

/** What Slack is tied to: a Belay that takes its requests, the budgets, and a log for what it refuses. */
interface SlackTo {
  belay: Pick<Belay, 'handle' | 'isRoom' | 'noteTrouble'>;
  lanes: Lanes;
  log: Log;
}

/** Slack, tied to a Belay. Loaded only where it is set up: its packages cost half a second at start. */
export function openSlack(settings: SlackSettings, { belay, lanes, log }: SlackTo): Slack {
  const { createSlack } = require('../../adapters/slack') as typeof import('../../adapters/slack');
  return createSlack(settings, {
    lanes,
    handle: belay.handle,
    isRoom: (place) => belay.isRoom('slack', place),
    onTrouble: (trouble) => {
      belay
        .noteTrouble({ platform: 'slack', ...trouble })
        .catch((error) =>
          log.warn({ err: error, what: trouble.what }, 'a trouble in Slack could not be recorded'),
        );
    },
    onDefect: (errorId, error) => log.error({ errorId, err: error }, 'a request from Slack failed'),
    onUnsupported: (reason) => log.info({ reason }, 'a payload from Slack was left unread'),
  });
}
