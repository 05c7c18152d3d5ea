import { describe, expect, it } from '@jest/globals';
import { eventually } from '#testing';
import type { Page, Problem } from '../support/rest.js';
import type { Hall } from './hall.js';

interface Backtest {
  readonly id: string;
  readonly state: string;
  readonly progress: number;
  readonly strategy: string | null;
  readonly dataSha256: string | null;
  readonly logSha256: string | null;
  readonly figures: { readonly finalEquity: string; readonly trades: number } | null;
  readonly errorCode: string | null;
}

/** Ends before the place where the desk's replay begins: what is known of it grows meanwhile. */
const ORDER = {
  strategy: 'ema-cross',
  instrumentIds: ['SP500.INDEX'],
  parameters: { fast: '10', slow: '40' },
  settings: { fees: 'bps:1', to: '2009-12-31' },
};

export function backtests(hall: () => Hall): void {
  const ended = (id: string, state: string): Promise<Backtest> =>
    eventually(
      async () => {
        const { body } = await hall().as.viewer.get<Backtest>(`/analytics/backtests/${id}`);
        expect(body.state).toBe(state);
        return body;
      },
      { timeoutMs: 60_000 },
    );

  const asked = async (body: object): Promise<Backtest> => {
    const answer = await hall().as.trader.post<Backtest>('/analytics/backtests', body);
    expect(answer.status).toBe(202);
    return answer.body;
  };

  describe('backtests', () => {
    it('lists the strategies of the strategies folder', async () => {
      const { body } = await hall().as.viewer.get<{ name: string; sha256: string }[]>('/analytics/strategies');
      expect(body.map(({ name }) => name)).toContain('ema-cross');
      for (const { sha256 } of body) expect(sha256).toMatch(/^[0-9a-f]{64}$/);
    });

    it('runs a strategy as a job, twice with the same event log, and keeps report and figures', async () => {
      const [first, second] = await Promise.all([asked(ORDER), asked(ORDER)]);
      const done = await ended(first.id, 'DONE');
      expect(done).toMatchObject({ progress: 1, strategy: 'EmaCross', errorCode: null });
      expect(done.figures?.trades).toBeGreaterThan(0);
      expect(done.figures?.finalEquity).toMatch(/^\d+\.\d{2}$/);
      expect(done.dataSha256).toMatch(/^[0-9a-f]{64}$/);
      const { dataSha256, logSha256 } = done;
      expect(await ended(second.id, 'DONE')).toMatchObject({ dataSha256, logSha256 });
      const { viewer } = hall().as;
      const page = await viewer.get<Page<Backtest>>('/analytics/backtests?limit=1');
      const next = await viewer.get<Page<Backtest>>(`/analytics/backtests?limit=1&cursor=${page.body.nextCursor}`);
      const listed = [...page.body.items, ...next.body.items].map(({ id }) => id);
      expect(listed.toSorted()).toEqual([first.id, second.id].toSorted());
      const report = await viewer.get<string>(`/analytics/backtests/${first.id}/report`);
      expect(report.headers.get('content-type')).toBe('text/html; charset=utf-8');
      expect(report.body).toContain('<h1>EmaCross');
    });

    it('cancels one, before or while it runs, and leaves one that is done as it is', async () => {
      const { trader } = hall().as;
      const { id } = await asked({ ...ORDER, strategy: 'rsi-mean-reversion', parameters: {} });
      const answer = await trader.post<Backtest>(`/analytics/backtests/${id}/cancel`, {});
      expect(answer.status).toBe(200);
      const { state } = await eventually(async () => {
        const { body } = await trader.get<Backtest>(`/analytics/backtests/${id}`);
        expect(['CANCELED', 'DONE']).toContain(body.state);
        return body;
      });
      const again = await trader.post<Backtest>(`/analytics/backtests/${id}/cancel`, {});
      expect(again.body.state).toBe(state);
    });

    it('says what it cannot run at once where it can be seen, else by the job', async () => {
      const { trader } = hall().as;
      const refused = async (change: object) => {
        const { status, body } = await trader.post<Problem>('/analytics/backtests', { ...ORDER, ...change });
        return [status, body.code];
      };
      expect(await refused({ strategy: '../../../etc/passwd' })).toEqual([404, 'ANALYTICS.STRATEGY_UNKNOWN']);
      expect(await refused({ instrumentIds: ['NOPE.XX'] })).toEqual([404, 'ANALYTICS.INSTRUMENT_UNKNOWN']);
      expect(await refused({ settings: { fees: 'free' } })).toEqual([400, 'RESEARCH.SETTING_INVALID']);
      const { id } = await asked({ ...ORDER, parameters: { fast: '9999' } });
      expect(await ended(id, 'FAILED')).toMatchObject({ errorCode: 'ENGINE.PARAMETER_INVALID', figures: null });
    });

    it('knows no run outside of its folder', async () => {
      const { viewer } = hall().as;
      for (const id of ['run_0', '..%2F..%2Fsecrets', '.']) {
        const { status } = await viewer.get(`/analytics/backtests/${id}/report`);
        expect(status).toBe(404);
      }
    });
  });
}
