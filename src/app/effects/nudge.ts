import { nudgeOf } from '../../chat/nudge-text';
import { readingOf } from '../../domain/people/permissions';
import { brokenMedia } from '../../domain/reach/reach';
import type { Performing } from '../performing';
import { nudgeOne } from './nudge-one';
import { tellByOtherMedium } from './tell-by-other-medium';

/** A private word to one person about one event, over nothing that is broken. */
export async function nudge(performing: Performing<'nudge'>): Promise<void> {
  const { app, incidentId, effect, mayHaveHappened } = performing;
  const [{ incident }, org, [record]] = await Promise.all([
    app.incidents.load(incidentId),
    app.configuration.current(),
    app.incidents.history(incidentId, effect.seq - 1, 1),
  ]);
  if (!incident || !record || readingOf(org, incident, effect.personId) === undefined) return;
  const message = nudgeOf(record, incident, effect.personId, org);
  if (!message) return;
  const affectedIds = incident.affects.flatMap(({ id }) => id ?? []);
  const broken = brokenMedia(org, affectedIds).map(({ medium }) => medium);
  const { event } = record;
  // That it does not answer is no news for its own room afterwards.
  const avoid = event.type === 'platform-down' ? [...broken, event.platform] : broken;
  if (event.type === 'platform-down' && (await tellByOtherMedium(app, effect.personId, message, org, avoid)))
    return;
  await nudgeOne(app, { org, personId: effect.personId, message, avoid, askFirst: mayHaveHappened });
}
