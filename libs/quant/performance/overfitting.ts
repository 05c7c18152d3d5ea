import { invariant, ok, type Result } from '#kernel';
import { refuse, type QuantErrorCode } from '../quant.errors.js';

/** What is left of choosing the best trial, over all ways of choosing it on one half of the time and looking at the other. */
export interface Overfitting {
  /** Share of the ways in which the best in sample was no better than the median out of sample. 0 is none, .5 is chance. */
  readonly probability: number;
  /** Share of the ways in which the best in sample had a negative Sharpe ratio out of sample. */
  readonly probabilityOfLoss: number;
  /** Per way, ln(w / (1 - w)) of the best's relative rank w out of sample. */
  readonly logits: Float64Array;
  /** Per way, the best's Sharpe ratio per period in sample and out of it. */
  readonly inSample: Float64Array;
  readonly outOfSample: Float64Array;
}

/** The returns of one trial, summed up by stretch of the time: what the probability of overfitting needs, however long it is. */
export interface BlockReturns {
  /** Periods in each stretch. */
  readonly periods: number;
  /** Per stretch, the sum of the returns and that of their squares. */
  readonly sums: readonly number[];
  readonly squares: readonly number[];
}

/** @param blocks how many stretches of one length; returns that do not fill them are left off at the start */
export function blockReturns(returns: Float64Array, blocks: number): BlockReturns {
  const periods = Math.floor(returns.length / blocks);
  const first = returns.length - periods * blocks;
  const stretches = Array.from({ length: blocks }, (_, k) =>
    returns.subarray(first + k * periods, first + (k + 1) * periods),
  );
  return {
    periods,
    sums: stretches.map((values) => values.reduce((sum, value) => sum + value, 0)),
    squares: stretches.map((values) => values.reduce((sum, value) => sum + value * value, 0)),
  };
}

/**
 * Probability of backtest overfitting by combinatorially symmetric cross-validation: Bailey, Borwein, López de Prado and Zhu (2017),
 * The probability of backtest overfitting, Journal of Computational Finance 20 (4). Each choice of half of the blocks is once the
 * sample in which the trial with the largest Sharpe ratio is picked. Equal ones share their rank.
 * @param trials over the same time, cut into the same even number of blocks: 16 make 12,870 ways
 */
export function backtestOverfitting(trials: readonly BlockReturns[]): Result<Overfitting, QuantErrorCode> {
  const [first] = trials;
  if (first === undefined || trials.length < 2) {
    return refuse('QUANT.TOO_FEW_OBSERVATIONS', { have: `${trials.length}`, need: '2' });
  }
  const {
    periods,
    sums: { length: blocks },
  } = first;
  invariant(
    blocks >= 2 && blocks <= 20 && blocks % 2 === 0,
    'the time is cut into an even number of blocks, at most 20',
  );
  invariant(
    trials.every((trial) => trial.periods === periods && trial.sums.length === blocks),
    'the trials are over the same time',
  );
  if (periods < 2) return refuse('QUANT.TOO_FEW_OBSERVATIONS', { have: `${periods}`, need: '2' });
  const index = trials.findIndex(({ squares }) => !squares.every(Number.isFinite));
  if (index !== -1) return refuse('QUANT.NOT_FINITE', { index: `${index}` });
  const sums = table(trials, blocks, periods);
  const ways = halves(blocks);
  const logits = new Float64Array(ways.length);
  const inSample = new Float64Array(ways.length);
  const outOfSample = new Float64Array(ways.length);
  const inside = new Float64Array(trials.length);
  const outside = new Float64Array(trials.length);
  for (const [way, half] of ways.entries()) {
    sharpes(sums, half, inside);
    sharpes(sums, ~half, outside);
    const best = indexOfLargest(inside);
    const rank = relativeRank(outside, best);
    logits[way] = Math.log(rank / (1 - rank));
    inSample[way] = inside[best] ?? 0;
    outOfSample[way] = outside[best] ?? 0;
  }
  const share = (values: Float64Array, counts: (value: number) => boolean) =>
    values.filter(counts).length / ways.length;
  return ok({
    probability: share(logits, (logit) => logit <= 0),
    probabilityOfLoss: share(outOfSample, (sharpe) => sharpe < 0),
    logits,
    inSample,
    outOfSample,
  });
}

interface BlockSums {
  readonly blocks: number;
  /** Periods in a block. */
  readonly rows: number;
  readonly trials: number;
  /** At block · trials + trial. */
  readonly sum: Float64Array;
  readonly squares: Float64Array;
}

function table(trials: readonly BlockReturns[], blocks: number, rows: number): BlockSums {
  const sum = new Float64Array(blocks * trials.length);
  const squares = new Float64Array(blocks * trials.length);
  for (const [k, trial] of trials.entries()) {
    for (let block = 0; block < blocks; block++) {
      sum[block * trials.length + k] = trial.sums[block] ?? 0;
      squares[block * trials.length + k] = trial.squares[block] ?? 0;
    }
  }
  return { blocks, rows, trials: trials.length, sum, squares };
}

/** Every choice of half of the blocks, as bits. */
function halves(blocks: number): number[] {
  const ways: number[] = [];
  for (let bits = 0; bits < 1 << blocks; bits++) if (countBits(bits) === blocks / 2) ways.push(bits);
  return ways;
}

function countBits(bits: number): number {
  let count = 0;
  for (let rest = bits; rest !== 0; rest &= rest - 1) count += 1;
  return count;
}

/** Returns carry rounding; a spread below this share of their size is none, and a trial that never varies has no reward for risk. */
const NO_RISK = 1e-20;

function sharpes({ blocks, rows, trials, sum, squares }: BlockSums, half: number, into: Float64Array): void {
  const periods = (rows * blocks) / 2;
  for (let trial = 0; trial < trials; trial++) {
    let total = 0;
    let square = 0;
    for (let block = 0; block < blocks; block++) {
      if (((half >> block) & 1) === 0) continue;
      total += sum[block * trials + trial] ?? 0;
      square += squares[block * trials + trial] ?? 0;
    }
    const mean = total / periods;
    const variance = (square - total * mean) / (periods - 1);
    into[trial] = variance > NO_RISK + 1e-14 * square ? mean / Math.sqrt(variance) : 0;
  }
}

function indexOfLargest(values: Float64Array): number {
  let largest = 0;
  for (let k = 1; k < values.length; k++) if ((values[k] ?? 0) > (values[largest] ?? 0)) largest = k;
  return largest;
}

/** Between 0 and 1, both excluded: the average rank from below over one more than there are. */
function relativeRank(values: Float64Array, index: number): number {
  const own = values[index] ?? 0;
  let below = 0;
  let same = 0;
  for (const value of values) {
    if (value < own) below += 1;
    else if (value === own) same += 1;
  }
  return (below + (same + 1) / 2) / (values.length + 1);
}
