import type { Asked, BelayCommand, Decision } from '../command';

type RecordPageOutcome = Extract<BelayCommand, { type: 'record-page-outcome' }>;

/**
 * How much is known of a page; a word that says less than the one before is late and changes nothing. A provider may
 * take a page and find only afterwards that it cannot be delivered: that failure is news.
 */
const RANK = { planned: 0, unanswered: 1, accepted: 2, failed: 3, delivered: 4 } as const;

/** Records what the provider said of a page, once. */
export function recordPageOutcome({ incident, command }: Asked<RecordPageOutcome>): Decision {
  const page = incident.pages[command.pageId];
  if (!page) return { events: [] };
  if (RANK[command.outcome.kind] <= RANK[page.outcome.kind]) return { events: [] };
  return { events: [{ event: { type: 'page-outcome', pageId: command.pageId, outcome: command.outcome } }] };
}
