import type { Attachment } from '../../../src/chat/conversation';
import { oneLine } from '../render';
import { attribute, htmlIn, partsOf } from './html';
import type { Envelope } from './payloads';
import { plainFrom } from './typed';

const MOST = 20;

/**
 * What a message carries beside its words: files by their own link, pictures by the message in which they stand, since only
 * an app can open them, and links whose words do not say where they lead. `there` opens the message itself.
 */
export function attachedTo(envelope: Envelope, there: string): Attachment[] {
  const { attachments = [], text = '' } = envelope;
  const html = htmlIn(envelope);
  const files = attachments.flatMap(({ contentType = '', contentUrl = '', name = '' }) => {
    if (contentType.startsWith('image/')) return [{ name: called(name, 'a picture'), url: there }];
    const isFile = contentType === 'reference' || contentType.endsWith('.file.download.info');
    return isFile ? [{ name: called(name, 'a file'), url: isSafe(contentUrl) ? contentUrl : there }] : [];
  });
  const links = partsOf(html, 'a')
    .map(({ marks, after }) => ({ url: attribute(marks, 'href'), words: after.split('</a')[0] ?? '' }))
    .filter(({ url }) => isSafe(url) && !text.includes(url))
    .map(({ url, words }) => ({ name: called(plainFrom(words, 'html'), url), url }));
  const all = [...(files.length > 0 ? files : untold(html, there)), ...links];
  // Nobody sends nothing: of a file alone a bot may be told not even that.
  const isEmpty = all.length === 0 && text.trim() === '' && plainFrom(html, 'html') === '';
  return isEmpty ? [{ name: 'what only Teams shows', url: there }] : all.slice(0, MOST);
}

/** Files in a channel and pasted pictures, of which a bot may be told no more than that they are there. */
function untold(html: string, there: string): Attachment[] {
  const pictures = partsOf(html, 'img').filter(({ marks }) => !/schema\.skype\.com\/emoji/i.test(marks));
  const files = partsOf(html, 'attachment');
  return [
    ...(pictures.length > 0 ? [{ name: pictures.length > 1 ? 'pictures' : 'a picture', url: there }] : []),
    ...(files.length > 0 ? [{ name: files.length > 1 ? 'files' : 'a file', url: there }] : []),
  ];
}

const called = (name: string, otherwise: string) => oneLine(name).slice(0, 200) || otherwise;
const isSafe = (url: string) => url.startsWith('https://') && url.length <= 2_000 && URL.canParse(url);
