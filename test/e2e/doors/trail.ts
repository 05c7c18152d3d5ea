import { describe, expect, it } from '@jest/globals';
import { eventually } from '#testing';
import { differences, filled, neededQuery, readDocument, routesOf } from '../support/openapi.js';
import type { Page, Rest } from '../support/rest.js';
import type { Hall } from './hall.js';

interface Fill {
  readonly id: string;
  readonly correlationId: string;
  readonly parentOrderId: string | null;
  readonly price: string;
  readonly quantity: string;
}

interface Step {
  readonly stage: string;
  readonly sequence: number;
  readonly summary: string;
}

/** Of things that are not there in this run, and what asks the world outside. */
const BESIDE = /\{(jobId|runId)\}|\/(downloads|imports)\/|\/data\/(news|filings|series)$/;
const chain = ['bar', 'signal', 'target', 'order', 'risk approval', 'fill', 'execution report'];

const WAIT = { timeoutMs: 120_000, everyMs: 250 };

async function firstId(rest: Rest, path: string): Promise<string> {
  const { body } = await rest.get<Page<{ id: string }> | { id: string }[]>(path);
  return (Array.isArray(body) ? body : body.items)[0]?.id ?? '';
}

export function trail(hall: () => Hall): void {
  describe('what the model did', () => {
    it('can be followed from the bar through signal, risk, order and fill to the report and the audit trail', async () => {
      const { risk } = hall().as;
      const { correlationId, steps } = await eventually(async () => {
        const { body } = await risk.get<Page<Fill>>('/execution/fills?accountId=paper&limit=1000');
        const fill = body.items.findLast((each) => each.correlationId.startsWith('bar_'));
        expect(fill).toBeDefined();
        const trace = await risk.get<{ correlationId: string; steps: Step[] }>(
          `/compliance/trace/${fill?.correlationId}`,
        );
        expect(trace.body.steps.map(({ stage }) => stage)).toContain('execution report');
        return trace.body;
      }, WAIT);
      const firsts = [...new Set(steps.map(({ stage }) => stage))].filter((stage) => chain.includes(stage));
      expect(firsts).toEqual(chain);
      for (const { summary } of steps) expect(summary).not.toBe('');
      const { body: entries } = await risk.get<Page<{ sequence: number; correlationId: string }>>(
        `/compliance/audit-entries?correlationId=${correlationId}&limit=1000`,
      );
      expect(new Set(entries.items.map(({ correlationId: id }) => id))).toEqual(new Set([correlationId]));
      expect(entries.items.length).toBeGreaterThanOrEqual(steps.length);
    });

    it('shows in positions, cash, performance, equity and execution costs, all decimals as text', async () => {
      const { viewer } = hall().as;
      await eventually(async () => {
        const { body } = await viewer.get<Page<object>>('/analytics/execution-costs?accountId=paper');
        expect(body.items.length).toBeGreaterThan(0);
      }, WAIT);
      const text = expect.stringMatching(/^-?\d+(\.\d+)?$/);
      const positions = await viewer.get<object[]>('/execution/positions?accountId=paper');
      expect(positions.body[0]).toMatchObject({
        quantity: text,
        averagePrice: text,
        realisedPnl: text,
        synthetic: false,
      });
      const accounts = await viewer.get<{ id: string }[]>('/execution/accounts');
      const own = accounts.body.filter(({ id }) => id.startsWith('paper'));
      expect(own.map(({ id }) => id)).toEqual(['paper', 'paper-synthetic']);
      expect(own[0]).toMatchObject({ cash: text, initialCash: '1000000' });
      const performance = await viewer.get('/analytics/accounts/paper/performance');
      expect(performance.body).toMatchObject({
        account: { finalEquity: text },
        benchmark: { finalEquity: text },
        fees: text,
      });
      const curve = await viewer.get<object[]>('/analytics/accounts/paper/equity-curve?limit=10');
      expect(curve.body.length).toBeLessThanOrEqual(10);
      expect(curve.body[0]).toMatchObject({ equity: text, cash: text, benchmark: text });
      const figures = await viewer.get<{ limits: object[] }>('/risk/accounts/paper/figures');
      expect(figures.body).toMatchObject({ equity: text, confidence: 0.99 });
      expect(figures.body.limits[0]).toMatchObject({ value: text, limit: text });
      const nobody = await viewer.get('/analytics/accounts/nobody/performance');
      expect(nobody).toMatchObject({ status: 404, body: { code: 'ANALYTICS.ACCOUNT_UNKNOWN' } });
    });

    it('comes in answers of exactly the form that the document gives', async () => {
      const { admin } = hall().as;
      const document = await readDocument(admin);
      const { body: fills } = await admin.get<Page<Fill>>('/execution/fills?accountId=paper&limit=1');
      const content = 'date,value\n2024-01-05,7';
      const series = { name: 'doors.count', unit: 'doors', releaseLagSeconds: 0, format: 'csv', content };
      expect(await admin.post('/data/dated-series', series)).toMatchObject({ status: 200 });
      const ofLoad = { id: await firstId(admin, '/data/loads') };
      const values = {
        name: series.name,
        backtestId: await firstId(admin, '/analytics/backtests?limit=1'),
        optimisationId: await firstId(admin, '/analytics/optimisations?limit=1'),
        id: 'SP500.INDEX',
        accountId: 'paper',
        orderId: await firstId(admin, '/execution/orders?scope=PARENTS&limit=1'),
        correlationId: fills.items[0]?.correlationId ?? '',
      };
      const asked = routesOf(document).filter(({ method, path }) => method === 'GET' && !BESIDE.test(path));
      expect(asked.length).toBeGreaterThan(20);
      for (const route of asked) {
        const path = filled(route.path, route.path.startsWith('/data/loads/') ? ofLoad : values);
        const { status, body } = await admin.get(path + neededQuery(route, document));
        const wrong = [...new Set(differences(document, route, body))];
        expect({ path: route.path, status, wrong }).toEqual({ path: route.path, status: 200, wrong: [] });
      }
    });

    it('stands in an audit trail that holds', async () => {
      const { risk } = hall().as;
      const { body } = await risk.get<{ verified: boolean; entries: number }>('/compliance/audit-verification');
      expect(body).toMatchObject({ verified: true, brokenAt: null });
      const { body: page } = await risk.get<Page<{ sequence: number; hash: string; previousHash: string }>>(
        '/compliance/audit-entries?limit=5',
      );
      page.items.slice(1).forEach((entry, index) => {
        expect(page.items[index]).toMatchObject({ sequence: entry.sequence + 1, previousHash: entry.hash });
      });
      const unknown = await risk.get('/compliance/trace/never-seen');
      expect(unknown).toMatchObject({ status: 404, body: { code: 'COMPLIANCE.TRACE_UNKNOWN' } });
    });
  });

  describe('surveillance', () => {
    it('notices layering; a supervisor closes the alert', async () => {
      const { trader, risk } = hall().as;
      await layer(hall());
      const alert = await eventually(async () => {
        const { body } = await trader.get<Page<{ id: string; rule: string }>>('/compliance/alerts?status=OPEN');
        expect(body.items.length).toBeGreaterThan(0);
        return body.items[0];
      }, WAIT);
      const close = `/compliance/alerts/${alert?.id}/close`;
      const resolution = 'Test orders.';
      expect(await trader.post(close, { resolution })).toMatchObject({ status: 403 });
      expect(await risk.post(close, { resolution })).toMatchObject({
        status: 200,
        body: { status: 'CLOSED', resolution },
      });
      const again = await risk.post(close, { resolution: 'Something else.' });
      expect(again).toMatchObject({ status: 409, body: { code: 'COMPLIANCE.ALERT_CLOSED' } });
    });
  });
}

/** More orders on one side than a second allows without a question. */
async function layer({ as: { trader } }: Hall): Promise<void> {
  const order = (count: number) => ({
    clientOrderId: `burst-${process.pid}-${count}`,
    accountId: 'paper-synthetic',
    instrumentId: 'ALFA.SIM',
    side: 'BUY',
    type: 'LIMIT',
    quantity: '1',
    limitPrice: '1.00',
    timeInForce: 'GTC',
  });
  const sent = await Promise.all(
    Array.from({ length: 8 }, (_, count) => trader.post<{ id: string }>('/execution/orders', order(count))),
  );
  await Promise.all(sent.map(({ body }) => trader.post(`/execution/orders/${body.id}/cancel`, {})));
  const cross = { ...order(99), side: 'SELL', type: 'MARKET', timeInForce: 'IOC' };
  const { limitPrice: _, ...market } = cross;
  await trader.post('/execution/orders', market);
}
