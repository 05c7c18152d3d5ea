import { describe, expect, it } from '@jest/globals';
import { eventually } from '#testing';
import type { Page } from '../support/rest.js';
import type { Hall } from './hall.js';

const DECIMAL = /^-?\d+(\.\d+)?$/;
const INSTRUMENT = 'SP500.INDEX';

interface Bar {
  readonly closeTime: string;
  readonly close: string;
  readonly volume: string;
}

interface Job {
  readonly id: string;
  readonly state: string;
  readonly progress: number;
  readonly modelId: string | null;
}

export function marketAndModels(hall: () => Hall): void {
  describe('market data', () => {
    it('lists real instruments and generated ones, labelled', async () => {
      const { body } =
        await hall().as.viewer.get<{ id: string; synthetic: boolean; tickSize: string }[]>('/data/instruments');
      expect(body.find(({ id }) => id === INSTRUMENT)).toMatchObject({ synthetic: false, tickSize: '0.01' });
      expect(body.filter(({ synthetic }) => synthetic).map(({ id }) => id)).toEqual([
        'ALFA.SIM',
        'BRVO.SIM',
        'CHRL.SIM',
        'DLTA.SIM',
      ]);
    });

    it('pages through bars by cursors, latest first, prices as text', async () => {
      const { viewer } = hall().as;
      const path = `/data/instruments/${INSTRUMENT}/bars?to=2008-12-31T00:00:00Z&limit=3`;
      const first = (await viewer.get<Page<Bar>>(path)).body;
      const second = (await viewer.get<Page<Bar>>(`${path}&cursor=${first.nextCursor}`)).body;
      const bars = [...first.items, ...second.items];
      expect(bars.map(({ closeTime }) => closeTime.slice(0, 10))).toEqual([
        '2008-12-30',
        '2008-12-29',
        '2008-12-26',
        '2008-12-24',
        '2008-12-23',
        '2008-12-22',
      ]);
      for (const { close, volume } of bars) {
        expect(close).toMatch(DECIMAL);
        expect(volume).toMatch(DECIMAL);
      }
    });

    it('makes weeks of days, the same over REST and GraphQL, and says what there is of each instrument', async () => {
      const { viewer } = hall().as;
      const path = `/data/instruments/${INSTRUMENT}/bars?to=2008-12-31T00:00:00Z&timeframe=1w&limit=2`;
      const { items, nextCursor } = (await viewer.get<Page<Bar & { timeframe: string }>>(path)).body;
      expect(items.map(({ closeTime, timeframe }) => [closeTime.slice(0, 10), timeframe])).toEqual([
        ['2008-12-26', '1w'],
        ['2008-12-19', '1w'],
      ]);
      const request = `{instrumentId: "${INSTRUMENT}", to: "2008-12-31T00:00:00Z", timeframe: "1w", limit: 2}`;
      const query = `{ bars(request: ${request}) { items { closeTime close } nextCursor } }`;
      const { data } = await viewer.graphql<{ bars: Page<Bar> }>(query);
      expect(data.bars).toMatchObject({
        items: items.map(({ closeTime, close }) => ({ closeTime, close })),
        nextCursor,
      });
      const next = (await viewer.get<Page<Bar>>(`${path}&cursor=${nextCursor}`)).body;
      expect(next.items.map(({ closeTime }) => closeTime.slice(0, 10))).toEqual(['2008-12-12', '2008-12-05']);
      const smaller = await viewer.get(`/data/instruments/${INSTRUMENT}/bars?timeframe=1m`);
      expect(smaller).toMatchObject({ status: 400, body: { code: 'DATA.BARS_IMPOSSIBLE' } });
      const { body } = await viewer.get<{ id: string; timeframe: string | null }[]>('/data/instruments');
      expect(body.find(({ id }) => id === INSTRUMENT)).toMatchObject({ timeframe: '1d', ticks: null });
    });

    it('tells quote, features, feeds and loads', async () => {
      const { viewer } = hall().as;
      const quote = await viewer.get<{ last: string; synthetic: boolean }>('/data/instruments/ALFA.SIM/quote');
      expect(quote.body.last).toMatch(DECIMAL);
      expect(quote.body.synthetic).toBe(true);
      const features = await viewer.get<{ names: string[]; values: number[] }[]>(
        `/data/instruments/${INSTRUMENT}/features?limit=2`,
      );
      expect(features.body).toHaveLength(2);
      expect(features.body[0]?.values).toHaveLength(features.body[0]?.names.length ?? 0);
      const feeds = await viewer.get<{ id: string; status: string }[]>('/data/feeds');
      expect(feeds.body.map(({ id }) => id)).toEqual(['replay', 'synthetic']);
      const loads = await viewer.get<Page<{ id: string }>>(`/data/loads?instrumentId=${INSTRUMENT}&current=true`);
      const [load] = loads.body.items;
      expect(load).toMatchObject({ bars: 5105, timeframes: ['1d'], instrumentIds: [INSTRUMENT], errors: 0 });
      const report = await viewer.get<object>(`/data/loads/${load?.id}`);
      expect(report.body).toMatchObject({ bars: 5105, sha256: expect.stringMatching(/^[0-9a-f]{64}$/) });
      expect(await viewer.get('/data/loads/load_none')).toMatchObject({ status: 404 });
    });

    it('lists feature sets and takes them by name', async () => {
      const { viewer } = hall().as;
      const sets = await viewer.get<{ name: string; features: object[] }[]>('/data/feature-sets');
      expect(sets.body.map(({ name, features }) => [name, features.length])).toEqual(
        expect.arrayContaining([
          ['desk', 20],
          ['alpha158', 158],
          ['alpha360', 360],
        ]),
      );
      const path = `/data/instruments/${INSTRUMENT}/features?set=alpha158`;
      expect((await viewer.get<{ names: string[] }[]>(path)).body[0]?.names).toHaveLength(158);
      const unknown = await viewer.get(`/data/instruments/${INSTRUMENT}/features?set=alpha159`);
      expect(unknown).toMatchObject({ status: 404, body: { code: 'FEATURES.UNKNOWN_SET' } });
    });

    it('shows what an expression gives, and says where it is wrong', async () => {
      const { viewer } = hall().as;
      const preview = (expression: string) =>
        viewer.post('/data/expression-previews', { instrumentId: INSTRUMENT, expression, limit: 3 });
      expect(await preview('Mean($close, 20) / $close')).toMatchObject({
        status: 200,
        body: {
          canonical: 'Div(Mean($close,20),$close)',
          lookbackBars: 20,
          memory: 'window',
          values: [{ value: expect.any(Number) }, {}, {}],
        },
      });
      expect(await preview('Mean($clsoe, 20)')).toMatchObject({
        status: 400,
        body: { code: 'FEATURES.UNKNOWN_FIELD', details: { position: '5', suggestion: '$close' } },
      });
      expect(await preview('Ref($close, -1)')).toMatchObject({ status: 400, body: { code: 'FEATURES.LOOK_AHEAD' } });
    });

    it('judges texts', async () => {
      const texts = [
        'Acme beats estimates and raises guidance',
        'Acme plunges after profit warning',
        'Acme meets on Tuesday',
      ];
      const judged = await hall().as.viewer.post<{ label: string }[]>('/data/sentiments', { texts });
      expect(judged.body.map(({ label }) => label)).toEqual(['bullish', 'bearish', 'neutral']);
    });

    it('knows nothing of the future of the replay', async () => {
      const { viewer } = hall().as;
      const positionOf = async () => {
        const { body } = await viewer.get<{ id: string; position: string | null }[]>('/data/feeds');
        return body.find(({ id }) => id === 'replay')?.position ?? null;
      };
      // A replay that has not made its first step yet has no position.
      await eventually(async () => expect(await positionOf()).not.toBeNull());
      const { body } = await viewer.get<Page<Bar>>(`/data/instruments/${INSTRUMENT}/bars?limit=1`);
      const position = (await positionOf()) ?? '';
      expect(body.items[0]).toBeDefined();
      expect((body.items[0]?.closeTime ?? '9') <= position).toBe(true);
    });

    it('changes the pace of a feed', async () => {
      const { trader } = hall().as;
      const faster = await trader.post<object>('/data/feeds/replay/control', { action: 'SET_PACE', barsPerSecond: 6 });
      expect(faster).toMatchObject({ status: 200, body: { barsPerSecond: 6, status: 'RUNNING' } });
      const restored = await trader.post('/data/feeds/replay/control', { action: 'SET_PACE', barsPerSecond: 5 });
      expect(restored).toMatchObject({ status: 200, body: { barsPerSecond: 5 } });
    });
  });

  describe('models and signals', () => {
    it('trains a model as a job with progress, lists it, predicts and signals with it', async () => {
      const { trader } = hall().as;
      const order = { instrumentId: INSTRUMENT, horizonBars: 5, folds: 3, activate: true };
      const { status, body: queued } = await trader.post<Job>('/ai/models/train', order);
      expect(status).toBe(202);
      const progress: number[] = [];
      const done = await eventually(
        async () => {
          const { body } = await trader.get<Job>(`/ai/jobs/${queued.id}`);
          progress.push(body.progress);
          expect(body.state).toBe('DONE');
          return body;
        },
        { timeoutMs: 60_000 },
      );
      expect(progress.at(-1)).toBe(1);
      expect(progress).toEqual(progress.toSorted((a, b) => a - b));
      const models = await trader.get<Page<{ id: string; stage: string }>>(`/ai/models?instrumentId=${INSTRUMENT}`);
      expect(models.body.items.find(({ id }) => id === done.modelId)).toMatchObject({ stage: 'ACTIVE' });
      const prediction = await trader.post<{ modelId: string; expectedReturn: number }>('/ai/predictions', {
        instrumentId: INSTRUMENT,
      });
      expect(prediction).toMatchObject({ status: 200, body: { modelId: done.modelId } });
      expect(Math.abs(prediction.body.expectedReturn)).toBeLessThan(1);
      const signal = await trader.post<{ id: string }>('/ai/signals', { instrumentId: INSTRUMENT });
      expect(signal).toMatchObject({ status: 201, body: { modelId: done.modelId } });
      const signals = await trader.get<Page<{ id: string }>>(`/ai/signals?instrumentId=${INSTRUMENT}&limit=50`);
      expect(signals.body.items.map(({ id }) => id)).toContain(signal.body.id);
    });

    it('trains on features, labels and processors of choice, and predicts with what they have learnt', async () => {
      const { trader } = hall().as;
      const order = {
        instrumentId: INSTRUMENT,
        folds: 3,
        featureSet: 'technical',
        label: { kind: 'TRIPLE_BARRIER', upper: 1.5, lower: 1 },
        processors: [
          { kind: 'WINSORISE', lower: 0.02, upper: 0.98 },
          { kind: 'FILL', with: 'ZERO' },
        ],
      };
      const { body: queued } = await trader.post<Job>('/ai/models/train', order);
      const { modelId } = await eventually(
        async () => {
          const { body } = await trader.get<Job>(`/ai/jobs/${queued.id}`);
          expect(body).toMatchObject({ state: 'DONE' });
          return body;
        },
        { timeoutMs: 60_000 },
      );
      const sets = await trader.get<{ name: string; definitionSha256: string }[]>('/data/feature-sets');
      const technical = sets.body.find(({ name }) => name === 'technical');
      const models = await trader.get<Page<{ id: string; features: string[] }>>(
        `/ai/models?instrumentId=${INSTRUMENT}`,
      );
      expect(models.body.items.find(({ id }) => id === modelId)).toMatchObject({
        stage: 'CANDIDATE',
        label: order.label,
        processors: order.processors.map((each) => expect.objectContaining(each)),
        definitionSha256: technical?.definitionSha256,
        processorsSha256: expect.stringMatching(/^[0-9a-f]{64}$/),
      });
      const prediction = await trader.post<{ expectedReturn: number }>('/ai/predictions', {
        instrumentId: INSTRUMENT,
        modelId,
      });
      expect(prediction).toMatchObject({ status: 200, body: { modelId } });
      expect(Math.abs(prediction.body.expectedReturn)).toBeLessThan(1);
    });

    it.each([
      [404, 'FEATURES.UNKNOWN_SET', { featureSet: 'beta' }],
      [400, 'FEATURES.LOOK_AHEAD', { expressions: ['Ref($close,-1)'] }],
      [400, 'AI.PROCESSOR_IMPOSSIBLE', { processors: [{ kind: 'WINSORISE', lower: 0.9, upper: 0.1 }] }],
      [409, 'DATA.SERIES_NONE', { featureSet: 'macro' }],
      [400, 'PLATFORM.INVALID_REQUEST', { label: { kind: 'WISH' } }],
    ])('refuses with %d %s to train on %j', async (status, code, of) => {
      const { trader } = hall().as;
      const refused = await trader.post('/ai/models/train', { instrumentId: INSTRUMENT, ...of });
      expect(refused).toMatchObject({ status, body: { code } });
    });

    it('says with a code that there is no such instrument or job', async () => {
      const { trader } = hall().as;
      const prediction = await trader.post('/ai/predictions', { instrumentId: 'NOPE.XX' });
      expect([404, 409]).toContain(prediction.status);
      expect(await trader.get('/ai/jobs/job_0')).toMatchObject({ status: 404, body: { code: 'AI.JOB_UNKNOWN' } });
      const unknown = await trader.get('/data/instruments/NOPE.XX/quote');
      expect(unknown).toMatchObject({ status: 404, body: { code: 'DATA.QUOTE_UNKNOWN' } });
    });
  });
}
