import { count, decimals, percent } from '#charts';
import { feesInWords, slippageInWords } from '../report/words.js';
import type { RunStatistics } from '../run/run-outcome.js';
import type { StoredRun } from './read-runs.js';

export interface ComparedLine {
  readonly name: string;
  /** One per run; what it does not have is null. */
  readonly values: readonly unknown[];
  readonly shown: readonly string[];
}

export interface Comparison {
  readonly runs: readonly string[];
  /** What the runs were given, where it differs. */
  readonly inputs: readonly ComparedLine[];
  readonly figures: readonly ComparedLine[];
}

type Format = (value: number) => string;

const share: Format = (value) => percent(value);
const money: Format = (value) => value.toFixed(2);

/** The figures in the order in which one looks at them. */
const FIGURES: readonly [keyof RunStatistics, string, Format][] = [
  ['finalEquity', 'Final equity', money],
  ['totalReturn', 'Total return', share],
  ['annualReturn', 'Return a year', share],
  ['volatility', 'Volatility', share],
  ['sharpe', 'Sharpe ratio', decimals],
  ['probabilisticSharpe', 'Sharpe above zero', share],
  ['sortino', 'Sortino ratio', decimals],
  ['calmar', 'Calmar ratio', decimals],
  ['maxDrawdown', 'Deepest drawdown', share],
  ['maxDrawdownDays', 'Days under water', count],
  ['alpha', 'Alpha a year', share],
  ['beta', 'Beta', decimals],
  ['informationRatio', 'Information ratio', decimals],
  ['exposure', 'Exposure', share],
  ['turnover', 'Turnover a year', decimals],
  ['trades', 'Round trips', count],
  ['winRate', 'Won', share],
  ['profitFactor', 'Profit factor', decimals],
  ['averageTrade', 'Average trade', money],
  ['fees', 'Fees', money],
  ['funding', 'Funding', money],
  ['borrowFees', 'Borrowed shares', money],
  ['interest', 'Interest', money],
  ['liquidations', 'Orders of the broker', count],
];

/** Runs side by side. */
export function compareRuns(runs: readonly StoredRun[]): Comparison {
  const figures = FIGURES.map(([key, name, format]) => {
    const values = runs.map(({ result }) => result.statistics[key] ?? null);
    return { name, values, shown: values.map((value) => (value === null ? '–' : format(value))) };
  });
  return { runs: runs.map(({ name }) => name), inputs: differingInputs(runs), figures };
}

function differingInputs(runs: readonly StoredRun[]): ComparedLine[] {
  const inputs = runs.map(({ result }) => inputsOf(result));
  const names = [...new Set(inputs.flatMap((each) => Object.keys(each)))];
  return names
    .map((name) => ({ name, values: inputs.map((each) => each[name] ?? null) }))
    .filter(({ values }) => new Set(values.map((value) => JSON.stringify(value))).size > 1)
    .map((line) => ({
      ...line,
      shown: runs.map((run, index) => spoken(run, line.name) ?? inWords(line.values[index])),
    }));
}

/** Settings that are objects, as one would say them. */
function spoken({ result: { settings } }: StoredRun, name: string): string | undefined {
  if (name === 'fees') return feesInWords(settings.fees);
  return name === 'slippage' ? slippageInWords(settings.slippage) : undefined;
}

const HASH_SHOWN = 12;

const inWords = (value: unknown): string => {
  if (value === null) return '–';
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return /^[0-9a-f]{64}$/.test(text) ? text.slice(0, HASH_SHOWN) : text;
};

const inputsOf = ({ version, strategy, data, settings }: StoredRun['result']): Record<string, unknown> => ({
  version,
  strategy: strategy.name,
  'strategy file': strategy.sha256,
  data: data.id,
  ...strategy.parameters,
  ...settings,
});
