import type { Rng } from '#kernel';
import { type SparseRows, dot, rowCount } from './sparse-rows.js';

export interface SvmOptions {
  /** Weight of the errors against that of a small model. */
  readonly cost: number;
  /** Weight of the errors on the positive rows against the others. */
  readonly positiveWeight?: number;
  /** The rows are gone through in a random order. */
  readonly rng: Rng;
}

const PASSES_MAX = 200;
const TOLERANCE = 1e-3;

/**
 * Weights w that minimise |w|²/2 + cost x sum of max(0, 1 - y w·x)², y being 1 or -1: dual coordinate descent of Hsieh, Chang, Lin, Keerthi
 * and Sundararajan (2008), algorithm 1 with the squared hinge loss, as LIBLINEAR.
 * @param isPositive 1 for the rows of the class
 */
export function fitLinearSvm(rows: SparseRows, isPositive: Uint8Array, options: SvmOptions): Float64Array {
  const problem = new DualProblem(rows, isPositive, options);
  for (let pass = 0; pass < PASSES_MAX; pass++) {
    if (problem.pass() < TOLERANCE) break;
  }
  return problem.weights;
}

class DualProblem {
  readonly weights: Float64Array;
  private readonly multipliers: Float64Array;
  private readonly curvature: Float64Array;
  private readonly slack: Float64Array;
  private readonly order: Uint32Array;

  constructor(
    private readonly rows: SparseRows,
    private readonly isPositive: Uint8Array,
    private readonly options: SvmOptions,
  ) {
    const count = rowCount(rows);
    this.weights = new Float64Array(rows.columns);
    this.multipliers = new Float64Array(count);
    this.order = Uint32Array.from({ length: count }, (_, row) => row);
    this.slack = Float64Array.from(
      isPositive,
      (is) => 1 / (2 * options.cost * (is === 1 ? (options.positiveWeight ?? 1) : 1)),
    );
    this.curvature = Float64Array.from(
      { length: count },
      (_, row) => squaredLength(rows, row) + (this.slack[row] ?? 0),
    );
  }

  /** Goes through all rows once. @returns how far the largest projected gradient is from the smallest */
  pass(): number {
    shuffle(this.order, this.options.rng);
    let [largest, smallest] = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];
    for (const row of this.order) {
      const gradient = this.step(row);
      largest = Math.max(largest, gradient);
      smallest = Math.min(smallest, gradient);
    }
    return largest - smallest;
  }

  private step(row: number): number {
    const sign = this.isPositive[row] === 1 ? 1 : -1;
    const before = this.multipliers[row] ?? 0;
    const gradient = sign * dot(this.rows, row, this.weights) - 1 + before * (this.slack[row] ?? 0);
    const projected = before === 0 ? Math.min(gradient, 0) : gradient;
    if (Math.abs(projected) < 1e-12) return projected;
    const after = Math.max(0, before - gradient / (this.curvature[row] ?? 1));
    this.multipliers[row] = after;
    this.add(row, (after - before) * sign);
    return projected;
  }

  private add(row: number, factor: number): void {
    const { starts, indices, values } = this.rows;
    const end = starts[row + 1] ?? 0;
    for (let k = starts[row] ?? 0; k < end; k++) {
      const column = indices[k] ?? 0;
      this.weights[column] = (this.weights[column] ?? 0) + factor * (values[k] ?? 0);
    }
  }
}

function squaredLength({ starts, values }: SparseRows, row: number): number {
  return values.subarray(starts[row], starts[row + 1]).reduce((total, value) => total + value * value, 0);
}

/** Fisher and Yates. */
function shuffle(order: Uint32Array, rng: Rng): void {
  for (let i = order.length - 1; i > 0; i--) {
    const j = rng.integer(i + 1);
    const kept = order[i] ?? 0;
    order[i] = order[j] ?? 0;
    order[j] = kept;
  }
}
