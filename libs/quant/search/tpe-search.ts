import { invariant, type Rng } from '#kernel';
import { ParzenMixture } from './parzen.js';
import { Search } from './search.js';
import type { SearchPoint, SearchSpace } from './search-space.js';

export interface TpeOptions {
  /** How many trials may be under way: the n-th is chosen by the results of all but the last so many before it. 1 unless told. */
  readonly concurrency?: number;
  /** Trials drawn evenly before there is a model; 10 unless told. */
  readonly startup?: number;
  /** Points drawn from the model of the good ones, of which the best is tried; 24 unless told. */
  readonly candidates?: number;
  /** Whether the model knows how dimensions go together; false treats each alone, as the paper does. True unless told. */
  readonly multivariate?: boolean;
}

/** The good ones: a tenth of all, at most 25. */
const GOOD_SHARE = 0.1;
const GOOD_MAX = 25;

/** So many of the others say where they lie; with more of them only a proposal takes longer. */
const OTHERS_MAX = 250;

/** How often a point that was tried already is drawn again before an even draw takes its place, and before it is let through. */
const REDRAWS = 10;

/**
 * Tree-structured Parzen estimator: Bergstra, Bardenet, Bengio and Kégl (2011), Algorithms for hyper-parameter optimization. It
 * models where the good trials lie, l(x), and where the others do, g(x), and tries what has the largest l(x) / g(x), which is where
 * the expected improvement is largest. A point is not tried twice while others are easily found, since a run gives the same result again.
 */
export class TpeSearch extends Search {
  private readonly points: Float64Array[] = [];
  private readonly lossById: number[] = [];
  private readonly tried = new Set<string>();
  private readonly concurrency: number;
  private readonly startup: number;
  private readonly candidates: number;
  private readonly multivariate: boolean;

  constructor(
    private readonly space: SearchSpace,
    private readonly rng: Rng,
    options: TpeOptions = {},
  ) {
    super();
    this.concurrency = options.concurrency ?? 1;
    this.startup = options.startup ?? 10;
    this.candidates = options.candidates ?? 24;
    this.multivariate = options.multivariate ?? true;
    invariant(this.concurrency >= 1 && this.candidates >= 1, 'at least one trial is under way and one candidate drawn');
  }

  protected propose(id: number): SearchPoint | undefined {
    const seen = Math.max(id - this.concurrency + 1, 0);
    if (this.known < seen) return undefined;
    const units = this.fresh(this.chooser(seen));
    this.points.push(units);
    this.tried.add(units.join());
    return this.space.pointAt(units);
  }

  protected override learn(id: number, loss: number): void {
    this.lossById[id] = loss;
  }

  private chooser(seen: number): () => Float64Array {
    const random = () => this.space.randomUnits(this.rng);
    if (seen < this.startup) return random;
    const order = Uint32Array.from({ length: seen }, (_, k) => k).toSorted(
      (a, b) => this.lossOf(a) - this.lossOf(b) || a - b,
    );
    const good = order
      .subarray(0, Math.min(Math.ceil(GOOD_SHARE * seen), GOOD_MAX))
      .filter((k) => this.lossOf(k) < Infinity);
    if (good.length === 0) return random;
    const others = Uint32Array.of(...thinned(order.subarray(good.length)), ...this.pending(seen));
    const models = this.axisGroups().map((axes) => this.model(axes, good, others));
    return () => this.chosen(models);
  }

  /** What is under way counts as bad, so that those who work at the same time do not all try the same place. */
  private pending(seen: number): number[] {
    return Array.from({ length: this.points.length - seen }, (_, k) => seen + k);
  }

  private fresh(choose: () => Float64Array): Float64Array {
    let units = choose();
    for (let redraw = 1; redraw <= 2 * REDRAWS && this.tried.has(units.join()); redraw++) {
      units = redraw <= REDRAWS ? choose() : this.space.randomUnits(this.rng);
    }
    return units;
  }

  private axisGroups(): number[][] {
    const all = this.space.axes.map((_, k) => k);
    return this.multivariate ? [all] : all.map((k) => [k]);
  }

  private model(group: readonly number[], good: Uint32Array, others: Uint32Array): Model {
    const axes = group.flatMap((k) => this.space.axes[k] ?? []);
    const columns = (trials: Uint32Array) =>
      group.map((k) => Float64Array.from(trials, (trial) => this.points[trial]?.[k] ?? 0));
    return {
      group,
      good: new ParzenMixture(axes, columns(good)),
      others: new ParzenMixture(axes, columns(others)),
    };
  }

  private chosen(models: readonly Model[]): Float64Array {
    const units = new Float64Array(this.space.axes.length);
    for (const { group, good, others } of models) {
      let best = good.sample(this.rng);
      let promise = -Infinity;
      for (let k = 0; k < this.candidates; k++) {
        const candidate = k === 0 ? best : good.sample(this.rng);
        const ratio = Math.log(good.density(candidate)) - Math.log(others.density(candidate));
        if (ratio > promise) [best, promise] = [candidate, ratio];
      }
      for (const [k, axis] of group.entries()) units[axis] = best[k] ?? 0;
    }
    return units;
  }

  private lossOf(trial: number): number {
    return this.lossById[trial] ?? Infinity;
  }
}

/** Evenly spread over the ranks. */
function thinned(trials: Uint32Array): Uint32Array {
  const length = Math.min(trials.length, OTHERS_MAX);
  return Uint32Array.from({ length }, (_, k) => trials[Math.floor((k * trials.length) / length)] ?? 0);
}

interface Model {
  /** The axes that it is about. */
  readonly group: readonly number[];
  readonly good: ParzenMixture;
  readonly others: ParzenMixture;
}
