import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { eventually } from '#testing';
import { chromiumPath, complaintsOf, launchChromium, signIn } from './support/chromium.js';
import { Desk, Folder } from './support/desk.js';
import type { Rest } from './support/rest.js';

const LONG = { timeout: 60_000 };
const inBrowser = chromiumPath === undefined ? describe.skip : describe;

interface SentOrder {
  readonly clientOrderId: string;
  readonly type: string;
  readonly timeInForce: string;
  readonly limitPrice: string | null;
  readonly linkRole: string | null;
}

inBrowser('the order ticket', () => {
  let folder: Folder;
  let desk: Desk;
  let admin: Rest;
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;
  let complaints: string[];

  beforeAll(async () => {
    folder = new Folder();
    desk = await Desk.start({ dataDir: folder.file('data'), environment: { DATA_REPLAY_BARS_PER_SECOND: '1' } });
    admin = await desk.signInAsAdmin();
    browser = await launchChromium();
  });

  afterAll(async () => {
    await browser.close();
    await desk.end();
    folder[Symbol.dispose]();
  });

  beforeEach(async () => {
    context = await browser.newContext();
    page = await context.newPage();
    complaints = complaintsOf(page);
    await signIn(page, desk, { inside: 'ticket-submit' });
  });

  afterEach(async () => {
    await context.close();
    expect(complaints).toEqual([]);
  });

  async function pick(testId: string, text: string): Promise<void> {
    await page.getByTestId(testId).getByRole('combobox').click();
    await page.getByRole('option', { name: text, exact: true }).click();
  }

  const ownOrders = async (): Promise<readonly SentOrder[]> => {
    const { body } = await admin.get<{ items: readonly SentOrder[] }>('/execution/orders?accountId=paper&limit=1000');
    return body.items.filter(({ clientOrderId }) => clientOrderId.startsWith('desk-'));
  };

  it('sends an order once, however often its button is pressed', async () => {
    const before = (await ownOrders()).length;
    await pick('ticket-type', 'Limit');
    await page.getByTestId('ticket-quantity').fill('1');
    await page.getByTestId('ticket-limit').fill('1.00');
    await page.getByTestId('ticket-submit').dblclick();
    await page.getByTestId('ticket-sent').first().waitFor(LONG);
    const sent = await ownOrders();
    expect(sent.length - before).toBe(1);
    expect(sent[0]).toMatchObject({ type: 'LIMIT', timeInForce: 'DAY' });
  });

  it('has just the fields of a type, and says beside each what is wrong with it', async () => {
    await pick('ticket-type', 'Trailing stop limit');
    expect(await page.getByTestId('ticket-limit').count()).toBe(0);
    await page.getByTestId('ticket-submit').click();
    for (const field of ['ticket-quantity', 'ticket-trail', 'ticket-limit-offset'])
      expect(await page.getByTestId(field).getAttribute('aria-invalid')).toBe('true');
    expect(await page.getByTestId('ticket-stop').getAttribute('aria-invalid')).toBe('false');
  });

  it('sends a bracket: its exits wait for the entry', async () => {
    await pick('ticket-type', 'Limit');
    await page.getByTestId('ticket-quantity').fill('1');
    await page.getByTestId('ticket-limit').fill('1.00');
    await pick('ticket-linked', 'Take profit and stop loss');
    await page.getByTestId('ticket-profit').fill('2.00');
    await page.getByTestId('ticket-loss').fill('0.50');
    await page.getByTestId('ticket-submit').click();
    await eventually(async () => expect(await page.getByTestId('ticket-sent').count()).toBe(3), {
      timeoutMs: 60_000,
      everyMs: 200,
    });
    const roles = (await ownOrders()).slice(0, 3).map(({ linkRole }) => String(linkRole));
    expect(roles.toSorted((a, b) => a.localeCompare(b))).toEqual(['ENTRY', 'MEMBER', 'MEMBER']);
  });
});
