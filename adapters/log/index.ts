import pino from 'pino';
import type { Log } from '../../src/ports/log';

/** The process's log: one JSON line each on stderr. `secrets` never appear in it, whatever carried them there. */
export function openLog(options: { level: string; secrets: string[] }): Log {
  const secrets = options.secrets.filter((secret) => secret.length >= 6);
  const hide = (line: string) => secrets.reduce((text, secret) => text.replaceAll(secret, '[hidden]'), line);
  return pino(
    { level: options.level, base: null, timestamp: pino.stdTimeFunctions.isoTime },
    { write: (line: string) => void process.stderr.write(hide(line)) },
  );
}
