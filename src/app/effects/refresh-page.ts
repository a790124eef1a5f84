import { PermanentError } from '../../ports/errors';
import { drawOnce } from '../draw-once';
import type { Performing } from '../performing';
import { outgoingPage } from './send-page';

/** Redraws a page that somebody has, so that its buttons tell what is true now. */
export async function refreshPage(performing: Performing<'refresh-page'>): Promise<void> {
  const { app, incidentId, effect, mayHaveHappened } = performing;
  const { incident } = await app.incidents.load(incidentId);
  const page = incident?.pages[effect.pageId];
  if (!incident || !page || (page.outcome.kind !== 'accepted' && page.outcome.kind !== 'delivered')) return;
  const notifier = app.notifiers.get(page.medium);
  if (!notifier?.refresh) return;
  const { ref } = page.outcome;
  const outgoing = outgoingPage(incident, page, await app.configuration.current());
  await drawOnce(
    app,
    {
      key: `page/${page.pageId}`,
      version: incident.version,
      drawing: outgoing.message,
      evenIfEqual: mayHaveHappened,
    },
    async () => {
      await notifier.refresh?.(outgoing, ref).catch((error: unknown) => {
        // A page that the person deleted needs no buttons.
        if (!(error instanceof PermanentError)) throw error;
      });
      return ref;
    },
  );
}
