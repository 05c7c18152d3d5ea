import {
  barChart,
  lineChart,
  pointsOf,
  count,
  decimals,
  number,
  percent,
  escapeHtml,
  section,
  table,
  tiles,
  type Tile,
  page,
} from '#charts';
import type { OptimisationResult } from '../optimisation-result.js';
import { rankedOf, type OptimisationOutcome, type OptimisationPlan } from '../optimise.js';
import { objectiveInWords, parametersInWords } from '../words.js';
import { OVERFITTED, remarksOn } from '../verdict.js';
import { heatMap } from './heat-map.js';

export interface OptimisationReport {
  readonly plan: OptimisationPlan;
  readonly found: OptimisationOutcome;
  readonly result: OptimisationResult;
}

/** Columns of words. */
const TEXTS = ['Parameters'];

/** An optimisation on one page: the best result beside what speaks against it. */
export function renderOptimisationReport(input: OptimisationReport): string {
  const { result } = input;
  const sections = [
    headline(input),
    equity(input),
    walkForward(input),
    section('Scores over the parameters', ...result.heatMaps.map(heatMap), plateau(input)),
    overfitting(input),
    topTrials(input),
    footer(input),
  ];
  return page(`${result.strategy.name}: optimisation`, sections.join('\n'));
}

function headline({ plan, found, result }: OptimisationReport): string {
  const { best, judgement, walkForward: walked } = found;
  const sure = judgement.deflatedSharpe;
  const shown = tiles([
    { name: 'Best score', value: decimals(best.score), note: objectiveInWords(plan.objective) },
    {
      name: 'Deflated Sharpe ratio',
      value: percent(sure),
      note: `after ${count(judgement.tried)} trials`,
      tone: (sure ?? 0) >= 0.95 ? 'good' : 'bad',
    },
    overfittingTile(judgement),
    {
      name: 'Minimum track record',
      value:
        judgement.minimumTrackRecordDays === null
          ? 'none is enough'
          : `${count(Math.ceil(judgement.minimumTrackRecordDays))} days`,
      note: `there are ${count(judgement.trackRecordDays)}`,
    },
    ...(walked === null
      ? []
      : [
          {
            name: 'Sharpe ratio out of sample',
            value: decimals(walked.outOfSample.performance?.sharpe ?? null),
            note: `${walked.windows.length} windows, ${plan.walkForward?.mode ?? ''}`,
          },
        ]),
  ]);
  const remarks = remarksOn(found).map(
    ({ good, text }) =>
      `<p class="note ${good ? 'good' : 'bad'}"><b class="${good ? 'good' : 'bad'}">${good ? '✓' : '!'}</b> ${escapeHtml(text)}</p>`,
  );
  const words = `${parametersInWords(best.parameters)}. ${plan.search.method}, seed ${plan.search.seed}, ${count(found.trials.length)} trials.`;
  return `<p class="brand">QuantumAlpha optimisation</p><h1>${escapeHtml(result.strategy.name)}</h1><p class="soft">Best: ${escapeHtml(words)}</p>${shown}${remarks.join('\n')}`;
}

function overfittingTile(judgement: OptimisationOutcome['judgement']): Tile {
  const probability = judgement.overfitting?.probability ?? null;
  const tile = {
    name: 'Probability of overfitting',
    value: percent(probability, 0),
    note: 'half of the time against the other',
  };
  return probability === null ? tile : { ...tile, tone: probability < OVERFITTED ? 'good' : 'bad' };
}

function equity({ found: { run } }: OptimisationReport): string {
  const { times, equity: levels, benchmark } = run.outcome.equity;
  const other = benchmark === null ? [] : [{ name: 'Benchmark', style: 'other', points: pointsOf(times, benchmark) }];
  const own = { name: 'Best trial', style: 'own', points: pointsOf(times, levels) };
  return section(
    'The best trial',
    lineChart({
      title: 'Equity, in sample',
      note: 'Chosen with hindsight over all of this time.',
      series: [own, ...other],
      logarithmic: true,
      format: number,
    }),
    '<p class="soft">Its trades, orders and figures are in <a href="best/report.html">best/report.html</a>.</p>',
  );
}

function walkForward({ plan, found: { walkForward: walked } }: OptimisationReport): string {
  if (walked === null || plan.walkForward === null) return '';
  const { outOfSample, windows } = walked;
  const points = pointsOf(Float64Array.from(outOfSample.times), Float64Array.from(outOfSample.equity));
  const { mode, purgeDays, embargoDays } = plan.walkForward;
  const rows = windows.map(({ train, test, best, totalReturn }) => [
    `${train.from} to ${train.to}`,
    `${test.from} to ${test.to}`,
    best === null ? 'none had a score' : escapeHtml(parametersInWords(best.parameters)),
    decimals(best?.score ?? null),
    percent(best?.figures.annualReturn ?? null),
    percent(totalReturn),
  ]);
  return section(
    'Walk-forward',
    lineChart({
      title: 'Equity out of sample',
      note: `Test windows put together, ${mode}; ${purgeDays} days purged, ${embargoDays} days of embargo.`,
      series: [{ name: 'Out of sample', style: 'own', points }],
      format: number,
    }),
    table(['Trained', 'Tested', 'Parameters', 'Score trained', 'Return a year trained', 'Return tested'], rows, TEXTS),
  );
}

function plateau({ found: { stability } }: OptimisationReport): string {
  if (stability === null) return '';
  const row = (name: string, { parameters, score, neighbours, median }: (typeof stability)['best']) => [
    name,
    escapeHtml(parametersInWords(parameters)),
    decimals(score),
    decimals(median),
    count(neighbours),
  ];
  const same = JSON.stringify(stability.best.parameters) === JSON.stringify(stability.plateau.parameters);
  const rows = same
    ? [row('Best, and middle of the plateau', stability.best)]
    : [row('Best', stability.best), row('Middle of the plateau', stability.plateau)];
  return `<h3>Stability</h3>${table(['', 'Parameters', 'Score', 'Median of its neighbours', 'Neighbours'], rows, TEXTS)}<p class="soft">Neighbours are the trials within a tenth of every range, or one step.</p>`;
}

const BINS = 20;

function overfitting({ found: { judgement } }: OptimisationReport): string {
  if (judgement.overfitting === null) return '';
  const { logits } = judgement.overfitting;
  const ranks = logits.map((logit) => 1 / (1 + Math.exp(-logit)));
  const bars = Array.from({ length: BINS }, (_, k) => {
    const inside = ranks.filter((rank) => Math.min(BINS - 1, Math.floor(rank * BINS)) === k).length;
    const label = k % 2 === 0 ? `${(100 * k) / BINS} %` : '';
    return {
      label,
      value: inside / ranks.length,
      title: `rank ${(100 * k) / BINS} to ${(100 * (k + 1)) / BINS} %: ${count(inside)} ways`,
    };
  });
  return section(
    'Overfitting',
    barChart({
      title: 'Where the best on one half of the time ranks on the other',
      note: `${count(logits.length)} ways to halve the time; left of 50 % is no better than the middle. 0 % is the worst trial, 100 % the best.`,
      bars,
      format: (value) => percent(value, 0),
      tone: (k) => (k < BINS / 2 ? 'bad' : 'good'),
    }),
  );
}

const TOP = 20;

function topTrials({ found }: OptimisationReport): string {
  const rows = rankedOf(found.trials)
    .slice(0, TOP)
    .map(({ id, parameters, score, result: { figures } }) => [
      String(id),
      escapeHtml(parametersInWords(parameters)),
      decimals(score),
      decimals(figures?.sharpe ?? null),
      percent(figures?.annualReturn ?? null),
      percent(figures?.maxDrawdown ?? null),
      count(figures?.fills ?? 0),
    ]);
  return section(
    'Best trials',
    table(['Trial', 'Parameters', 'Score', 'Sharpe', 'Return a year', 'Drawdown', 'Fills'], rows, TEXTS),
  );
}

function footer({ result: { strategy, data, settings, version } }: OptimisationReport): string {
  return `<footer><p>${escapeHtml(strategy.file)}<br>Strategy <code>${strategy.sha256}</code><br>Data <code>${data.id}</code><br>${escapeHtml(settings.policy)}, QuantumAlpha ${escapeHtml(version)}. Every trial is in trials.csv.</p></footer>`;
}
