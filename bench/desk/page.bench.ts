// desk.page.gzip-kb, .first-paint-ms: JavaScript of the first page, and first contentful paint in headless Chromium from the local server.
// desk.event-loop-delay.p99-ms: of the server while both feeds run and that page shows them live.
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { chromium } from 'playwright-core';
import { median, printFigure } from '../figure.js';
import { startDesk } from './desk-process.js';

const PORT = 18_084;
const LOADS = 5;
const WATCH_MS = 20_000;
const web = join(dirname(fileURLToPath(import.meta.url)), '../../dist/web');
const executablePath = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find((path) =>
  existsSync(path),
);

printFigure('desk.page.gzip-kb', firstPageKb(), 'kB');
if (executablePath === undefined)
  console.error('no Chromium on this machine: first paint and event loop delay were not measured');
else await measure(executablePath);

/** What the page loads before anybody has signed in, and what it asks for at once. */
function firstPageKb(): number {
  const html = readFileSync(join(web, 'index.html'), 'utf8');
  const scripts = [...html.matchAll(/(?:src|href)="\/([^"]+\.js)"/g)].map(([, path]) => path ?? '');
  return scripts.reduce((sum, path) => sum + gzipSync(readFileSync(join(web, path))).length, 0) / 1000;
}

async function measure(executable: string): Promise<void> {
  const dataDir = mkdtempSync(join(tmpdir(), 'quantumalpha-bench-'));
  const desk = await startDesk({ dataDir, port: PORT });
  const flags = [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-dev-shm-usage',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ];
  const browser = await chromium.launch({ executablePath: executable, args: flags });
  try {
    const paints: number[] = [];
    for (let load = 0; load < LOADS; load++) {
      const context = await browser.newContext();
      const page = await context.newPage();
      await page.goto(desk.url);
      await page.getByTestId('sign-in-form').waitFor();
      paints.push(
        await page.evaluate(() => performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? Number.NaN),
      );
      await context.close();
    }
    printFigure('desk.page.first-paint-ms', median(paints), 'ms');
    const page = await browser.newPage();
    await page.goto(desk.url);
    await page.getByLabel('User name').fill('admin');
    await page.locator('input[type=password]').fill(desk.adminPassword ?? '');
    await page.keyboard.press('Enter');
    await page.getByTestId('halt-button').waitFor();
    await sleep(3000);
    await eventLoopP99(desk.url);
    await sleep(WATCH_MS);
    printFigure('desk.event-loop-delay.p99-ms', await eventLoopP99(desk.url), 'ms');
  } finally {
    await browser.close();
    await desk.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

/** Since the reading before; the server starts its histogram anew with each. */
async function eventLoopP99(url: string): Promise<number> {
  const text = await (await fetch(`${url}/metrics`)).text();
  return Number(/^quantumalpha_nodejs_eventloop_lag_p99_seconds (\S+)/m.exec(text)?.[1] ?? Number.NaN) * 1000;
}
