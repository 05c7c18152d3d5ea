import type { FeeModel, SlippageModel } from '#engine';
import type { RunPlan } from '../run/run-plan.js';
import { feeModel, slippageModel } from '../run/cost-models.js';
import { inputsOf } from '../run/run-inputs.js';
import { startingEquity } from '../run/starting-equity.js';
import { simulationOf } from '../run/simulation-of.js';
import { guarded } from '../run/execute.js';
import type { CheckResult } from './check-result.js';

export interface CostSample {
  /** What fees and slippage are multiplied by. */
  readonly factor: number;
  /** How many bars later every order reaches the market. */
  readonly delayBars: number;
  /** The same in words, `1 bar`; null where it is not late. */
  readonly later: string | null;
  readonly finalEquity: number;
  readonly totalReturn: number;
  readonly fills: number;
}

export interface CostCheck extends CheckResult {
  readonly samples: readonly CostSample[];
  /** The factor at which nothing is left of the profit, between the samples; null where there is none. */
  readonly breakEvenFactor: number | null;
}

const CASES = [
  { factor: 0.5, delayBars: 0 },
  { factor: 1, delayBars: 0 },
  { factor: 2, delayBars: 0 },
  { factor: 4, delayBars: 0 },
  { factor: 1, delayBars: 1 },
] as const;

/**
 * The result under half to four times the costs of the run, and with every order one bar later (latency of one bar: over a weekend of daily
 * bars, where the market opens later than that anyway, it changes nothing); a tenth of a second later where there are ticks and no bars.
 */
export function checkCosts(plan: RunPlan): CostCheck {
  const samples = CASES.map((each) => sampleOf(plan, each));
  const { fees, slippage } = plan.settings;
  const free = fees.model === 'none' && slippage.model === 'none';
  const breakEvenFactor = breakEven(samples.filter(({ delayBars }) => delayBars === 0));
  const at = (factor: number, delayBars: number) =>
    samples.find((sample) => sample.factor === factor && sample.delayBars === delayBars)?.totalReturn ?? 0;
  const lateness = inWords(samples.find(({ later }) => later !== null)?.later);
  const problem = free
    ? 'The run has neither fees nor slippage, so nothing can be said of its costs. Give it what trading really costs.'
    : problemOf({ own: at(1, 0), twice: at(2, 0), late: at(1, 1), lateness }, breakEvenFactor);
  const verdict =
    problem ??
    `The result stands: it is ${inPercent(at(1, 0))} at its own costs, ${inPercent(at(2, 0))} at twice and ${inPercent(at(4, 0))} at four times, ${inPercent(at(1, 1))} with every order ${lateness} later.`;
  return { check: 'costs', passed: problem === undefined, verdict, samples, breakEvenFactor };
}

interface Returns {
  readonly own: number;
  readonly twice: number;
  readonly late: number;
  readonly lateness: string;
}

function problemOf({ own, twice, late, lateness }: Returns, breakEvenFactor: number | null): string | undefined {
  if (own <= 0) return `There is no profit at the run's own costs: ${inPercent(own)}.`;
  if (twice <= 0) {
    const factor = breakEvenFactor === null ? '' : `, and nothing is left at about ${breakEvenFactor.toFixed(1)} times`;
    return `The profit is a matter of costs: ${inPercent(own)} at its own, ${inPercent(twice)} at twice${factor}.`;
  }
  if (late <= 0)
    return `The profit is a matter of being first: ${inPercent(own)}, but ${inPercent(late)} with every order ${lateness} later.`;
  return undefined;
}

const inWords = (later: string | null | undefined): string => (later === '1 bar' ? 'a bar' : (later ?? ''));

const inPercent = (fraction: number): string => `${(fraction * 100).toFixed(1)} %`;

function sampleOf(
  plan: RunPlan,
  { factor, delayBars }: { readonly factor: number; readonly delayBars: number },
): CostSample {
  const { settings } = plan;
  const inputs = inputsOf(plan);
  const delayMs = delayBars * barMs(inputs.bars.map((series) => series.bars.closeTimes));
  const latency = {
    ...settings.latency,
    insertMs: settings.latency.insertMs + delayMs,
    modifyMs: settings.latency.modifyMs + delayMs,
  };
  const costs = {
    fees: scaledFees(feeModel(settings.fees), factor),
    slippage: scaledSlippage(slippageModel(settings.slippage), factor),
  };
  const run = { ...plan, settings: { ...settings, latency } };
  const result = guarded(plan, () => simulationOf(run, inputs, { keepLog: false, ...costs }).run());
  const { fills } = result;
  const finalEquity = result.accounts.reduce((sum, { equity }) => sum + equity, 0);
  const unit = inputs.bars.length === 0 ? `${TICKS_LATER_MS} ms` : '1 bar';
  const later = delayBars === 0 ? null : unit;
  return {
    factor,
    delayBars,
    later,
    finalEquity,
    totalReturn: finalEquity / startingEquity(settings, inputs) - 1,
    fills,
  };
}

/** What every order is later by where there are no bars, milliseconds. */
const TICKS_LATER_MS = 100;

/** The median distance of closing times, milliseconds. */
function barMs([times]: readonly Float64Array[]): number {
  if (times === undefined) return TICKS_LATER_MS;
  const steps = times.subarray(1).map((time, k) => time - (times[k] ?? 0));
  return (steps.toSorted()[steps.length >> 1] ?? 0) / 1000;
}

const scaledFees = (model: FeeModel, factor: number): FeeModel => ({
  name: `${factor} x ${model.name}`,
  fee: (trade, spec) => Math.round(factor * model.fee(trade, spec)),
});

const scaledSlippage = (model: SlippageModel, factor: number): SlippageModel => ({
  name: `${factor} x ${model.name}`,
  slip: (ticks, lots, volume) => factor * model.slip(ticks, lots, volume),
});

function breakEven(samples: readonly CostSample[]): number | null {
  for (const [k, { factor, totalReturn }] of samples.entries()) {
    const before = samples[k - 1];
    if (before === undefined || before.totalReturn <= 0 || totalReturn > 0) continue;
    return before.factor + ((factor - before.factor) * before.totalReturn) / (before.totalReturn - totalReturn);
  }
  return null;
}
