import type { Page } from 'playwright-core';
import { startBrowser, type TestBrowser } from '../../support/browser';
import { waitFor } from '../../support/wait-for';
import type { Night } from '../harness/night';
import { idOf, type Who } from '../harness/people';
import { playNight } from '../harness/play-night';

/** A night in the web room with real browsers before it. Everything that a console complains of is kept. */
export interface Visitors {
  night: Night;
  /** Errors of scripts, of the console, and of what the security policy stopped. */
  complaints: string[];
  /** A new visitor, sharing nothing with the others. */
  open(path: string, options?: Parameters<TestBrowser['newPage']>[0]): Promise<Page>;
  /** The same, as this person. */
  openAs(who: Who, path: string, options?: Parameters<TestBrowser['newPage']>[0]): Promise<Page>;
  stop(): Promise<void>;
}

export const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };

export async function openVisitors(): Promise<Visitors> {
  const [chromium, night] = await Promise.all([
    startBrowser(),
    playNight('web', { config: { webAuth: 'example' } }),
  ]);
  const complaints: string[] = [];
  const open: Visitors['open'] = async (path, options) => {
    const page = await chromium.newPage(options);
    page.on('pageerror', (error) => complaints.push(`${path}: ${error.message}`));
    page.on('console', (message) => {
      if (message.type() === 'error' || message.type() === 'warning')
        complaints.push(`${path}: ${message.text()}`);
    });
    if (options?.javaScriptEnabled !== false) {
      await page.addInitScript(() => {
        document.addEventListener('securitypolicyviolation', (violation) => {
          console.error(`the security policy stopped ${violation.violatedDirective} ${violation.blockedURI}`);
        });
      });
    }
    await page.goto(night.running.url + path);
    return page;
  };
  return {
    night,
    complaints,
    open,
    openAs: async (who, path, options) => {
      const { origin, hostname } = new URL(night.running.url);
      const page = await open('/help', options);
      await page.context().addCookies([
        {
          name: 'belay_speak_as',
          value: idOf(who),
          domain: hostname,
          path: '/',
          httpOnly: true,
          sameSite: 'Lax',
        },
      ]);
      await page.goto(origin + path);
      return page;
    },
    stop: async () => {
      await chromium.stop();
      await night.stop();
    },
  };
}

/** Waits until the page shows these words. */
export async function shows(page: Page, words: RegExp): Promise<void> {
  await waitFor(async () => words.test(await textOf(page)), {
    what: `${words} on a page that was at ${page.url()}`,
    timeoutMs: 15_000,
  });
}

/** What stands on a page, with runs of blanks as one. */
export async function textOf(page: Page): Promise<string> {
  // biome-ignore lint/performance/useDomNodeTextContent: what is seen is meant, lines apart, nothing that is hidden.
  return (await page.locator('main').innerText()).replace(/\s+/g, ' ');
}

/** Waits until the page refreshes by itself. */
export async function isLive(page: Page): Promise<void> {
  await waitFor(async () => (await page.locator('#liveness').textContent()) === 'Live', {
    what: `${page.url()} to be live`,
    timeoutMs: 15_000,
  });
}

/** Marks a page, so that a reload would be noticed. */
export async function mark(page: Page): Promise<() => Promise<boolean>> {
  await page.evaluate(() => document.documentElement.setAttribute('data-marked', 'yes'));
  return () => page.evaluate(() => document.documentElement.getAttribute('data-marked') === 'yes');
}
