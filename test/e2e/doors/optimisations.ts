import { describe, expect, it } from '@jest/globals';
import { eventually } from '#testing';
import type { Page, Problem } from '../support/rest.js';
import type { Hall } from './hall.js';

interface Trial {
  readonly stage: number;
  readonly trial: number;
  readonly parameters: Readonly<Record<string, string>>;
  readonly score: number | null;
}

interface Optimisation {
  readonly id: string;
  readonly state: string;
  readonly progress: number;
  readonly errorCode: string | null;
  readonly figures: {
    readonly best: Trial;
    readonly trials: number;
    readonly judgement: Readonly<Record<string, number | null>>;
    readonly heatMaps: readonly { readonly across: string; readonly cells: readonly object[] }[];
    readonly plateau: { readonly neighbours: number } | null;
    readonly walkForward: { readonly windows: readonly object[]; readonly efficiency: number | null } | null;
  } | null;
}

/** Runs and searches wait for processors that others use too. */
const PATIENCE = { timeoutMs: 60_000 };

const STUDY = {
  strategy: 'ema-cross',
  instrumentIds: ['SP500.INDEX'],
  ranges: ['fast=5..20:5', 'slow=40..80:20'],
  method: 'grid',
  settings: { to: '2012-12-31' },
};

const MARKET_MAKING = {
  strategy: 'market-making',
  files: ['SWING.csv', 'trades/SWING.csv'],
  settings: { policy: 'book', account: 'margin:4', fees: 'bps:4,0', latency: '5' },
};

export function optimisations(hall: () => Hall): void {
  const ended = (id: string, state: string): Promise<Optimisation> =>
    eventually(async () => {
      const { body } = await hall().as.viewer.get<Optimisation>(`/analytics/optimisations/${id}`);
      expect(body).toMatchObject({ state });
      return body;
    }, PATIENCE);

  const asked = async (body: object): Promise<string> => {
    const answer = await hall().as.trader.post<Optimisation>('/analytics/optimisations', body);
    expect(answer.status).toBe(202);
    return answer.body.id;
  };

  describe('optimisations', () => {
    it('search, walk forward and say what the best is worth', async () => {
      const walk = { walkForward: 'rolling', folds: 2, purgeDays: 5, embargoDays: 5 };
      const id = await asked({ ...STUDY, ...walk });
      const { figures } = await ended(id, 'DONE');
      expect(figures).toMatchObject({
        trials: 12,
        judgement: { tried: 12, deflatedSharpe: expect.any(Number) },
        heatMaps: [{ across: 'slow', down: 'fast', cells: Array.from({ length: 12 }, () => expect.anything()) }],
        plateau: { neighbours: expect.any(Number) },
        walkForward: { windows: [{}, {}] },
      });
      const { viewer } = hall().as;
      const first = await viewer.get<Page<Trial>>(`/analytics/optimisations/${id}/trials?limit=30`);
      const { body } = await viewer.get<Page<Trial>>(
        `/analytics/optimisations/${id}/trials?limit=30&cursor=${first.body.nextCursor}`,
      );
      const trials = [...first.body.items, ...body.items];
      expect([0, 1, 2].map((stage) => trials.filter((trial) => trial.stage === stage).length)).toEqual([12, 12, 12]);
      const { trial = -1, score, parameters } = figures?.best ?? {};
      expect(trials).toContainEqual(expect.objectContaining({ stage: 0, trial, score, parameters }));
      const report = await viewer.get<string>(`/analytics/optimisations/${id}/report`);
      expect(report.body).toContain('Scores over the parameters');
      const listed = await viewer.get<Page<Optimisation>>('/analytics/optimisations?limit=1');
      expect(listed.body.items.map((each) => each.id)).toEqual([id]);
    });

    it('run on order books of files, as backtests do', async () => {
      const { trader, viewer } = hall().as;
      const files = await viewer.get<{ readonly name: string }[]>('/analytics/market-files');
      expect(files.body.map(({ name }) => name)).toEqual(['SWING.csv', 'trades/SWING.csv']);
      const id = await asked({ ...MARKET_MAKING, ranges: ['distance=0..3:1'], method: 'grid' });
      const { body: run } = await trader.post<{ id: string }>('/analytics/backtests', MARKET_MAKING);
      expect((await ended(id, 'DONE')).figures?.trials).toBe(4);
      const { body } = await eventually(async () => {
        const answer = await viewer.get<{ state: string; figures: object }>(`/analytics/backtests/${run.id}`);
        expect(answer.body.state).toBe('DONE');
        return answer;
      }, PATIENCE);
      expect(body.figures).toMatchObject({ sharpe: null });
    });

    it('end when they are canceled', async () => {
      const id = await asked({ ...STUDY, ranges: ['fast=2..50', 'slow=51..200'] });
      await eventually(async () => {
        const { body } = await hall().as.viewer.get<Page<Trial>>(`/analytics/optimisations/${id}/trials`);
        expect(body.items.length).toBeGreaterThan(0);
      }, PATIENCE);
      const { status, body } = await hall().as.trader.post<Optimisation>(`/analytics/optimisations/${id}/cancel`, {});
      expect(status).toBe(200);
      expect(['CANCELED', 'RUNNING', 'DONE']).toContain(body.state);
      await eventually(async () => {
        const again = await hall().as.viewer.get<Optimisation>(`/analytics/optimisations/${id}`);
        expect(['CANCELED', 'DONE']).toContain(again.body.state);
      }, PATIENCE);
    });

    it('are refused where it can be seen at once, else by the job', async () => {
      const refused = async (change: object) => {
        const { status, body } = await hall().as.trader.post<Problem>('/analytics/optimisations', {
          ...STUDY,
          ...change,
        });
        return [status, body.code];
      };
      expect(await refused({ files: ['../../etc/passwd'] })).toEqual([404, 'ANALYTICS.MARKET_FILE_UNKNOWN']);
      expect(await refused({ instrumentIds: [] })).toEqual([404, 'ANALYTICS.INSTRUMENT_UNKNOWN']);
      expect(await refused({ instrumentTerms: { 'A.FILE': 'price=1' } })).toEqual([400, 'RESEARCH.TERMS_INVALID']);
      expect(await refused({ method: 'guess' })).toEqual([400, 'PLATFORM.INVALID_REQUEST']);
      const id = await asked({ ...STUDY, ranges: ['fast=5..9999'] });
      expect(await ended(id, 'FAILED')).toMatchObject({ errorCode: 'RESEARCH.PARAMETER_RANGE_INVALID' });
    });
  });
}
