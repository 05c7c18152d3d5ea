import { ok, type Result, type Rng } from '#kernel';
import type { QuantErrorCode } from '../quant.errors.js';
import { Axis } from './axis.js';
import { checkedDimension, type SearchDimension, type SearchValue } from './dimension.js';

/** A value for every dimension. */
export type SearchPoint = Readonly<Record<string, SearchValue>>;

/** What may be tried, dimension by dimension, in the order in which they were given. */
export class SearchSpace {
  /** How many points there are; infinite when a dimension is continuous. */
  readonly size: number;

  private constructor(readonly axes: readonly Axis[]) {
    this.size = axes.reduce((size, axis) => size * axis.cells, 1);
  }

  /** Refuses with `QUANT.BAD_SEARCH_SPACE`; the details name the dimension and what was expected of it. */
  static of(dimensions: Readonly<Record<string, SearchDimension>>): Result<SearchSpace, QuantErrorCode> {
    const axes: Axis[] = [];
    for (const [name, dimension] of Object.entries(dimensions)) {
      const checked = checkedDimension(name, dimension);
      if (!checked.ok) return checked;
      axes.push(new Axis(name, checked.value));
    }
    return ok(new SearchSpace(axes));
  }

  /** The point at coordinates of the unit cube, one per axis. */
  pointAt(units: ArrayLike<number>): SearchPoint {
    return Object.fromEntries(this.axes.map((axis, k) => [axis.name, axis.valueAt(units[k] ?? 0)]));
  }

  /** Coordinates that give every point of the unit cube the same chance, snapped to what they stand for. */
  randomUnits(rng: Rng): Float64Array {
    return Float64Array.from(this.axes, (axis) => axis.snapped(rng.next()));
  }
}
