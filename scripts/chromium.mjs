// A headless Chromium that reaches nothing but this machine, for whatever draws pictures.
import { chromium } from 'playwright-core';

/** Opens a browser for as long as `work` takes. */
export async function inChromium(work) {
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1',
    ],
  });
  try {
    return await work(browser);
  } finally {
    await browser.close();
  }
}
