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
  const sums = stretches.map(sumOf);
  return { periods, sums: sums.map(({ sum }) => sum), squares: sums.map(({ squares }) => squares) };
}

function sumOf(values: Float64Array): { readonly sum: number; readonly squares: number } {
  let sum = 0;
  let squares = 0;
  for (let k = 0; k < values.length; k++) {
    const value = values[k] ?? 0;
    sum += value;
    squares += value * value;
  }
  return { sum, squares };
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
  const sums = tableOf(trials, blocks, periods);
  const ways = halves(blocks);
  const found = {
    logits: new Float64Array(ways.length),
    inSample: new Float64Array(ways.length),
    outOfSample: new Float64Array(ways.length),
  };
  const wayOf = new Map(ways.map((bits, way) => [bits, way]));
  // The complement of a half is a way too, with the two sides changed over: each pair is worked out once.
  eachHalf(sums, (bits, one, other) => {
    const way = wayOf.get(bits) ?? 0;
    choose(found, way, one, other);
    choose(found, ways.length - 1 - way, other, one);
  });
  const { logits, inSample, outOfSample } = found;
  const share = (values: Float64Array, counts: (value: number) => boolean) =>
    values.filter(counts).length / ways.length;
  return ok({
    probability: share(logits, (logit) => logit <= 0),
    probabilityOfLoss: share(outOfSample, (figure) => figure < 0),
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
  /** Per trial, over all blocks. */
  readonly total: Float64Array;
  readonly totalSquares: Float64Array;
}

function tableOf(trials: readonly BlockReturns[], blocks: number, rows: number): BlockSums {
  const sum = new Float64Array(blocks * trials.length);
  const squares = new Float64Array(blocks * trials.length);
  for (const [k, trial] of trials.entries()) {
    for (let block = 0; block < blocks; block++) {
      sum[block * trials.length + k] = trial.sums[block] ?? 0;
      squares[block * trials.length + k] = trial.squares[block] ?? 0;
    }
  }
  const over = (values: 'sums' | 'squares') =>
    Float64Array.from(trials, (trial) => trial[values].reduce((all, value) => all + value, 0));
  return { blocks, rows, trials: trials.length, sum, squares, total: over('sums'), totalSquares: over('squares') };
}

/** Every choice of half of the blocks, as bits, rising: a choice and its complement are as far from either end. */
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

type Half = (bits: number, inside: Float64Array, outside: Float64Array) => void;

/**
 * Squared Sharpe ratios of all trials in each half of the blocks that is without the last block, and in the rest. Halves that begin with the same blocks share the
 * sums over those.
 */
function eachHalf(table: BlockSums, visit: Half): void {
  const { blocks, trials } = table;
  const column = () => new Float64Array(trials);
  const levels = Array.from({ length: blocks / 2 }, () => ({ sum: column(), square: column() }));
  const [inside, outside] = [column(), column()];
  const descend = (depth: number, first: number, bits: number): void => {
    const [level, next] = [levels[depth], levels[depth + 1]];
    if (level === undefined) return;
    for (let block = first; block < blocks / 2 + depth; block++) {
      const chosen = bits | (1 << block);
      if (next === undefined) {
        squaredSharpes(table, { ...level, block }, inside, outside);
        visit(chosen, inside, outside);
      } else {
        add(table, { ...level, block }, next);
        descend(depth + 1, block + 1, chosen);
      }
    }
  };
  descend(0, 0, 0);
}

/** Sums per trial over some blocks, and one block more. */
interface Extended {
  readonly sum: Float64Array;
  readonly square: Float64Array;
  readonly block: number;
}

function add(table: BlockSums, { sum, square, block }: Extended, into: Omit<Extended, 'block'>): void {
  const { trials, sum: sums, squares } = table;
  const first = block * trials;
  for (let trial = 0; trial < trials; trial++) {
    into.sum[trial] = (sum[trial] ?? 0) + (sums[first + trial] ?? 0);
    into.square[trial] = (square[trial] ?? 0) + (squares[first + trial] ?? 0);
  }
}

function squaredSharpes(
  table: BlockSums,
  { sum, square, block }: Extended,
  inside: Float64Array,
  outside: Float64Array,
): void {
  const { blocks, rows, trials, sum: sums, squares, total, totalSquares } = table;
  const periods = (rows * blocks) / 2;
  const [perPeriod, perFreedom] = [1 / periods, 1 / (periods - 1)];
  const first = block * trials;
  const ratio = squaredSharpe;
  for (let trial = 0; trial < trials; trial++) {
    const part = (sum[trial] ?? 0) + (sums[first + trial] ?? 0);
    const parts = (square[trial] ?? 0) + (squares[first + trial] ?? 0);
    inside[trial] = ratio(part, parts, perPeriod, perFreedom);
    outside[trial] = ratio((total[trial] ?? 0) - part, (totalSquares[trial] ?? 0) - parts, perPeriod, perFreedom);
  }
}

/** The square of a Sharpe ratio with its sign, which ranks trials as the ratio does and takes no root. */
function squaredSharpe(sum: number, squares: number, perPeriod: number, perFreedom: number): number {
  const mean = sum * perPeriod;
  const variance = (squares - sum * mean) * perFreedom;
  return variance > NO_RISK + 1e-13 * squares ? (mean * Math.abs(mean)) / variance : 0;
}

const rooted = (square: number): number => Math.sign(square) * Math.sqrt(Math.abs(square));

interface Ways {
  readonly logits: Float64Array;
  readonly inSample: Float64Array;
  readonly outOfSample: Float64Array;
}

function choose(
  { logits, inSample, outOfSample }: Ways,
  way: number,
  inside: Float64Array,
  outside: Float64Array,
): void {
  const best = indexOfLargest(inside);
  const rank = relativeRank(outside, best);
  logits[way] = Math.log(rank / (1 - rank));
  inSample[way] = rooted(inside[best] ?? 0);
  outOfSample[way] = rooted(outside[best] ?? 0);
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
  for (let k = 0; k < values.length; k++) {
    const value = values[k] ?? 0;
    below += value < own ? 1 : 0;
    same += value === own ? 1 : 0;
  }
  return (below + (same + 1) / 2) / (values.length + 1);
}
