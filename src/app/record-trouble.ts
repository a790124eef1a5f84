import { BELAY } from '../domain/people/actor';
import type { PlatformId } from '../domain/people/organisation';
import { PermanentError } from '../ports/errors';
import type { App } from './app';
import { runCommand } from './run-command';

/** Says once, on the timeline, what a room has to do without. */
export async function recordTrouble(
  app: App,
  incidentId: number,
  platform: PlatformId,
  what: string,
  advice: string,
): Promise<void> {
  await runCommand(app, {
    command: { type: 'record-trouble', platform, what, advice },
    actor: BELAY,
    incidentId,
  });
}

/**
 * Runs one feature of a room. What the platform refuses for good costs that feature, is said once, and breaks nothing
 * else. Says how it went; `refused` may work again once somebody has put the room right, `unsayable` never will.
 */
export async function orDoWithout(
  app: App,
  incidentId: number,
  platform: PlatformId,
  feature: () => Promise<void>,
): Promise<'done' | 'refused' | 'unsayable'> {
  try {
    await feature();
    return 'done';
  } catch (error) {
    if (!(error instanceof PermanentError)) throw error;
    await recordTrouble(app, incidentId, platform, error.message, error.advice);
    return error.options.refusesWords ? 'unsayable' : 'refused';
  }
}
