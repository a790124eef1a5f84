import type { RichText } from '../rich-text';
import type { ReviewDocument } from './document';

/** What stands with the picture of a night in its room: what it is, what is still blank, and the way to the whole. */
export function picturePost(
  document: ReviewDocument,
  url: string | undefined,
): { title: string; alt: string; words: RichText } {
  const { heading, marks, blanks } = document;
  const left = blanks.length === 0 ? 'Nothing is blank.' : `${blanks.length} blanks are left in it.`;
  return {
    title: heading,
    alt: `To scale: ${marks.map(({ label }) => label).join(', ')}.`,
    words: [
      `${heading}. ${left}`,
      ...(url === undefined ? [] : [' ', { link: 'Read it and fill them', url }]),
    ] as RichText,
  };
}
