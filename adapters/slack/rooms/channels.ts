import type { ConversationsListResponse } from '@slack/web-api';
import type { SlackApi } from '../api/api';

export type SlackChannel = NonNullable<ConversationsListResponse['channels']>[number];

/** Every channel that is in use and that we can see, a page at a time. */
export async function* channels(api: SlackApi, types: string): AsyncGenerator<SlackChannel> {
  let cursor: string | undefined;
  do {
    const answer = await api.call<ConversationsListResponse>('conversations.list', {
      types,
      exclude_archived: true,
      limit: 1_000,
      ...(cursor ? { cursor } : {}),
    });
    yield* answer.channels ?? [];
    cursor = answer.response_metadata?.next_cursor || undefined;
  } while (cursor);
}
