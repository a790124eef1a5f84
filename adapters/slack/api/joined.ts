import { slackCode } from '../errors';
import type { SlackApi } from './api';

/** Does something in a channel; where we are not in it (any more), joins it and tries once more. */
export async function joined<T>(api: SlackApi, channel: string, act: () => Promise<T>): Promise<T> {
  try {
    return await act();
  } catch (error) {
    if (slackCode(error) !== 'not_in_channel') throw error;
    // Where joining is refused as well, the first refusal says better what to do.
    await api.call('conversations.join', { channel }).catch(() => {
      throw error;
    });
    return act();
  }
}
