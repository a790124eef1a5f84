import type { Envelope } from './payloads';

/** One element of a message's HTML: what stands in its tag, and what follows until the next of its kind. */
interface Part {
  marks: string;
  after: string;
}

/** The message as its author saw it, which Teams sends beside the bare words. */
export function htmlIn({ attachments = [] }: Pick<Envelope, 'attachments'>): string {
  const html = attachments.find(({ contentType }) => contentType === 'text/html')?.content;
  return typeof html === 'string' ? html : '';
}

/** Every element of that name. One look at each character, whatever somebody put there. */
export function partsOf(html: string, tag: string): Part[] {
  const [, ...rest] = html.split(new RegExp(`<${tag}(?=[\\s>/])`, 'i'));
  return rest.flatMap((part) => {
    const end = part.indexOf('>');
    return end < 0 ? [] : [{ marks: part.slice(0, end), after: part.slice(end + 1) }];
  });
}

/** What an attribute of a tag says; escapes as themselves. */
export function attribute(marks: string, name: string): string {
  const said = new RegExp(`\\s${name}="([^"]{0,4000})"`, 'i').exec(marks)?.[1] ?? '';
  return said.replaceAll('&amp;', '&');
}
