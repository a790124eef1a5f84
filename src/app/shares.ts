import type { Reply } from '../chat/message';
import { sharedReply } from '../chat/share-text';
import type { EventRecord } from '../domain/incident/events';
import { type Incident, isOver } from '../domain/incident/incident';
import { endOf, holderIdOf, linkUserId } from '../domain/incident/shares';
import type { IncidentStore } from '../ports/incident-store';
import type { LookUpShare } from '../ports/shared-links';
import type { App } from './app';
import { questionsOf } from './readings';

/** What stands behind a link: looked up at every opening, so that what was ended opens nothing. */
export function lookUpShares(incidents: Pick<IncidentStore, 'load'>): LookUpShare {
  return async ({ incidentId, seq }) => {
    const { incident, now } = await incidents.load(incidentId);
    const share = incident?.shares.find((known) => known.seq === seq);
    if (!incident || !share) return undefined;
    const endsAt = endOf(incident, share);
    if (endsAt <= now) return undefined;
    const { name, edition } = share;
    return {
      incidentId,
      seq,
      name,
      edition,
      userId: linkUserId(incidentId, seq),
      endsAt,
      isOver: isOver(incident),
      questions: questionsOf(incident, holderIdOf(incidentId, share)),
    };
  };
}

/**
 * The reply that shows a link, made now that its share is on record; undefined where none could be made. Asked for
 * again by the same request it is another one, and the first opens nothing any more.
 */
export async function replyWithLink(
  app: App,
  incident: Incident,
  records: EventRecord[],
): Promise<Reply | undefined> {
  const recorded = records.find(({ event }) => event.type === 'link-shared');
  const share = incident.shares.find(({ seq }) => seq === recorded?.seq);
  if (!share || !app.makeLink) return undefined;
  try {
    const url = await app.makeLink({ incidentId: incident.id, seq: share.seq });
    return sharedReply(incident, share, url);
  } catch (error) {
    app.log.warn({ err: error, incidentId: incident.id }, 'a link that is on record could not be made');
    return undefined;
  }
}
