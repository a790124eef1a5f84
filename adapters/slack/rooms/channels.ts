import { setTimeout as pause } from 'node:timers/promises';
import type { ConversationsListResponse } from '@slack/web-api';
import { TransientError } from '../../../src/ports/errors';
import type { SlackApi } from '../api/api';

export type SlackChannel = NonNullable<ConversationsListResponse['channels']>[number];

/** Every channel that is in use and that we can see, a page at a time. */
export async function* channels(api: SlackApi, types: string): AsyncGenerator<SlackChannel> {
  let cursor: string | undefined;
  do {
    const answer = await page(api, { types, exclude_archived: true, limit: 1_000 }, cursor);
    yield* answer.channels ?? [];
    cursor = answer.response_metadata?.next_cursor || undefined;
  } while (cursor);
}

const MOST_WAITS = 60;

/**
 * A budget that is used up in the middle of a long list is waited for: whoever began anew each time would never come to
 * the end of a workspace with more pages than the budget holds.
 */
async function page(api: SlackApi, args: Record<string, unknown>, cursor: string | undefined) {
  for (let waits = 0; ; waits += 1) {
    try {
      const more = cursor === undefined ? {} : { cursor };
      return await api.call<ConversationsListResponse>('conversations.list', { ...args, ...more });
    } catch (error) {
      const isBudget = error instanceof TransientError && error.options.notSent === true;
      if (!isBudget || cursor === undefined || waits === MOST_WAITS) throw error;
      await pause(error.options.retryAfterMs ?? 1_000);
    }
  }
}
