import { attribute, htmlIn, partsOf } from './html';
import type { Envelope } from './payloads';
import { plainFrom } from './typed';

const REPLY = 'http://schema.skype.com/Reply';
const END = '</blockquote>';

/** Where somebody answered by quoting: the quoted message, and the words without the quotation. */
export function quotedIn(envelope: Envelope): { id: string; words: string } | undefined {
  const html = htmlIn(envelope);
  const [quote] = partsOf(html, 'blockquote');
  if (!quote || attribute(quote.marks, 'itemtype') !== REPLY) return undefined;
  const id = attribute(quote.marks, 'itemid');
  const end = html.indexOf(END);
  if (!/^\d{1,30}$/.test(id) || end < 0) return undefined;
  const before = html.slice(0, html.toLowerCase().indexOf('<blockquote'));
  return { id, words: plainFrom(`${before}${html.slice(end + END.length)}`, 'html') };
}
