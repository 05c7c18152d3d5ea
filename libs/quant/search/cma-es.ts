import { Matrix } from '../linear-algebra/matrix.js';
import { symmetricEigen, type Eigen } from '../linear-algebra/symmetric-eigen.js';

/** What the strategy adapts by, all from table 1 of Hansen's tutorial. */
interface Rates {
  /** Positive ones sum to one; the worse half counts against its directions. */
  readonly weights: Float64Array;
  readonly muEff: number;
  readonly cc: number;
  readonly c1: number;
  readonly cmu: number;
  readonly cs: number;
  readonly ds: number;
}

/** A step from the mean, in units of the step size, and the loss there. */
export interface Step {
  readonly step: Float64Array;
  readonly loss: number;
}

/**
 * The distribution of the covariance matrix adaptation evolution strategy: Hansen (2016), The CMA evolution strategy: a tutorial,
 * arXiv:1604.00772, figure 6, with negative weights.
 */
export class CmaEs {
  readonly covariance: Matrix;
  private eigen: Eigen;
  private readonly rates: Rates;
  private readonly sigmaPath: Float64Array;
  private readonly covariancePath: Float64Array;
  private generation = 0;

  constructor(
    readonly mean: Float64Array,
    public sigma: number,
    readonly population: number,
  ) {
    const n = mean.length;
    this.rates = ratesOf(n, population);
    this.sigmaPath = new Float64Array(n);
    this.covariancePath = new Float64Array(n);
    this.covariance = new Matrix(n, n);
    for (let i = 0; i < n; i++) this.covariance.data[i * n + i] = 1;
    this.eigen = symmetricEigen(this.covariance);
  }

  /** A step of covariance C from a standard normal vector. */
  step(normals: Float64Array): Float64Array {
    const { values, vectors } = this.eigen;
    return times(
      vectors,
      normals.map((z, k) => z * Math.sqrt(values[k] ?? 0)),
    );
  }

  /** Standard deviation of the coordinate, step size included. */
  deviation(k: number): number {
    return this.sigma * Math.sqrt(this.covariance.at(k, k));
  }

  /** Largest eigenvalue over the smallest. */
  get condition(): number {
    const { values } = this.eigen;
    return Math.max(...values) / Math.min(...values);
  }

  /** Moves the distribution towards the better half of one generation. */
  update(generation: readonly Step[]): void {
    const ranked = generation.toSorted((a, b) => (a.loss === b.loss ? 0 : a.loss - b.loss));
    const mu = Math.floor(this.population / 2);
    const mean = this.combined(ranked.slice(0, mu));
    for (let k = 0; k < mean.length; k++) this.mean[k] = (this.mean[k] ?? 0) + this.sigma * (mean[k] ?? 0);
    this.generation += 1;
    const stalled = this.movePaths(mean);
    this.adaptCovariance(ranked, stalled);
    const { cs, ds } = this.rates;
    this.sigma *= Math.exp(Math.min(1, (cs / ds) * (norm(this.sigmaPath) / expectedNorm(mean.length) - 1)));
    this.eigen = symmetricEigen(this.covariance);
  }

  private combined(steps: readonly Step[]): Float64Array {
    const sum = new Float64Array(this.mean.length);
    for (const [i, { step }] of steps.entries()) addTo(sum, step, this.rates.weights[i] ?? 0);
    return sum;
  }

  /** @returns whether the path of the step size is so long that the covariance had better wait */
  private movePaths(mean: Float64Array): boolean {
    const { cs, cc, muEff } = this.rates;
    const n = mean.length;
    const white = times(this.eigen.vectors, this.whitened(mean));
    fade(this.sigmaPath, cs, Math.sqrt(cs * (2 - cs) * muEff), white);
    const length = norm(this.sigmaPath) / Math.sqrt(1 - (1 - cs) ** (2 * this.generation));
    const stalled = length >= (1.4 + 2 / (n + 1)) * expectedNorm(n);
    fade(this.covariancePath, cc, stalled ? 0 : Math.sqrt(cc * (2 - cc) * muEff), mean);
    return stalled;
  }

  private adaptCovariance(ranked: readonly Step[], stalled: boolean): void {
    const { weights, c1, cmu, cc } = this.rates;
    const n = this.mean.length;
    const sum = weights.reduce((total, weight) => total + weight, 0);
    const kept = 1 + (stalled ? c1 * cc * (2 - cc) : 0) - c1 - cmu * sum;
    const { data } = this.covariance;
    for (let k = 0; k < data.length; k++) data[k] = (data[k] ?? 0) * kept;
    addOuter(this.covariance, this.covariancePath, c1);
    for (const [i, { step }] of ranked.entries()) {
      const weight = weights[i] ?? 0;
      const length = weight < 0 ? norm(this.whitened(step)) : 1;
      if (length > 0) addOuter(this.covariance, step, cmu * (weight < 0 ? (weight * n) / length ** 2 : weight));
    }
  }

  /** The step in the eigenbasis, every direction with variance one. */
  private whitened(step: Float64Array): Float64Array {
    const { values, vectors } = this.eigen;
    return values.map((value, k) => dotColumn(vectors, k, step) / Math.sqrt(value));
  }
}

function ratesOf(n: number, population: number): Rates {
  const mu = Math.floor(population / 2);
  const raw = Float64Array.from({ length: population }, (_, i) => Math.log((population + 1) / 2) - Math.log(i + 1));
  const muEff = effective(raw.subarray(0, mu));
  const cc = (4 + muEff / n) / (n + 4 + (2 * muEff) / n);
  const c1 = 2 / ((n + 1.3) ** 2 + muEff);
  const cmu = Math.min(1 - c1, (2 * (0.25 + muEff + 1 / muEff - 2)) / ((n + 2) ** 2 + muEff));
  const cs = (muEff + 2) / (n + muEff + 5);
  const ds = 1 + 2 * Math.max(0, Math.sqrt((muEff - 1) / (n + 1)) - 1) + cs;
  const negative = Math.min(
    1 + c1 / cmu,
    1 + (2 * effective(raw.subarray(mu))) / (muEff + 2),
    (1 - c1 - cmu) / (n * cmu),
  );
  const positives = raw.reduce((sum, weight) => sum + Math.max(weight, 0), 0);
  const negatives = raw.reduce((sum, weight) => sum - Math.min(weight, 0), 0);
  const weights = raw.map((weight) => (weight >= 0 ? weight / positives : (negative * weight) / negatives));
  return { weights, muEff, cc, c1, cmu, cs, ds };
}

function effective(weights: Float64Array): number {
  let sum = 0;
  let squares = 0;
  for (const weight of weights) {
    sum += weight;
    squares += weight * weight;
  }
  return (sum * sum) / squares;
}

/** Of a standard normal vector, to within a thousandth. */
const expectedNorm = (n: number): number => Math.sqrt(n) * (1 - 1 / (4 * n) + 1 / (21 * n * n));

const norm = (vector: Float64Array): number => Math.hypot(...vector);

function addTo(sum: Float64Array, vector: Float64Array, weight: number): void {
  for (let k = 0; k < sum.length; k++) sum[k] = (sum[k] ?? 0) + weight * (vector[k] ?? 0);
}

function fade(path: Float64Array, rate: number, gain: number, step: Float64Array): void {
  for (let k = 0; k < path.length; k++) path[k] = (1 - rate) * (path[k] ?? 0) + gain * (step[k] ?? 0);
}

function addOuter(matrix: Matrix, vector: Float64Array, weight: number): void {
  for (const [i, value] of vector.entries()) addTo(matrix.row(i), vector, weight * value);
}

function times(matrix: Matrix, vector: Float64Array): Float64Array {
  return Float64Array.from({ length: matrix.rows }, (_, i) => {
    const row = matrix.row(i);
    let sum = 0;
    for (let k = 0; k < row.length; k++) sum += (row[k] ?? 0) * (vector[k] ?? 0);
    return sum;
  });
}

function dotColumn(matrix: Matrix, column: number, vector: Float64Array): number {
  let sum = 0;
  for (const [row, value] of vector.entries()) sum += matrix.at(row, column) * value;
  return sum;
}
