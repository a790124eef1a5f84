import type { SlackStandIn } from '../../../adapters/stand-ins/slack';
import type { Stores } from '../../../src/ports/stores';

/** A message that Slack took, with the mark by which Belay knows it. */
export interface Taken {
  type: string;
  key: string;
  channel: string;
  text: string;
}

/** Slack's own log of what it took, whatever became of its answers, in order: the oracle of "lost" and "twice". */
export function takenBySlack(slack: SlackStandIn, type: string): Taken[] {
  return slack.callsTo('chat.postMessage').flatMap(({ args, result }) => {
    if (result.ok !== true) return [];
    const metadata = typeof args.metadata === 'string' ? JSON.parse(args.metadata) : args.metadata;
    if (metadata?.event_type !== type) return [];
    const { key } = metadata.event_payload;
    return [{ type, key: String(key), channel: String(result.channel), text: String(args.text) }];
  });
}

/** How often Slack took each page, by its key. */
export function pagesTaken(slack: SlackStandIn): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { key } of takenBySlack(slack, 'belay_page')) counts.set(key, (counts.get(key) ?? 0) + 1);
  return counts;
}

/** The keys of all pages over Slack that the record has ever wanted, those excepted that were called off. */
export async function pagesWanted(stores: Stores): Promise<string[]> {
  const incidents = await stores.incidents.list({ open: false, limit: 1_000 });
  return incidents.flatMap(({ pages }) =>
    Object.values(pages).flatMap((page) => (page.medium === 'slack' && !page.calledOff ? [page.pageId] : [])),
  );
}

/** Pages that the record wants and Slack never took, and pages that it took more than once. */
export async function lostAndTwice(slack: SlackStandIn, stores: Stores) {
  const taken = pagesTaken(slack);
  const wanted = await pagesWanted(stores);
  return {
    lost: wanted.filter((key) => !taken.has(key)),
    twice: [...taken].flatMap(([key, count]) => (count > 1 ? [`${key} ${count} times`] : [])),
  };
}
