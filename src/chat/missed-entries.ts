import type { Entry } from './entry';
import { counted } from './names';
import type { RichText } from './rich-text';

/** An entry with how much it matters to somebody who was away. */
export interface Weighed {
  entry: Entry;
  weight: number;
}

/** What a room missed, in one post: the `most` lines that matter most, in order, and how many more there are where all can be read. */
export function condensed(missed: Weighed[], most: number, url: string | undefined): Entry[] {
  if (missed.length <= most) return missed.map(({ entry }) => entry);
  const kept = [...missed]
    .sort((a, b) => b.weight - a.weight || b.entry.seq - a.entry.seq)
    .slice(0, most - 1)
    .sort((a, b) => a.entry.seq - b.entry.seq);
  const last = missed.at(-1);
  if (!last) return [];
  const text: RichText = [
    { soft: `and ${counted(missed.length - kept.length, 'more entry', 'more entries')}; see ` },
    url ? { link: 'the web room', url } : 'the web room',
  ];
  return [...kept.map(({ entry }) => entry), { seq: last.entry.seq, at: last.entry.at, kind: 'fact', text }];
}
