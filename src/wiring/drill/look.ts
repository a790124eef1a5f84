import { reviewMarkdown } from '../../chat/review/markdown';
import { reviewDocument } from '../../chat/review/review-document';
import type { EventRecord } from '../../domain/incident/events';
import { fold } from '../../domain/incident/evolve';
import type { Incident } from '../../domain/incident/incident';
import { draftReview } from '../../domain/review/draft';
import type { Instant } from '../../domain/time';
import { cardText } from '../../drill/card-text';
import { type Moments, momentsOf } from '../../drill/clocks';
import type { Script, SurfaceName } from '../../drill/script';
import type { SeenIncident } from '../../drill/seen';
import type { World } from './world';

/** How an incident stands now: what went out to its room, and what the record has of it. */
export async function lookAt(
  incident: Incident,
  { stores, watch, aheadMs }: Pick<World, 'stores' | 'watch' | 'aheadMs'>,
  script: Script,
  named: Record<string, Instant>,
): Promise<SeenIncident> {
  const surfaces: Partial<Record<SurfaceName, string>> = {};
  const ours = watch.card(incident.id, 'ours');
  const followers = watch.card(incident.id, 'followers');
  if (ours) surfaces.card = cardText(ours, script.timeZone);
  if (followers) surfaces.followers = cardText(followers, script.timeZone);
  for (const edition of ['ours', 'customer'] as const) {
    const name = edition === 'ours' ? 'review' : 'customerReview';
    surfaces[name] = reviewText(await stores.incidents.history(incident.id), edition, script.timeZone);
  }
  const moments: Moments = {
    ...momentsOf(inStoryTime(incident.milestones, aheadMs)),
    ...absent(script),
    ...named,
  };
  return {
    incidentId: incident.id,
    status: incident.unanswered ? 'unanswered' : incident.status,
    entries: watch.entriesOf(incident.id),
    updates: watch.updatesOf(incident.id),
    moments,
    surfaces,
  };
}

/** A review as its Markdown file says it. */
function reviewText(
  history: EventRecord[],
  edition: 'ours' | 'customer',
  timeZone: string,
): string | undefined {
  const incident = fold(history);
  if (!incident) return undefined;
  const document = reviewDocument(draftReview(history, incident, edition), incident, false);
  return reviewMarkdown(document, { timeZone, commandName: '/incident' });
}

function inStoryTime(milestones: Incident['milestones'], aheadMs: number): Incident['milestones'] {
  return Object.fromEntries(
    Object.entries(milestones).map(([name, at]) => [name, at === undefined ? at : at - aheadMs]),
  );
}

/** The script's own moments, which have not come as long as nobody says so. */
function absent({ moments }: Script): Moments {
  return Object.fromEntries(Object.keys(moments).map((name) => [name, undefined]));
}
