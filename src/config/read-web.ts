import { isIP } from 'node:net';
import type { Config } from './config';
import { type Environment, given } from './environment';
import { choice, optional, type Report } from './values';

const PUBLIC_URL_FORM = 'an address of the form https://belay.example.com';

/** Where the web room listens, what it is called from outside, and who may come in. */
export function readWeb(
  env: Environment,
  isExample: boolean,
  problem: Report,
): Pick<Config, 'host' | 'publicUrl' | 'webAuth'> {
  const host = given(env, 'BELAY_HOST') ?? '127.0.0.1';
  if (isIP(host) === 0 && !/^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/i.test(host)) {
    problem('BELAY_HOST', `"${host}" is not an address of this machine; expected one such as 127.0.0.1`);
  }
  const webAuth =
    choice(env, 'BELAY_WEB_AUTH', ['example', 'devices'] as const, problem) ??
    (isExample ? 'example' : 'devices');
  if (webAuth === 'example' && !isLoopback(host)) {
    problem(
      'BELAY_HOST',
      `on ${host} anybody who reaches it could speak as anybody; set BELAY_WEB_AUTH=devices, or listen on 127.0.0.1`,
    );
  }
  return { host, webAuth, ...optional('publicUrl', readPublicUrl(env, problem)) };
}

/** Links and cookies are built on it, so it is an origin alone, and nobody's session crosses a network in clear text. */
function readPublicUrl(env: Environment, problem: Report): string | undefined {
  const value = given(env, 'BELAY_PUBLIC_URL');
  if (value === undefined) return undefined;
  const url = URL.canParse(value) ? new URL(value) : undefined;
  if (!url || !['http:', 'https:'].includes(url.protocol)) {
    problem('BELAY_PUBLIC_URL', `is not ${PUBLIC_URL_FORM}`);
  } else if (url.href !== `${url.origin}/`) {
    problem('BELAY_PUBLIC_URL', `holds more than ${PUBLIC_URL_FORM}: leave out what follows the host`);
  } else if (url.protocol === 'http:' && !isLoopback(url.hostname)) {
    problem('BELAY_PUBLIC_URL', `is http, over which sessions could be stolen; expected ${PUBLIC_URL_FORM}`);
  } else {
    return url.origin;
  }
  return undefined;
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || host === '[::1]' || /^127(\.\d+){3}$/.test(host);
}
