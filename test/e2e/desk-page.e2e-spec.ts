import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { eventually } from '#testing';
import { chromiumPath, complaintsOf, launchChromium, signIn } from './support/chromium.js';
import { Desk, Folder } from './support/desk.js';
import type { Rest } from './support/rest.js';

const LONG = { timeout: 60_000 };
const inBrowser = chromiumPath === undefined ? describe.skip : describe;

inBrowser('the desk page', () => {
  let folder: Folder;
  let desk: Desk;
  let admin: Rest;
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;
  let complaints: string[];

  beforeAll(async () => {
    folder = new Folder();
    desk = await Desk.start({ dataDir: folder.file('data'), environment: { DATA_REPLAY_BARS_PER_SECOND: '5' } });
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
  });

  afterEach(async () => {
    await context.close();
    expect(complaints).toEqual([]);
  });

  const enter = (path = '/', inside = 'halt-button'): Promise<void> => signIn(page, desk, { path, inside });

  const width = (): Promise<number> => page.evaluate<number>('document.documentElement.scrollWidth');

  const fillMarks = async (): Promise<number> =>
    Number(await page.getByTestId('price-chart').getAttribute('data-fill-marks'));

  it('signs in, is connected, and shows a fill as it arrives', async () => {
    await enter();
    await page
      .locator('[data-testid=connection-state][data-state=connected], [data-testid=connection-state][data-state=live]')
      .waitFor(LONG);
    const before = await fillMarks();
    await eventually(async () => expect(await fillMarks()).toBeGreaterThan(before), {
      timeoutMs: 90_000,
      everyMs: 200,
    });
    expect(await page.getByTestId('fill-row').count()).toBeGreaterThan(0);
    expect(await page.getByTestId('order-row').count()).toBeGreaterThan(0);
  });

  it('shows what caused a fill and what came of it, from the bar to the report', async () => {
    await enter();
    const oldest = page.getByTestId('fill-row').last();
    await oldest.waitFor(LONG);
    await oldest.getByTestId('open-trace').click();
    const stages = page.locator('[data-testid=trace-chain] [data-stage]');
    await eventually(
      async () =>
        expect(await stages.evaluateAll((items) => items.map((item) => item.getAttribute('data-count')))).toEqual(
          ['bar', 'signal', 'risk', 'order', 'fill', 'report'].map(() => expect.stringMatching(/^[1-9]/)),
        ),
      { timeoutMs: 60_000, everyMs: 500 },
    );
  });

  it('halts trading with a reason, shows it, and resumes', async () => {
    await enter();
    await page.locator('[data-testid=trading-state][data-state=ACTIVE]').waitFor(LONG);
    await page.getByTestId('halt-button').click();
    await page.getByTestId('halt-reason').fill('prices look wrong');
    await page.getByTestId('halt-confirm').click();
    await page.locator('[data-testid=trading-state][data-state=HALTED]').waitFor(LONG);
    const { body } = await admin.get<{ scope: string; state: string }[]>('/risk/trading-states');
    const halted = body.filter(({ state }) => state === 'HALTED');
    expect(halted).toEqual([expect.objectContaining({ reason: 'prices look wrong', changedBy: 'admin' })]);
    for (const { scope } of halted)
      await admin.post('/risk/trading-states', { scope, state: 'ACTIVE', reason: 'looked at' });
    await page.locator('[data-testid=trading-state][data-state=ACTIVE]').waitFor(LONG);
  });

  it('stays signed in when it is loaded again, and signs out', async () => {
    await enter();
    await page.reload();
    await page.getByTestId('halt-button').waitFor(LONG);
    await page.getByTestId('user-menu').click();
    await page.getByTestId('sign-out').click();
    await page.getByTestId('sign-in-form').waitFor(LONG);
    expect(await page.getByTestId('halt-button').count()).toBe(0);
  });

  it('says what is wrong with a sign-in', async () => {
    await page.goto(desk.url);
    await page.getByLabel('User name').fill('admin');
    await page.locator('input[type=password]').fill('not the password');
    await page.getByTestId('sign-in-submit').click();
    await page.locator('[data-testid=sign-in-error][data-code="GATEWAY.WRONG_CREDENTIALS"]').waitFor(LONG);
    // The browser itself notes the refused request.
    expect(complaints.splice(0)).toEqual([expect.stringContaining('401')]);
  });

  it('fits a phone', async () => {
    await page.setViewportSize({ width: 360, height: 740 });
    await enter();
    expect(await width()).toBeLessThanOrEqual(360);
    await page.goto(`${desk.url}/data`);
    await page.locator('[data-testid=coverage-panel] table').waitFor(LONG);
    expect(await width()).toBeLessThanOrEqual(360);
  });

  it('shows how good the data is: coverage, each day, loads, providers and drift, of the history that is picked', async () => {
    await enter('/data', 'data-page');
    const map = page.getByRole('table', { name: 'Coverage of the stored histories' });
    const bands = map.locator('svg[role=img]');
    await eventually(async () => expect(await bands.count()).toBeGreaterThan(1), { timeoutMs: 60_000, everyMs: 200 });
    expect(await bands.first().getAttribute('aria-label')).toMatch(/: .* of [\d,]+ sessions/);
    await map.getByRole('button', { name: 'SP500.INDEX' }).press('Enter');
    expect(new URL(page.url()).searchParams.get('instrument')).toBe('SP500.INDEX');
    await page.getByRole('table', { name: 'Days of SP500.INDEX' }).waitFor(LONG);
    await page.getByTestId('feature-drift').first().waitFor(LONG);
    expect(await page.getByTestId('provider').count()).toBeGreaterThan(5);
    const load = page.getByTestId('load').filter({ hasText: 'SP500.INDEX' });
    await load.getByRole('button').click();
    await load.getByTestId('load-report').waitFor(LONG);
    await page.getByTestId('coverage-match').fill('no such history');
    await page.getByText('No history fits.').waitFor(LONG);
  });

  it('says in every part of the data page what is wrong, and tries again', async () => {
    const code = 'DATA.HISTORY_UNREADABLE';
    const refusal = { title: 'Away', status: 503, code, detail: 'A stored history cannot be read.', errors: [] };
    await page.route('**/api/v1/data/**', (route) => route.fulfill({ status: 503, json: refusal }));
    await enter('/data', 'data-page');
    for (const panel of ['data-summary', 'coverage-panel', 'days-panel', 'drift-panel'])
      await page.locator(`[data-testid=${panel}][data-status=error]`).getByText(code).waitFor(LONG);
    await page.unroute('**/api/v1/data/**');
    for (const panel of ['data-summary', 'days-panel'])
      await page.getByTestId(panel).getByRole('button', { name: 'Try again' }).click();
    for (const panel of ['coverage-panel', 'days-panel', 'drift-panel'])
      await page.locator(`[data-testid=${panel}][data-status=ready]`).waitFor(LONG);
    expect(complaints.splice(0)).toContainEqual(expect.stringContaining('503'));
  });

  it('says to a reader that there is nothing at an address, and to a program as well', async () => {
    await page.goto(`${desk.url}/nowhere`);
    await page.getByRole('heading', { name: 'There is nothing at this address' }).waitFor(LONG);
    expect(complaints.splice(0)).toContainEqual(expect.stringContaining('404'));
    const answer = await fetch(`${desk.url}/nowhere`);
    expect([answer.status, answer.headers.get('content-type')]).toEqual([
      404,
      expect.stringContaining('application/problem+json'),
    ]);
  });

  it('hands out its files compressed', async () => {
    const html = await (await fetch(desk.url)).text();
    const [, script = ''] = /src="([^"]+\.js)"/.exec(html) ?? [];
    const answer = await fetch(`${desk.url}${script}`, { headers: { 'accept-encoding': 'br' } });
    const plain = await fetch(`${desk.url}${script}`, { headers: { 'accept-encoding': 'identity' } });
    expect([answer.headers.get('content-encoding'), plain.headers.get('content-encoding')]).toEqual(['br', null]);
    expect(await answer.text()).toBe(await plain.text());
  });

  it('finds an instrument of the desk by what is written', async () => {
    await enter();
    await page.getByTestId('instrument-select').fill('s&p');
    await page.getByTestId('instrument-option-SP500.INDEX').waitFor(LONG);
    await page.getByTestId('instrument-select').fill('no such one');
    await page.getByText('No instrument fits.').waitFor(LONG);
    await page.getByTestId('instrument-select').blur();
    expect(await page.getByTestId('instrument-select').inputValue()).toBe('SP500.INDEX');
  });

  it('says that the desk is out of reach, and shows what it knew', async () => {
    await enter('/data', 'data-page');
    await page.locator('[data-testid=coverage-panel] table').waitFor(LONG);
    await context.setOffline(true);
    await page.locator('[data-testid=coverage-panel][data-status=disconnected] table').waitFor(LONG);
    expect(await page.getByTestId('connection-state').getAttribute('data-state')).not.toBe('live');
    await context.setOffline(false);
    await page.locator('[data-testid=coverage-panel][data-status=ready]').waitFor(LONG);
    complaints.splice(0);
  });
});
