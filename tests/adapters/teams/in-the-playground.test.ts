import type { Page } from 'playwright-core';
import type { Config } from '../../../src/config/config';
import { type BelayProcess, launchBelay } from '../../faults/support/belay-process';
import { organisation } from '../../faults/support/people';
import { startBrowser, type TestBrowser } from '../../support/browser';
import { freePort } from '../../support/free-port';
import { freshDatabase } from '../../support/postgres-server';
import { tempDir } from '../../support/temp-dir';
import { waitFor } from '../../support/wait-for';
import { type Playground, startPlayground } from './playground';

const INCIDENTS = { id: '19:incidents@thread.tacv2', name: 'Incidents' };
const SAM = '0a1b2c3d-0000-4000-8000-000000000100';

/** What Belay is set up with: no app, so that only this machine is believed. */
function configFor(port: number, databaseUrl: string, dataDir: string, connectorUrl: string): Config {
  const people = organisation();
  people.people.sam!.contactMethods = [{ medium: 'teams', address: SAM }];
  return {
    organisation: people,
    isExample: false,
    host: '127.0.0.1',
    port,
    publicUrl: `http://127.0.0.1:${port}`,
    webAuth: 'devices',
    dataDir,
    databaseUrl,
    commandName: '/incident',
    concurrency: 10,
    logLevel: 'warn',
    teams: { tenantIds: [], channel: INCIDENTS.id, ownChannels: false, apiUrl: connectorUrl },
  };
}

describe('in Microsoft’s own Agents Playground', () => {
  const ends: (() => Promise<unknown>)[] = [];
  let belay: BelayProcess;
  let playground: Playground;
  let browser: TestBrowser;
  let page: Page;

  beforeAll(async () => {
    const [database, data, port, playgroundPort] = await Promise.all([
      freshDatabase(),
      tempDir('playground-belay'),
      freePort(),
      freePort(),
    ]);
    ends.push(data.remove, database.drop);
    const connectorUrl = `http://127.0.0.1:${playgroundPort}/_connector`;
    const launched = launchBelay(configFor(port, database.url, data.path, connectorUrl));
    belay = launched;
    ends.push(launched.kill9);
    playground = await startPlayground({
      channel: INCIDENTS,
      speaker: { name: 'Sam Ortiz', objectId: SAM },
      port: playgroundPort,
      botUrl: `http://127.0.0.1:${port}/teams/messages`,
    });
    ends.push(playground.stop);
    await launched.ready;
    browser = await startBrowser();
    ends.push(browser.stop);
    page = await browser.newPage({ viewport: { width: 1240, height: 900 } });
  }, 90_000);
  afterAll(async () => {
    for (const end of ends.reverse()) await end();
  }, 60_000);

  /** The conversation alone, without the log of calls beside it. */
  const shown = async () => (await page.locator('body').innerText()).split('Log Panel')[0] ?? '';
  const shows = (words: RegExp) =>
    waitFor(
      async () => words.test(await shown()) || Promise.reject(new Error((await shown()).slice(-1_500))),
      {
        what: `${words} in the Playground`,
        timeoutMs: 30_000,
        pollMs: 100,
      },
    );
  /** The list of conversations is folded away, and can be pressed all the same. */
  const open = (conversation: string) =>
    page.locator(`[role="treeitem"][aria-label="${conversation}"]`).first().dispatchEvent('click');

  it('an incident is declared in words, paged, taken with the card’s button, and the card says so', async () => {
    await page.goto(playground.url);
    const box = page.locator('[role="textbox"]').last();
    await box.click({ timeout: 30_000 });
    await page.keyboard.type('declare sev1 Exchange down at Contoso');
    await page.keyboard.press('Enter');
    await shows(/INC-1 is open: a thread in the incidents channel\./);
    await shows(/SEV1 · Exchange down at Contoso\.\s+If nothing by/);

    await open('Operations - Incidents');
    await shows(/SEV1 · triggered\s+Exchange down at Contoso\s+Nobody has it yet/);
    await shows(/Sam Ortiz declared SEV1: Exchange down at Contoso/);
    await page.getByText('I have it', { exact: true }).first().click({ timeout: 30_000 });
    await shows(/SEV1 · acknowledged\s+Exchange down at Contoso\s+Sam Ortiz has it since/);
    await shows(/Sam Ortiz acknowledged/);
    expect(await shown()).not.toMatch(/Nobody has it yet/);

    await open('Personal Chat');
    await shows(/You have it since/);
    expect(belay.isRunning()).toBe(true);
    expect(belay.output()).not.toMatch(/"level":(?:50|60)/);
  }, 120_000);
});
