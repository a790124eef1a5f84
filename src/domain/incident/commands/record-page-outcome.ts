import type { Asked, BelayCommand, Decision } from '../command';

type RecordPageOutcome = Extract<BelayCommand, { type: 'record-page-outcome' }>;

/** How far a page has come; a later word never takes back an earlier, better one. */
const RANK = { planned: 0, unanswered: 1, failed: 2, accepted: 3, delivered: 4 } as const;

/** Records what the provider said of a page, once. */
export function recordPageOutcome({ incident, command }: Asked<RecordPageOutcome>): Decision {
  const page = incident.pages[command.pageId];
  if (!page) return { events: [] };
  if (RANK[command.outcome.kind] <= RANK[page.outcome.kind]) return { events: [] };
  return { events: [{ event: { type: 'page-outcome', pageId: command.pageId, outcome: command.outcome } }] };
}
