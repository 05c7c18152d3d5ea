import { invariant, type Rng } from '#kernel';
import { CmaEs, type Step } from './cma-es.js';
import { withMargin } from './margin.js';
import { Search } from './search.js';
import type { SearchPoint, SearchSpace } from './search-space.js';

export interface CmaEsOptions {
  /** Trials of one generation, which may all be under way at once; 4 + 3 ln n unless told. It doubles with every restart. */
  readonly population?: number;
  /** First step size as a share of every range; 0.3 unless told. */
  readonly sigma?: number;
}

/** Samples of a continuous dimension that fall out of it are drawn again so often, then moved to its end. */
const REDRAWS = 100;
const SMALLEST_STEP = 1e-12;
const LARGEST_CONDITION = 1e14;
const FLAT = 1e-12;
/** Generations in a row without a point that is new, after which more of them are a waste. */
const STALE = 3;

/**
 * Covariance matrix adaptation in the unit cube, a generation after the other, with the margin of Hamano et al. (2022) on stepped dimensions.
 * Where it has converged it starts again elsewhere with twice the population: Auger and Hansen (2005), IPOP. Options without an order
 * are taken in the order given, which is a guess; with many of them prefer `TpeSearch`.
 */
export class CmaEsSearch extends Search {
  private readonly sigma: number;
  private readonly tried = new Set<string>();
  private evolution: CmaEs;
  /** What the margin stretches the deviation of each axis by. */
  private readonly stretch: Float64Array;
  private steps: Float64Array[] = [];
  private told: Step[] = [];
  private foundNew = false;
  private stale = 0;
  private history: number[] = [];

  constructor(
    private readonly space: SearchSpace,
    private readonly rng: Rng,
    options: CmaEsOptions = {},
  ) {
    super();
    const n = space.axes.length;
    const population = options.population ?? 4 + Math.floor(3 * Math.log(n));
    invariant(n > 0 && population >= 4, 'there is a dimension, and a generation has at least four trials');
    this.sigma = options.sigma ?? 0.3;
    this.stretch = new Float64Array(n).fill(1);
    this.evolution = new CmaEs(new Float64Array(n).fill(0.5), this.sigma, population);
  }

  protected propose(): SearchPoint | undefined {
    if (this.steps.length === this.evolution.population) return undefined;
    const step = this.insideStep();
    this.steps.push(step);
    const units = this.unitsOf(step).map((unit, k) => this.space.axes[k]?.snapped(unit) ?? 0);
    this.foundNew ||= !this.tried.has(units.join());
    this.tried.add(units.join());
    return this.space.pointAt(units);
  }

  protected override learn(_id: number, loss: number): void {
    const step = this.steps[this.told.length];
    invariant(step !== undefined, 'what is told was proposed in this generation');
    this.told.push({ step, loss });
    if (this.told.length === this.evolution.population) this.endGeneration();
  }

  private endGeneration(): void {
    const { told } = this;
    this.stale = this.foundNew ? 0 : this.stale + 1;
    const losses = told.map(({ loss }) => loss);
    this.steps = [];
    this.told = [];
    this.foundNew = false;
    this.history.push(Math.min(...losses));
    // A generation without a single loss says nothing about where to go.
    if (Math.min(...losses) < Infinity) this.evolution.update(told);
    for (const k of this.space.axes.keys()) this.keepMargin(k);
    if (this.stale === STALE || this.converged(losses)) this.restart();
  }

  /** A step that stays inside on continuous dimensions; what leaves them again and again ends at the edge. */
  private insideStep(): Float64Array {
    let step = this.randomStep();
    for (let redraw = 0; redraw < REDRAWS && this.excess(step).some((by) => by !== 0); redraw++)
      step = this.randomStep();
    const excess = this.excess(step);
    return step.map((value, k) => value - (excess[k] ?? 0) / this.evolution.sigma);
  }

  private randomStep(): Float64Array {
    return this.evolution.step(Float64Array.from(this.space.axes, () => this.rng.normal()));
  }

  /** How far the step leads out of each continuous dimension. */
  private excess(step: Float64Array): Float64Array {
    return this.unitsOf(step).map((unit, k) =>
      this.space.axes[k]?.cells === Infinity ? unit - Math.min(Math.max(unit, 0), 1) : 0,
    );
  }

  private unitsOf(step: Float64Array): Float64Array {
    const { mean, sigma } = this.evolution;
    return step.map((value, k) => (mean[k] ?? 0) + sigma * (this.stretch[k] ?? 1) * value);
  }

  private keepMargin(k: number): void {
    const axis = this.space.axes[k];
    if (axis === undefined || axis.cells === Infinity) return;
    const { mean, population } = this.evolution;
    const deviation = this.evolution.deviation(k);
    const margin = 1 / (population * this.space.axes.length);
    const kept = withMargin(axis, { mean: mean[k] ?? 0, deviation: deviation * (this.stretch[k] ?? 1) }, margin);
    mean[k] = kept.mean;
    this.stretch[k] = kept.deviation / deviation;
  }

  private converged(losses: readonly number[]): boolean {
    const { evolution, history, space } = this;
    const largest = Math.max(...space.axes.map((_, k) => evolution.deviation(k) * (this.stretch[k] ?? 1)));
    if (largest < SMALLEST_STEP || evolution.condition > LARGEST_CONDITION) return true;
    const recent = history.slice(-(10 + Math.ceil((30 * space.axes.length) / evolution.population)));
    return history.length > recent.length && isFlat([...recent, ...losses]);
  }

  private restart(): void {
    const mean = Float64Array.from(this.space.axes, () => this.rng.next());
    this.evolution = new CmaEs(mean, this.sigma, 2 * this.evolution.population);
    this.stretch.fill(1);
    this.history = [];
    this.stale = 0;
  }
}

function isFlat(losses: readonly number[]): boolean {
  const low = Math.min(...losses);
  const high = Math.max(...losses);
  return !(high - low > FLAT * Math.max(Math.abs(low), Math.abs(high)));
}
