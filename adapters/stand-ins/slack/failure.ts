import type { Fields } from './shapes';

/** An answer `{ok: false, error}`: what Slack says when it has understood the call and declines it. */
export class SlackFailure extends Error {
  constructor(
    readonly code: string,
    readonly extra: Fields = {},
  ) {
    super(code);
  }
}

/** Declines with `response_metadata.messages`, as Slack explains bad arguments. */
export function declined(code: string, messages: string[]): SlackFailure {
  return new SlackFailure(code, { errors: messages, response_metadata: { messages } });
}
