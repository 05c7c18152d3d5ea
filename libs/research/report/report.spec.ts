import { execute } from '../run/execute.js';
import { crossPlan } from '../optimise/testing/cross-plan.js';
import type { RunPlan } from '../run/run-plan.js';
import { resultOf } from '../folder/run-result.js';
import { renderRunReport } from './run-report.js';
import { spanInWords } from './words.js';

const facts = {
  version: 'test',
  timing: { startedAt: '2026-01-01T00:00:00.000Z', seconds: 1 },
  errorsAccepted: false,
  terms: {},
};

async function ran(changes: Partial<RunPlan['settings']> = {}) {
  const { strategy, data, settings } = crossPlan();
  const plan: RunPlan = { strategy, parameters: { fast: 2, slow: 10 }, data, settings: { ...settings, ...changes } };
  const outcome = await execute(plan);
  return { result: resultOf(plan, outcome, facts), outcome };
}

describe(renderRunReport, () => {
  it('gives every bin of small returns a label of its own', async () => {
    const { result, outcome } = await ran();
    const [first] = outcome.trades;
    if (first === undefined) throw new Error('no round trip');
    const trades = Array.from({ length: 40 }, (_, k) => ({ ...first, exitTime: 1, return: (k - 20) / 100_000 }));
    const html = renderRunReport({ result, outcome: { ...outcome, trades } });
    const labels = [...html.matchAll(/<span(?: class="minor")?>(-?[\d.]+ %)<\/span><\/div>/g)].map(
      ([, label]) => label,
    );
    expect(labels).toHaveLength(17);
    expect(new Set(labels).size).toBe(17);
  });

  it('says from when on there is a benchmark where that is later than the run', async () => {
    const { result, outcome } = await ran({ benchmark: 'equal-weight' });
    const { times, benchmark } = outcome.equity;
    expect(renderRunReport({ result, outcome })).not.toContain('The benchmark begins');
    const late = benchmark?.map((level, row) => (row < 40 ? Number.NaN : level)) ?? null;
    const html = renderRunReport({ result, outcome: { ...outcome, equity: { ...outcome.equity, benchmark: late } } });
    const begins = new Date((times[40] ?? 0) / 1000).toISOString().slice(0, 10);
    expect(html).toContain(`The benchmark begins on ${begins}`);
  });

  it('says that orders could not be paid for', async () => {
    expect(renderRunReport(await ran())).not.toContain('for lack of money');
    expect(renderRunReport(await ran({ cash: '1' }))).toContain('for lack of money');
  });
});

describe(spanInWords, () => {
  it.each([
    [2.5, '2.5 days'],
    [0.125, '3.0 hours'],
    [0.5 / 1440, '30.0 seconds'],
    [12 / 1440, '12.0 minutes'],
    [0, '0.0 seconds'],
  ])('says %p days as %p', (days, expected) => expect(spanInWords(days)).toBe(expected));
});
