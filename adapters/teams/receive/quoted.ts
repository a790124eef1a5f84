import type { QuotedMessage } from '../../../src/ports/chat-request';
import { oneLine } from '../render';
import type { Extension } from './payloads';
import { plainFrom } from './typed';

/** The message that an extension was called on, with its own time; undefined where Teams gives no time for it. */
export function quotedFrom(
  conversation: string,
  payload: NonNullable<Extension['messagePayload']>,
): QuotedMessage | undefined {
  const at = Date.parse(payload.createdDateTime ?? '');
  if (!Number.isFinite(at)) return undefined;
  const { user, application } = payload.from ?? {};
  const file = (payload.attachments ?? []).find(
    ({ contentType }) => contentType && contentType !== 'messageReference',
  );
  return {
    ref: `${conversation} ${payload.id}`,
    text: plainFrom(payload.body.content, payload.body.contentType),
    authorName: oneLine(user?.displayName ?? application?.displayName ?? '') || 'somebody',
    ...(user?.id ? { authorId: user.id } : {}),
    at,
    ...(file ? { attached: file.contentType?.startsWith('image/') ? 'image' : 'file' } : {}),
  };
}
