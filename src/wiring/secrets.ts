import type { Config } from '../config/config';

/** What may never stand in a log line. */
export function secretsOf(config: Config): string[] {
  const urls = [config.databaseUrl, config.redisUrl, config.heartbeatUrl].flatMap((url) =>
    url !== undefined && URL.canParse(url) ? [url, decodeURIComponent(new URL(url).password)] : [],
  );
  const slack = [config.slack?.botToken, config.slack?.signingSecret, config.slack?.appToken];
  return [...urls, ...slack, config.teams?.app?.password].filter(
    (secret): secret is string => secret !== undefined && secret !== '',
  );
}
