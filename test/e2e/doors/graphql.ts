import { describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { eventually } from '#testing';
import { callsOf, readSchema } from '../support/graphql-schema.js';
import type { GraphqlError, Page, Rest } from '../support/rest.js';
import { type Hall, type Role, roles } from './hall.js';

const INSTRUMENT = 'SP500.INDEX';

/** What only some may; everything else is for viewers. */
const needed: Readonly<Record<string, Role>> = {
  featureMatrix: 'trader',
  dataSeries: 'trader',
  news: 'trader',
  filings: 'trader',
  addDocuments: 'trader',
  submitOrderList: 'trader',
  auditEntries: 'risk',
  auditVerification: 'risk',
  eventLog: 'risk',
  controlFeed: 'trader',
  trainModel: 'trader',
  generateSignal: 'trader',
  submitOrder: 'trader',
  amendOrder: 'trader',
  cancelOrder: 'trader',
  setTradingState: 'risk',
  closeAlert: 'risk',
};

const codes = (answer: { errors?: readonly GraphqlError[] }): string[] =>
  (answer.errors ?? []).map(({ extensions }) => extensions.code);

export function graphql(hall: () => Hall): void {
  const ask = async <T>(rest: Rest, text: string, variables: object = {}): Promise<T> => {
    const { data, errors } = await rest.graphql<T>(text, variables);
    expect(errors).toBeUndefined();
    return data;
  };

  describe('GraphQL', () => {
    it('tells market data, accounts, positions and performance in one question', async () => {
      const data = await ask<Record<string, unknown>>(
        hall().as.viewer,
        `{ instruments { id synthetic }
           bars(request: {instrumentId: "${INSTRUMENT}", limit: 2}) { items { closeTime close } nextCursor }
           features(request: {instrumentId: "${INSTRUMENT}"}) { names values }
           featureSets { name lookbackBars }
           expressionPreview(request: {instrumentId: "${INSTRUMENT}", expression: "Std($close,5)", limit: 1}) { values { value } }
           quote(request: {instrumentId: "ALFA.SIM"}) { last synthetic }
           accounts { id cash }
           positions(request: {accountId: "paper"}) { quantity }
           performance(request: {accountId: "paper"}) { account { finalEquity sharpe } }
           riskFigures(request: {accountId: "paper"}) { equity limits { name utilisation } }
           alerts { items { id } }
           tradingStates { scope state } }`,
      );
      expect(data).toMatchObject({
        bars: { items: [{ close: expect.stringMatching(/^\d/) }, {}], nextCursor: expect.any(String) },
        features: [{ values: expect.any(Array) }],
        featureSets: expect.arrayContaining([{ name: 'alpha158', lookbackBars: 61 }]),
        expressionPreview: { values: [{ value: expect.any(Number) }] },
        quote: { synthetic: true },
        accounts: [{ id: 'paper', cash: expect.stringMatching(/^\d/) }, { id: 'paper-synthetic' }],
        performance: { account: { finalEquity: expect.stringMatching(/^\d/) } },
      });
    });

    it('tells of features, derived bars, series, loads and recordings what REST tells', async () => {
      const { trader } = hall().as;
      const data = await ask<Record<string, unknown[]>>(
        trader,
        `{ featureSet(request: {expressions: ["Mean($close, 5)"]}) { features { expression lookbackBars } }
           featureMatrix(request: {instrumentId: "${INSTRUMENT}", horizonBars: 5, from: "2008-12-29T00:00:00Z", to: "2009-01-30T00:00:00Z",
             expressions: ["$close/Ref($close,1)-1"], label: {kind: DIRECTION}}) { names labels unknown definitionSha256 }
           derivedBars(request: {instrumentId: "${INSTRUMENT}", bars: "1w", to: "2008-12-31T00:00:00Z", limit: 2}) { bars close }
           datedSeries { name fields }
           loads(request: {limit: 1}) { items { id severity } nextCursor }
           streams { id }
           tickDays { day } }`,
      );
      expect(data).toMatchObject({
        featureSet: { features: [{ expression: 'Mean($close, 5)', lookbackBars: 5 }] },
        featureMatrix: { names: ['$close/Ref($close,1)-1'], unknown: [] },
        derivedBars: [{ bars: '1w' }, { bars: '1w' }],
      });
      const rest = await trader.get<object[]>(
        `/data/instruments/${INSTRUMENT}/derived-bars?bars=1w&to=2008-12-31T00:00:00Z&limit=2`,
      );
      expect(rest.body).toMatchObject(data['derivedBars'] ?? []);
      for (const [name, path] of [
        ['datedSeries', 'dated-series'],
        ['streams', 'streams'],
        ['tickDays', 'tick-days'],
      ] as const)
        expect(data[name]).toHaveLength((await trader.get<object[]>(`/data/${path}`)).body.length);
      const { items, nextCursor } = data['loads'] as unknown as Page<{ id: string }>;
      const loads = await trader.get<Page<{ id: string }>>('/data/loads?limit=1');
      expect(loads.body).toMatchObject({ items, nextCursor });
      const id = items[0]?.id ?? '';
      const { load } = await ask<{ load: object }>(
        trader,
        `{ load(request: {loadId: "${id}"}) { id sha256 issues { code } } }`,
      );
      expect((await trader.get<object>(`/data/loads/${id}`)).body).toMatchObject(load);
      const unknown = await trader.graphql('{ seriesReleases(request: {name: "macro.nothing"}) { period } }');
      expect(codes(unknown)).toEqual(['DATA.SERIES_UNKNOWN']);
    });

    it('follows nothing over HTTP', async () => {
      const answer = await hall().as.viewer.graphql('subscription { signal { id } }');
      expect(codes(answer)).toEqual(['PLATFORM.INVALID_REQUEST']);
    });

    it('submits, amends, lists and cancels an order, safe to repeat by its client order id', async () => {
      const { trader } = hall().as;
      const order = `clientOrderId: "${randomUUID()}", accountId: "paper", instrumentId: "${INSTRUMENT}", side: BUY, quantity: "5", limitPrice: "300.00"`;
      const check = await ask<{ checkOrder: object }>(
        trader,
        `{ checkOrder(request: {order: {${order}}}) { decision } }`,
      );
      expect(check.checkOrder).toEqual({ decision: 'APPROVED' });
      const submit = `mutation { submitOrder(request: {${order}, type: LIMIT, timeInForce: GTC}) { id status quantity } }`;
      const first = await ask<{ submitOrder: { id: string } }>(trader, submit);
      const second = await ask<{ submitOrder: { id: string } }>(trader, submit);
      expect(second.submitOrder).toEqual(first.submitOrder);
      const { id } = first.submitOrder;
      const amended = await ask(
        trader,
        `mutation { amendOrder(request: {orderId: "${id}", quantity: "4"}) { quantity } }`,
      );
      expect(amended).toEqual({ amendOrder: { quantity: '4' } });
      const listed = await ask<{ orders: { items: { id: string }[] } }>(
        trader,
        '{ orders(request: {scope: OPEN, limit: 1000}) { items { id } } }',
      );
      expect(listed.orders.items).toContainEqual({ id });
      const canceled = await ask(trader, `mutation { cancelOrder(request: {orderId: "${id}"}) { status } }`);
      expect(canceled).toEqual({ cancelOrder: { status: 'CANCELED' } });
    });

    it('trains a model, watches the job, predicts and signals', async () => {
      const { trader } = hall().as;
      const { trainModel: job } = await ask<{ trainModel: { id: string } }>(
        trader,
        `mutation { trainModel(request: {instrumentId: "${INSTRUMENT}", folds: 2, activate: true}) { id state } }`,
      );
      await eventually(
        async () => {
          const watched = await ask<object>(
            trader,
            `{ trainingJob(request: {jobId: "${job.id}"}) { state progress } }`,
          );
          expect(watched).toEqual({ trainingJob: { state: 'DONE', progress: 1 } });
        },
        { timeoutMs: 60_000 },
      );
      const data = await ask<{ models: { items: object[] }; predict: object }>(
        trader,
        `{ models(request: {instrumentId: "${INSTRUMENT}"}) { items { id stage } }
           predict(request: {instrumentId: "${INSTRUMENT}"}) { modelId expectedReturn } }`,
      );
      expect(data.models.items.length).toBeGreaterThanOrEqual(2);
      const signal = await ask<object>(
        trader,
        `mutation { generateSignal(request: {instrumentId: "${INSTRUMENT}"}) { modelId strength } }`,
      );
      expect(signal).toMatchObject({ generateSignal: { modelId: expect.any(String) } });
    });

    it('tells the audit trail to those who may read it', async () => {
      const data = await ask<object>(
        hall().as.risk,
        '{ auditVerification { verified entries } auditEntries(request: {limit: 1}) { items { sequence hash } } }',
      );
      expect(data).toMatchObject({ auditVerification: { verified: true }, auditEntries: { items: [{}] } });
    });

    it('carries the same codes as REST, and refuses what does not fit field by field', async () => {
      const { trader } = hall().as;
      const taken = await trader.graphql('mutation { cancelOrder(request: {orderId: "order_0"}) { id } }');
      expect(codes(taken)).toEqual(['EXECUTION.ORDER_UNKNOWN']);
      const long = 'x'.repeat(65);
      const wrong = await trader.graphql(
        `mutation { submitOrder(request: {clientOrderId: "${long}", accountId: "paper", instrumentId: "${INSTRUMENT}", side: BUY, type: MARKET, quantity: "ten"}) { id } }`,
      );
      expect(codes(wrong)).toEqual(['PLATFORM.INVALID_REQUEST']);
      expect(codes(await trader.graphql('{ nothing }'))).toEqual(['PLATFORM.INVALID_REQUEST']);
      expect(codes(await trader.graphql('{'))).toEqual(['PLATFORM.INVALID_REQUEST']);
    });

    it('refuses what is deep, long or loops', async () => {
      const { viewer } = hall().as;
      const loop = '{ ...f } fragment f on Query { instruments { id } ...f }';
      for (const text of [`${'{a'.repeat(9)}${'}'.repeat(9)}`, `{ ${'instruments { id } '.repeat(1000)} }`, loop])
        expect(new Set(codes(await viewer.graphql(text)))).toEqual(new Set(['PLATFORM.INVALID_REQUEST']));
    });

    it('asks for the same sign-in and roles, operation by operation', async () => {
      const calls = callsOf(await readSchema(hall().as.viewer));
      expect(calls.map(({ name }) => name)).toEqual(expect.arrayContaining(Object.keys(needed)));
      for (const { name, text, variables } of calls) {
        const anonymous = await hall().desk.anonymous.graphql(text, variables);
        expect({ name, codes: codes(anonymous) }).toEqual({ name, codes: ['GATEWAY.SIGN_IN_REQUIRED'] });
        const below = roles[roles.indexOf(needed[name] ?? 'viewer') - 1];
        if (below === undefined) continue;
        const refused = await hall().as[below].graphql(text, variables);
        expect({ name, below, codes: codes(refused) }).toEqual({ name, below, codes: ['GATEWAY.ROLE_REQUIRED'] });
      }
    });
  });
}
