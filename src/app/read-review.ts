import { reviewJson } from '../chat/review/json';
import { reviewMarkdown } from '../chat/review/markdown';
import { reviewDocument } from '../chat/review/review-document';
import { fold } from '../domain/incident/evolve';
import { shareHeldBy } from '../domain/incident/shares';
import { unnamedIn } from '../domain/people/organisation';
import { readingOf } from '../domain/people/permissions';
import { draftReview } from '../domain/review/draft';
import type { ConfigurationStore } from '../ports/configuration-store';
import type { IncidentStore } from '../ports/incident-store';
import type { ReadReview } from '../ports/reviews';

interface Worlds {
  incidents: Pick<IncidentStore, 'history'>;
  configuration: Pick<ConfigurationStore, 'current'>;
}

/**
 * Reviews for whoever may read them: ours for those who read what is ours, the customer's edition for those who only
 * follow and for those of ours who ask for it.
 */
export function readReviews({ incidents, configuration }: Worlds, commandName: string): ReadReview {
  return async ({ incidentId, personId, edition: wanted, timeZone }) => {
    const [history, org] = await Promise.all([incidents.history(incidentId), configuration.current()]);
    const incident = fold(history);
    const reading = incident && readingOf(org, incident, personId);
    // Outside it is read once a person has sent it, and not before.
    if (!incident || !reading || shareHeldBy(incident, personId)) return undefined;
    const mayReadOurs = reading === 'ours';
    const edition = mayReadOurs && wanted !== 'customer' ? 'ours' : 'customer';
    const review = draftReview(history, incident, edition, unnamedIn(org));
    const document = reviewDocument(review, incident, !mayReadOurs);
    return {
      document,
      markdown: reviewMarkdown(document, { timeZone, commandName }),
      json: reviewJson(document, review, timeZone),
      mayReadOurs,
      commandName,
    };
  };
}
