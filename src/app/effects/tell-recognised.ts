import { recognisedWord } from '../../chat/identity/told';
import { BELAY } from '../../domain/people/actor';
import { addressKey } from '../../domain/people/identities';
import type { App } from '../app';
import type { Performing } from '../performing';
import { runCommand } from '../run-command';
import { tellAt } from './nudge-one';

const OPEN_INCIDENTS_LOOKED_AT = 200;

/**
 * After a link: open incidents that know somebody by another id learn who that is, so that what was done under it counts;
 * and whoever owns the other addresses hears of it. After a parting only the latter.
 */
export async function tellRecognised(performing: Performing<'tell-recognised'>): Promise<void> {
  const { app, effect, mayHaveHappened } = performing;
  if (effect.what === 'joined') await tellIncidents(app, effect);
  await tellAt(app, effect.tell, recognisedWord(effect), mayHaveHappened);
}

async function tellIncidents(
  app: App,
  { id: personId, name, formerIds, places }: Performing<'tell-recognised'>['effect'],
): Promise<void> {
  const open = await app.incidents.list({ open: true, limit: OPEN_INCIDENTS_LOOKED_AT });
  for (const { id: incidentId } of open) {
    for (const formerId of formerIds) {
      const formerName = places.find((place) => addressKey(place) === formerId)?.name ?? name;
      await runCommand(app, {
        command: { type: 'recognise', formerId, formerName, personId, name },
        actor: BELAY,
        incidentId,
      });
    }
  }
}
