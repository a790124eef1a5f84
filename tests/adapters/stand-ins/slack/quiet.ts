import { type Logger, LogLevel } from '@slack/bolt';

/** A logger that says nothing: these tests make the SDK fail on purpose, many times. */
export const quiet: Logger = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
  setLevel: () => undefined,
  getLevel: () => LogLevel.ERROR,
  setName: () => undefined,
};
