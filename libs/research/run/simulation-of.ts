import { UserError, dateToMicros } from '#kernel';
import {
  Simulation,
  blockSource,
  bpsFees,
  fixedBpsSlippage,
  leanFees,
  noFees,
  noSlippage,
  perShareFees,
  squareRootSlippage,
  volumeShareSlippage,
  type BarBlock,
  type FeeModel,
  type SimulationOptions,
  type SlippageModel,
} from '#engine';
import { between } from '../data/columns.js';
import type { BarSeries } from '../data/data-set.js';
import type { RunPlan } from './run-plan.js';
import type { FeeSetting, LatencySetting, SlippageSetting } from './run-settings.js';

const DAY = 86_400_000_000;
const MICROS_PER_MILLI = 1_000;

/** The bars that a run sees, in the order of the data set; those without a bar in its days are left out. @throws UserError `RESEARCH.DATA_EMPTY` */
export function barsOf({ data, settings }: Pick<RunPlan, 'data' | 'settings'>): BarSeries[] {
  const from = settings.from === null ? Number.NEGATIVE_INFINITY : Number(dateToMicros(settings.from));
  const to = settings.to === null ? Number.POSITIVE_INFINITY : Number(dateToMicros(settings.to)) + DAY;
  const all = data.bars.map((series) => ({ ...series, bars: between(series.bars, from, to) }));
  const some = all.filter(({ bars }) => bars.rows > 0);
  if (some.length > 0) return some;
  throw new UserError('RESEARCH.DATA_EMPTY', 'There are no bars between the first and the last day asked for.', {
    from: settings.from ?? '',
    to: settings.to ?? '',
  });
}

/** A simulation of the plan that stands before its first bar. */
export function simulationOf(
  { strategy, parameters, data, settings }: RunPlan,
  bars: readonly BarSeries[],
  options: Pick<SimulationOptions, 'watch' | 'keepLog' | 'fees' | 'slippage'> = {},
): Simulation {
  const { policy, currency, moneyDigits, costMethod, participation, seed } = settings;
  return new Simulation({
    policy,
    bars: bars.map(({ instrument, bars: block }) => blockSource([instrument], block)),
    actions: data.actions,
    strategies: [{ strategy: strategy.Class, parameters }],
    accounts: [{ currency, cash: Number(settings.cash), kind: settings.account, costMethod }],
    fees: feeModel(settings.fees),
    slippage: slippageModel(settings.slippage),
    latency: latencyOf(settings.latency),
    moneyDigits,
    seed,
    ...(participation === null ? {} : { participation }),
    ...options,
  });
}

/** Moments that a run over these bars has: their different closing times. */
export function momentsOf(bars: readonly { readonly bars: BarBlock }[]): number {
  const columns = bars.map(({ bars: { closeTimes } }) => closeTimes);
  const [first] = columns;
  if (first === undefined) return 0;
  if (columns.every((column) => sameTimes(column, first))) return first.length;
  const times = new Set<number>();
  for (const column of columns) for (const time of column) times.add(time);
  return times.size;
}

const sameTimes = (a: Float64Array, b: Float64Array): boolean =>
  a === b || (a.length === b.length && a.every((time, index) => time === b[index]));

export function feeModel(fees: FeeSetting): FeeModel {
  if (fees.model === 'none') return noFees;
  if (fees.model === 'lean') return leanFees;
  return fees.model === 'bps' ? bpsFees(fees) : perShareFees(fees);
}

export function slippageModel(slippage: SlippageSetting): SlippageModel {
  switch (slippage.model) {
    case 'none':
      return noSlippage;
    case 'fixed-bps':
      return fixedBpsSlippage(slippage.bps);
    case 'volume-share':
      return volumeShareSlippage(slippage.impact);
    case 'square-root':
      return squareRootSlippage(slippage);
  }
}

const latencyOf = ({
  insertMs,
  modifyMs,
  cancelMs,
  feedMs,
}: LatencySetting): NonNullable<SimulationOptions['latency']> => ({
  insert: insertMs * MICROS_PER_MILLI,
  modify: modifyMs * MICROS_PER_MILLI,
  cancel: cancelMs * MICROS_PER_MILLI,
  feed: feedMs * MICROS_PER_MILLI,
});
