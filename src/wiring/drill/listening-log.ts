import type { Log } from '../../ports/log';

/** A log that keeps what went wrong, so that a drill can say it at its end instead of between its lines. */
export class ListeningLog implements Log {
  readonly heard: string[] = [];

  info(_fields: Record<string, unknown>, _message: string): void {}

  warn(_fields: Record<string, unknown>, _message: string): void {}

  error(fields: Record<string, unknown>, message: string): void {
    const { err } = fields;
    this.heard.push(err instanceof Error ? `${message}: ${err.message}` : message);
  }
}
