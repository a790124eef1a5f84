import type { QuotedMessage } from '../../../src/ports/chat-request';
import { typed } from './typed';

/** A message as Slack gives it, in a payload or when it is asked for. */
interface SlackMessage {
  ts: string;
  text?: string | undefined;
  files?: { mimetype?: string | undefined }[] | undefined;
}

/** What somebody said, with its own time; undefined where Slack gives no time for it. */
export function quotedFrom(
  channel: string,
  { ts, text = '', files }: SlackMessage,
  authorName: string | undefined,
): QuotedMessage | undefined {
  const at = Math.floor(Number(ts) * 1000);
  if (!Number.isFinite(at)) return undefined;
  const [file] = files ?? [];
  return {
    ref: `${channel}/${ts}`,
    text: typed(text),
    authorName: authorName || 'somebody',
    at,
    ...(file ? { attached: file.mimetype?.startsWith('image/') ? 'image' : 'file' } : {}),
  };
}
