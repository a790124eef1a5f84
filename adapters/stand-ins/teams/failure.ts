import type { Answer } from '../answer';
import type { Fields } from '../fields';

/** An answer that declines a call, with the code that Teams would give. */
export class TeamsFailure extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
    readonly more: Fields = {},
  ) {
    super(message);
  }

  answer(): Answer {
    return { status: this.status, body: { error: { code: this.code, message: this.message, ...this.more } } };
  }
}
