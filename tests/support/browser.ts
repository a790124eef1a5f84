import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { startChildServer } from './child-server';
import { tempDir } from './temp-dir';

/** A real headless Chromium with a profile of its own. One is enough for a test file. */
export interface TestBrowser {
  browser: Browser;
  /** A page in a new context: another visitor, who shares no cookie with the others. */
  newPage(options?: BrowserContextOptions): Promise<Page>;
  stop(): Promise<void>;
}

const places = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
];

const flags = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--disable-dev-shm-usage',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  // A page must never reach further than this machine.
  '--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1 , EXCLUDE localhost',
  '--remote-debugging-address=127.0.0.1',
  '--remote-debugging-port=0',
];

export async function startBrowser(): Promise<TestBrowser> {
  const command = process.env.CHROMIUM ?? places.find(existsSync);
  if (!command) throw new Error('no Chromium here: run node scripts/test-needs.mjs');
  const profile = await tempDir('browser');
  const portFile = join(profile.path, 'DevToolsActivePort');
  const debuggingPort = async () => Number((await readFile(portFile, 'utf8')).split('\n')[0]);
  const child = await startChildServer({
    command,
    args: [...flags, `--user-data-dir=${profile.path}`, 'about:blank'],
    env: { ...process.env, HOME: profile.path },
    ready: debuggingPort,
  });
  const browser = await chromium.connectOverCDP(`http://127.0.0.1:${await debuggingPort()}`);
  return {
    browser,
    newPage: async (options) => {
      const context = await browser.newContext(options);
      return context.newPage();
    },
    stop: async () => {
      await browser.close().catch(() => undefined);
      await child.end('SIGKILL');
      await profile.remove();
    },
  };
}
