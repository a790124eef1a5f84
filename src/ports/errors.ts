/** It may work later: the engine tries again, after `retryAfterMs` where the platform named a time. */
export class TransientError extends Error {
  override name = 'TransientError';
  /** `notSent`: a budget was empty or the service is known to be down, so nothing left; that counts as no attempt. */
  constructor(
    message: string,
    readonly options: { retryAfterMs?: number; notSent?: boolean; cause?: unknown } = {},
  ) {
    super(message, { cause: options.cause });
  }
}

/** It will not work until a person changes something; `advice` says what. */
export class PermanentError extends Error {
  override name = 'PermanentError';
  constructor(
    message: string,
    readonly advice: string,
    /** `refusesWords`: it is these very words that are refused, so that others may pass; without it, everything is. */
    readonly options: { cause?: unknown; refusesWords?: boolean } = {},
  ) {
    super(message, { cause: options.cause });
  }
}

/** Somebody else wrote this incident first: load it again and decide again. */
export class ConflictError extends Error {
  override name = 'ConflictError';
}

/** This request was already carried out; its events stand in the record. */
export class DuplicateRequestError extends Error {
  override name = 'DuplicateRequestError';
}

/** The record cannot be reached: nothing was stored, and nobody may be told that it was. */
export class RecordUnavailableError extends Error {
  override name = 'RecordUnavailableError';
}
