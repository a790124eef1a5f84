import type { Check } from '../../src/ports/check';

interface WebFacts {
  auth: 'example' | 'devices';
  baseUrl: string;
  /** The address that the server listens on. */
  host: string;
}

const LOOPBACK = ['127.0.0.1', 'localhost', '::1', '[::1]'];

/** Whether these settings let in whom they should, and nobody else. */
export function checkWeb({ auth, baseUrl, host }: WebFacts): Check[] {
  if (!URL.canParse(baseUrl)) {
    return [
      red('The web room has an address', `"${baseUrl}" is not an address such as https://belay.example.com.`),
    ];
  }
  const url = new URL(baseUrl);
  const checks: Check[] = [{ what: 'The web room has an address', ok: true }];
  const listensInside = LOOPBACK.includes(host);
  if (auth === 'example') {
    const what = 'The example, in which anybody may speak as anybody, stays on this machine';
    checks.push(
      listensInside ? { what, ok: true } : red(what, `It listens on ${host}; let it listen on 127.0.0.1.`),
    );
  } else {
    const what = 'Sessions travel encrypted';
    const isSafe = url.protocol === 'https:' || LOOPBACK.includes(url.hostname);
    const fix = 'Give the web room an https address and let a proxy in front of it end TLS.';
    checks.push(isSafe ? { what, ok: true } : red(what, fix));
  }
  return checks;
}

function red(what: string, fix: string): Check {
  return { what, ok: false, fix };
}
