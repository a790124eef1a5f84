import type { FilesGetUploadURLExternalResponse } from '@slack/web-api';
import { plainText } from '../../../src/chat/rich-text';
import type { PicturePost } from '../../../src/ports/chat-platform';
import { TransientError } from '../../../src/ports/errors';
import { DEADLINE, LENGTH } from '../limits';
import { escapeWithin } from '../render';
import type { SlackApi } from './api';
import { messagesIn, type Place } from './messages';

/** Posts a picture in Slack's three steps: an address for it, its bytes there, and then the message that shows it. */
export async function postPicture(
  api: SlackApi,
  place: Place,
  picture: PicturePost,
  timeZone: string,
): Promise<void> {
  const { png, title, alt } = picture;
  const filename = nameOf(picture);
  const granted = await api.call<FilesGetUploadURLExternalResponse>('files.getUploadURLExternal', {
    filename,
    length: png.byteLength,
    alt_txt: alt.slice(0, LENGTH.altText),
  });
  if (!granted.upload_url || !granted.file_id) {
    throw new TransientError('Slack gave no address for a picture', { notSent: true });
  }
  await upload(granted.upload_url, png);
  await api.call('files.completeUploadExternal', {
    files: [{ id: granted.file_id, title }],
    channel_id: place.channel,
    ...(place.threadTs ? { thread_ts: place.threadTs } : {}),
    initial_comment: commentOf(picture, timeZone),
  });
}

/** Whether the picture stands among the latest messages of its place: a file carries no metadata, so that its name must do. */
export async function hasPicture(api: SlackApi, place: Place, picture: PicturePost): Promise<boolean> {
  const messages = await messagesIn(api, place);
  return messages.some(({ files }) => files?.some(({ name }) => name === nameOf(picture)) ?? false);
}

function nameOf({ key }: PicturePost): string {
  return `${key}.png`;
}

/** Slack reads this as markup and not as blocks; only our own link is one. */
function commentOf({ words }: PicturePost, timeZone: string): string {
  return words
    .map((span) =>
      typeof span === 'object' && 'url' in span
        ? `<${encodeURI(span.url)}|${escapeWithin(span.link, LENGTH.entry)}>`
        : escapeWithin(plainText([span], timeZone), LENGTH.entry),
    )
    .join('');
}

/** The address itself is the permission: no token goes there. */
async function upload(url: string, png: Uint8Array): Promise<void> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/octet-stream' },
    body: Buffer.from(png),
    signal: AbortSignal.timeout(DEADLINE.call),
  }).catch((error: unknown) => {
    throw new TransientError('Slack did not take a picture', { cause: error });
  });
  if (!response.ok) throw new TransientError(`Slack answered a picture with ${response.status}`);
}
