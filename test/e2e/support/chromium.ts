import { existsSync } from 'node:fs';
import { type Browser, type Page, chromium } from 'playwright-core';
import type { Desk } from './desk.js';

/** Of this machine; undefined where there is none. */
export const chromiumPath = [
  process.env['CHROMIUM_PATH'] ?? '',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
].find((path) => path !== '' && existsSync(path));

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-dev-shm-usage',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export const launchChromium = (): Promise<Browser> =>
  chromium.launch({ args: FLAGS, ...(chromiumPath === undefined ? {} : { executablePath: chromiumPath }) });

/** What the page complains about, as it goes on. That nobody is signed in yet is no complaint. */
export function complaintsOf(page: Page): string[] {
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('console', (message) => {
    const expected = message.location().url.endsWith('/api/v1/auth/refresh');
    if (message.type() === 'error' && !expected) complaints.push(message.text());
  });
  return complaints;
}

const PATIENCE = { timeout: 60_000 };

/** Opens a page of the desk as its admin and waits for something on it. */
export async function signIn(
  page: Page,
  { url, adminPassword }: Desk,
  { path = '', inside }: { readonly path?: string; readonly inside: string },
): Promise<void> {
  await page.goto(`${url}${path}`);
  await page.getByTestId('sign-in-form').waitFor(PATIENCE);
  await page.getByLabel('User name').fill('admin');
  await page.locator('input[type=password]').fill(adminPassword);
  await page.getByTestId('sign-in-submit').click();
  await page.getByTestId(inside).waitFor(PATIENCE);
}
