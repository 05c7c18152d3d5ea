import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import type { Browser, BrowserContext, Locator, Page } from 'playwright-core';
import { eventually } from '#testing';
import { chromiumPath, complaintsOf, launchChromium, signIn } from './support/chromium.js';
import { Desk, Folder } from './support/desk.js';
import type { Rest } from './support/rest.js';

const LONG = { timeout: 60_000 };
const inBrowser = chromiumPath === undefined ? describe.skip : describe;

interface SentOrder {
  readonly id: string;
  readonly status: string;
  readonly quantity: string;
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
    context = await browser.newContext({ reducedMotion: 'reduce' });
    page = await context.newPage();
    complaints = complaintsOf(page);
    await signIn(page, desk, { inside: 'ticket-submit' });
  });

  afterAll(async () => {
    await browser.close();
    await desk.end();
    folder[Symbol.dispose]();
  });

  beforeEach(async () => {
    await page.reload();
    await page.getByTestId('ticket-submit').waitFor(LONG);
  });

  afterEach(() => expect(complaints.splice(0)).toEqual([]));

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

  async function writeLimit(quantity: string, price: string): Promise<void> {
    await pick('ticket-type', 'Limit');
    await page.getByTestId('ticket-quantity').fill(quantity);
    await page.getByTestId('ticket-limit').fill(price);
  }

  const written = async (): Promise<readonly string[]> =>
    Promise.all(['ticket-quantity', 'ticket-limit'].map((field) => page.getByTestId(field).inputValue()));

  /** Far below the market: it rests until it is canceled. */
  async function rest(): Promise<SentOrder> {
    const terms = { accountId: 'paper', instrumentId: 'SP500.INDEX', side: 'BUY', type: 'LIMIT', timeInForce: 'GTC' };
    const clientOrderId = `rests-${randomUUID()}`;
    const request = { ...terms, clientOrderId, quantity: '3', limitPrice: '1.00' };
    return (await admin.post<SentOrder>('/execution/orders', request)).body;
  }

  const orderNow = async (id: string): Promise<SentOrder> =>
    (await admin.get<SentOrder>(`/execution/orders/${id}`)).body;

  const rowOf = (id: string): Locator => page.locator(`[data-testid=order-row][data-id="${id}"]`);

  it('says what the order costs, and offers what the broker takes of the instrument', async () => {
    await writeLimit('1000', '2.00');
    const estimate = page.getByTestId('ticket-estimate');
    expect(await estimate.innerText()).toMatch(/2,000\.00 USD[^]*0\.10 USD[^]*0\.5 bps[^]*0\.01[^]*next open/);
    await page.getByTestId('ticket-type').getByRole('combobox').click();
    expect(await page.getByRole('option').count()).toBe(10);
  });

  it('replaces an order in the orders table, and cancels it', async () => {
    const { id } = await rest();
    const row = rowOf(id);
    await row.getByTestId('replace-order').click();
    await page.getByTestId('replace-quantity').fill('2');
    await page.getByTestId('replace-limitPrice').fill('0');
    expect(await page.getByRole('button', { name: 'Replace', exact: true }).isDisabled()).toBe(true);
    await page.getByTestId('replace-limitPrice').fill('1.50');
    await page.getByRole('button', { name: 'Replace', exact: true }).click();
    await page.getByTestId('replace-form').waitFor({ state: 'detached' });
    expect(await orderNow(id)).toMatchObject({ status: 'ACCEPTED', quantity: '2', limitPrice: '1.5' });
    await row.getByText('1.50').waitFor(LONG);
    await row.getByTestId('cancel-order').click();
    await page.locator(`[data-id="${id}"][data-state=CANCELED]`).waitFor(LONG);
    expect(await orderNow(id)).toMatchObject({ status: 'CANCELED' });
    expect(await row.getByTestId('cancel-order').count()).toBe(0);
  });

  it('keeps what is written while the desk is out of reach, and says that nothing is sent', async () => {
    const before = (await ownOrders()).length;
    await writeLimit('7', '1.00');
    await context.setOffline(true);
    await page.locator('[data-testid=ticket-panel][data-status=disconnected]').waitFor(LONG);
    await page.getByTestId('ticket-cut-off').waitFor();
    await page.getByTestId('ticket-submit').click();
    await page.getByTestId('ticket-unanswered').waitFor(LONG);
    expect(await written()).toEqual(['7', '1.00']);
    await context.setOffline(false);
    await page.locator('[data-testid=ticket-panel][data-status=ready]').waitFor(LONG);
    expect(await written()).toEqual(['7', '1.00']);
    expect(await ownOrders()).toHaveLength(before);
    await page.getByTestId('ticket-submit').click();
    await page.getByTestId('ticket-sent').waitFor(LONG);
    expect(await ownOrders()).toHaveLength(before + 1);
    // The browser itself notes what it could not reach.
    complaints.splice(0);
  });

  it('sends the same order again after a lost answer, not a second one', async () => {
    const before = (await ownOrders()).length;
    await page.route(
      '**/execution/orders',
      async (route) => {
        await route.fetch();
        await route.abort();
      },
      { times: 1 },
    );
    await writeLimit('9', '1.00');
    await page.getByTestId('ticket-submit').click();
    await page.getByTestId('ticket-unanswered').waitFor(LONG);
    expect(await ownOrders()).toHaveLength(before + 1);
    await page.getByTestId('ticket-submit').click();
    await page.getByTestId('ticket-sent').waitFor(LONG);
    expect(await ownOrders()).toHaveLength(before + 1);
    expect(complaints.splice(0)).toEqual([expect.stringContaining('ERR_FAILED')]);
  });

  it('is written, sent, replaced and canceled on a phone', async () => {
    await page.setViewportSize({ width: 390, height: 844 });
    await writeLimit('4', '1.00');
    await pick('ticket-time-in-force', 'Until a date');
    await pick('ticket-linked', 'Another; one cancels the other');
    const edges = await page
      .locator('[data-testid=ticket-panel] label')
      .evaluateAll((labels) => labels.map((label) => label.scrollWidth - label.clientWidth));
    expect(Math.max(...edges)).toBeLessThanOrEqual(0);
    await pick('ticket-linked', 'Nothing');
    await pick('ticket-time-in-force', 'Until canceled');
    await page.getByTestId('ticket-submit').click();
    await page.getByTestId('ticket-sent').waitFor(LONG);
    const id = (await ownOrders())[0]?.id ?? '';
    await rowOf(id).getByTestId('replace-order').click();
    await page.getByTestId('replace-quantity').fill('5');
    await page.getByRole('button', { name: 'Replace', exact: true }).click();
    await page.getByTestId('replace-form').waitFor({ state: 'detached' });
    await rowOf(id).getByTestId('cancel-order').click();
    await page.locator(`[data-id="${id}"][data-state=CANCELED]`).waitFor(LONG);
    expect(await orderNow(id)).toMatchObject({ status: 'CANCELED', quantity: '5' });
    expect(await page.evaluate<number>('document.documentElement.scrollWidth')).toBeLessThanOrEqual(390);
  });
});
