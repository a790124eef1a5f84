import { XMLParser } from 'fast-xml-parser';
import { z } from 'zod';
import { TransientError } from '../../../src/ports/errors';
import type { StatusFeed } from '../../../src/ports/status-feed';

const DEADLINE_MS = 3_000;
/** What was told longer ago is history: some feeds keep it. */
const YOUNG_MS = 24 * 3_600_000;

const words = z.union([z.string(), z.number()]).transform(String);
const item = z.object({ title: words, pubDate: z.string().optional() });
/** The part of RSS 2.0 that is read. A channel without items is a string or nothing at all to an XML parser. */
const shape = z.object({
  rss: z.object({
    channel: z
      .object({ item: z.union([z.array(item), item.transform((only) => [only])]).default([]) })
      .or(z.literal('').transform(() => ({ item: [] }))),
  }),
});

/** What Microsoft says in public, as RSS: https://azure.status.microsoft/en-us/status/feed/ is empty while all is well. */
export function microsoftStatusFeed(url: string, now: () => number = Date.now): StatusFeed {
  const parser = new XMLParser({ parseTagValue: false });
  return {
    async read() {
      const response = await fetch(url, { signal: AbortSignal.timeout(DEADLINE_MS), redirect: 'error' });
      if (!response.ok) throw new TransientError(`Microsoft’s status feed answered with ${response.status}`);
      const { channel } = shape.parse(parser.parse(await response.text())).rss;
      return channel.item
        .filter(({ pubDate }) => !isOld(pubDate, now()))
        .map(({ title }) => title.replace(/\s+/g, ' ').trim().slice(0, 200));
    },
  };
}

function isOld(pubDate: string | undefined, now: number): boolean {
  const at = Date.parse(pubDate ?? '');
  return !Number.isNaN(at) && now - at > YOUNG_MS;
}
