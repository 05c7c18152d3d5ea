import { count, decimals, escapeHtml, lineChart, money, number, page, percent, section, table, tiles } from '#charts';
import type { BarView } from '#modules/data';
import type { FillView } from '#modules/execution';
import type { EquityPoint } from '#modules/analytics';
import type { DemoResult } from '../demo-result.js';
import { verdict } from './verdict.js';

export interface ReportInput {
  readonly result: DemoResult;
  readonly equity: readonly EquityPoint[];
  readonly fills: readonly FillView[];
  /** Bars of the first instrument while it was traded, oldest first. */
  readonly bars: readonly BarView[];
}

/** The whole run on one page: a single HTML file with its charts inside. */
export function renderReport(input: ReportInput): string {
  const { result } = input;
  const title = `QuantumAlpha run: ${result.data.instruments.join(', ')}`;
  const body = [headline(input), charts(input), modelSection(result), costSection(result), recordSection(result)].join(
    '\n',
  );
  return page(title, `<h1>${escapeHtml(title)}</h1>\n${body}`);
}

function headline({ result, equity }: ReportInput): string {
  const { performance, benchmark, data } = result;
  const figures = [
    {
      name: 'Return a year',
      value: percent(performance.annualReturn),
      note: `buy and hold ${percent(benchmark.annualReturn)}`,
    },
    {
      name: 'Volatility',
      value: percent(performance.volatility),
      note: `buy and hold ${percent(benchmark.volatility)}`,
    },
    { name: 'Sharpe ratio', value: decimals(performance.sharpe), note: `buy and hold ${decimals(benchmark.sharpe)}` },
    {
      name: 'Deepest drawdown',
      value: percent(performance.maxDrawdown),
      note: `buy and hold ${percent(benchmark.maxDrawdown)}`,
    },
    {
      name: 'Final equity',
      value: money(performance.finalEquity),
      note: `buy and hold ${money(benchmark.finalEquity)}`,
    },
  ];
  const from = equity[0]?.time.slice(0, 10) ?? '';
  const to = equity.at(-1)?.time.slice(0, 10) ?? '';
  return `<p class="soft">${count(data.bars)} bars of ${escapeHtml(data.source)}, ${data.firstTime.slice(0, 10)} to ${data.lastTime.slice(0, 10)}. Traded on paper from ${from} to ${to}, after the data the model was trained on.</p>
<p class="note">${escapeHtml(verdict(result))}</p>
${tiles(figures)}`;
}

function charts({ result, equity, fills, bars }: ReportInput): string {
  const own = equity.map(({ time, equity: value }) => ({ x: at(time), y: Number(value) }));
  const other = equity.map(({ time, benchmark }) => ({ x: at(time), y: Number(benchmark) }));
  const [instrument] = result.data.instruments;
  const markers = fills
    .filter(({ instrumentId }) => instrumentId === instrument)
    .map(({ marketTime, price, side, quantity }) => ({
      x: at(marketTime),
      y: Number(price),
      side,
      title: `${side} ${quantity} at ${price}, ${marketTime.slice(0, 10)}`,
    }));
  return [
    lineChart({
      title: 'Equity',
      series: [
        { name: 'this run', style: 'own', points: own },
        { name: 'buy and hold', style: 'other', points: other },
      ],
      format: (value) => number(value),
    }),
    lineChart({
      title: 'Drawdown',
      height: 160,
      series: [{ name: 'this run', style: 'loss', points: drawdown(own), area: true }],
      format: (value) => percent(value, 0),
    }),
    lineChart({
      title: `${instrument ?? ''}: price and fills (green: bought, red: sold)`,
      series: [
        {
          name: 'close',
          style: 'price',
          points: bars.map(({ closeTime, close }) => ({ x: at(closeTime), y: Number(close) })),
        },
      ],
      markers,
      logarithmic: true,
      format: (value) => number(value),
    }),
  ].join('\n');
}

const at = (time: string): number => Date.parse(time);

function drawdown(points: readonly { x: number; y: number }[]): { x: number; y: number }[] {
  let peak = 0;
  return points.map(({ x, y }) => {
    peak = Math.max(peak, y);
    return { x, y: peak === 0 ? 0 : y / peak - 1 };
  });
}

function modelSection({ models }: DemoResult): string {
  return models
    .map((model) => {
      const rows = model.folds.map((fold) => [
        `${fold.testFrom.slice(0, 10)} to ${fold.testTo.slice(0, 10)}`,
        count(fold.trainRows),
        count(fold.testRows),
        decimals(fold.ic, 3),
        decimals(fold.rankIc, 3),
        percent(fold.hitRate),
      ]);
      const all = [
        'all test folds',
        '',
        '',
        decimals(model.outOfSample.ic, 3),
        decimals(model.outOfSample.rankIc, 3),
        percent(model.outOfSample.hitRate),
      ];
      return section(
        `Model for ${model.instrumentId}`,
        `<p>${escapeHtml(model.kind.toLowerCase())} regression on ${model.features.length} features, ${model.horizonBars} bars ahead, validated by purged walk-forward on data to ${model.trainedTo.slice(0, 10)}. ONNX <code>${model.onnxSha256}</code></p>`,
        table(['Test period', 'Trained on', 'Tested on', 'IC', 'Rank IC', 'Hit rate'], [...rows, all]),
      );
    })
    .join('\n');
}

function costSection({ execution, risk, compliance, performance }: DemoResult): string {
  const denials = Object.entries(risk.denialsByCode).map(([code, n]) => `${n} × ${code}`);
  const rows = [
    [
      'Parent orders, child orders, fills',
      `${count(execution.parentOrders)}, ${count(execution.childOrders)}, ${count(execution.fills)}`,
    ],
    ['Fill policy', execution.fillPolicy],
    ['Fees', money(execution.fees)],
    [
      'Slippage against the price at decision',
      execution.slippageBps === null ? 'no fills' : `${decimals(execution.slippageBps)} bps`,
    ],
    [
      'Risk approvals, denials',
      `${count(risk.approvals)}, ${count(risk.denials)}${denials.length > 0 ? ` (${denials.join(', ')})` : ''}`,
    ],
    ...lossRows(risk),
    ['Surveillance alerts', count(compliance.alerts.length)],
    ['Final equity', money(performance.finalEquity)],
  ];
  return section('Orders, costs and risk', table(['', ''], rows));
}

function lossRows({ varConfidence, largestTarget, ...final }: DemoResult['risk']): string[][] {
  const name = `VaR and ES, ${percent(varConfidence, 0)}, one bar`;
  const rows = [[`${name}: final positions`, loss(final)]];
  if (largestTarget === null) return rows;
  return [[`${name}: riskiest target, ${largestTarget.time.slice(0, 10)}`, loss(largestTarget)], ...rows];
}

const loss = ({ var: value, expectedShortfall }: Pick<DemoResult['risk'], 'var' | 'expectedShortfall'>): string =>
  value === null || expectedShortfall === null ? 'too little history' : `${money(value)}, ${money(expectedShortfall)}`;

function recordSection({ audit, eventLogSha256, data, version, seed }: DemoResult): string {
  const rejected = data.rejectedRows
    .slice(0, 20)
    .map(({ file, line, code, reason }) => [`${file}:${line}`, code, reason]);
  const rows = [
    ['Version, seed', `${version}, ${seed}`],
    ['Data SHA-256', `<code>${data.sha256}</code>`],
    ['Audit trail', `${count(audit.entries)} entries, ${audit.verified ? 'every link verified' : 'BROKEN'}`],
    ['Audit head', `<code>${audit.headHash}</code>`],
    ['Event log SHA-256', `<code>${eventLogSha256}</code>`],
    ['Rows left out', count(data.rejectedRows.length)],
  ];
  const left =
    rejected.length === 0
      ? ''
      : table(
          ['Row', 'Rule', 'Reason'],
          rejected.map((row) => row.map(escapeHtml)),
        );
  return section('Record', table(['', ''], rows), left);
}
