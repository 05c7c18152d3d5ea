import type { Rng } from '#kernel';
import { normalCumulative, normalQuantile } from '../distributions/normal.js';
import type { Axis } from './axis.js';

/** What an axis contributes to the densities of the components, and how it draws from one. */
interface Kernels {
  /** Multiplies the density of every component by that of its kernel at the coordinate. */
  multiply(densities: Float64Array, unit: number): void;
  sample(component: number, rng: Rng): number;
}

/**
 * A Parzen estimate of the density of points: a mixture of one kernel per observation and, as the last component, of a wide one over
 * the whole cube, the prior, which keeps everything possible. Kernels are truncated normals on ordered axes, integrated over the cell on
 * stepped ones, and tables on the others.
 */
export class ParzenMixture {
  private readonly kernels: readonly Kernels[];
  private readonly densities: Float64Array;

  /**
   * @param axes the axes that it is about
   * @param observations per axis the coordinates of the observations, in one order
   */
  constructor(axes: readonly Axis[], observations: readonly Float64Array[]) {
    this.densities = new Float64Array((observations[0]?.length ?? 0) + 1);
    this.kernels = axes.map((axis, k) => {
      const coordinates = observations[k] ?? new Float64Array();
      return axis.ordered ? new NormalKernels(axis, coordinates) : new TableKernels(axis, coordinates);
    });
  }

  /** Coordinates on each of its axes. */
  sample(rng: Rng): Float64Array {
    const component = rng.integer(this.densities.length);
    return Float64Array.from(this.kernels, (kernels) => kernels.sample(component, rng));
  }

  density(units: Float64Array): number {
    this.densities.fill(1);
    for (const [k, kernels] of this.kernels.entries()) kernels.multiply(this.densities, units[k] ?? 0);
    let sum = 0;
    for (const density of this.densities) sum += density;
    return sum / this.densities.length;
  }
}

class NormalKernels implements Kernels {
  private readonly means: Float64Array;
  private readonly widths: Float64Array;
  /** One over how much of each kernel lies within the axis. */
  private readonly scales: Float64Array;

  constructor(
    private readonly axis: Axis,
    coordinates: Float64Array,
  ) {
    this.means = new Float64Array(coordinates.length + 1).fill(0.5);
    this.means.set(coordinates);
    this.widths = new Float64Array(this.means.length).fill(1);
    this.widths.set(neighbourWidths(coordinates));
    this.scales = this.means.map((mean, k) => 1 / mass(mean, this.widths[k] ?? 1, 0, 1));
  }

  multiply(densities: Float64Array, unit: number): void {
    const { means, widths, scales } = this;
    const cell = this.cellOf(unit);
    for (let k = 0; k < densities.length; k++) {
      densities[k] = (densities[k] ?? 0) * (scales[k] ?? 0) * held(cell, means[k] ?? 0, widths[k] ?? 1);
    }
  }

  private cellOf(unit: number): Cell {
    const { axis } = this;
    if (axis.cells === Infinity) return { from: unit, to: unit, middle: unit, size: 1 };
    const [from, to] = [axis.edgeOf(axis.cellAt(unit)), axis.edgeOf(axis.cellAt(unit) + 1)];
    return { from, to, middle: (from + to) / 2, size: to - from };
  }

  sample(component: number, rng: Rng): number {
    const mean = this.means[component] ?? NaN;
    const width = this.widths[component] ?? NaN;
    const below = normalCumulative(-mean / width);
    const probability = below + rng.next() * (normalCumulative((1 - mean) / width) - below);
    const drawn = probability > 0 && probability < 1 ? mean + width * normalQuantile(probability) : mean;
    return this.axis.snapped(drawn);
  }
}

interface Cell {
  readonly from: number;
  readonly to: number;
  readonly middle: number;
  /** 1 for a place, whose density is wanted. */
  readonly size: number;
}

/** How much of a kernel the cell holds; where it is narrower than the kernel, the density in its middle says so well enough. */
function held({ from, to, middle, size }: Cell, mean: number, width: number): number {
  if (to - from >= width) return mass(mean, width, from, to);
  const distance = (middle - mean) / width;
  return ((size * ONE_OVER_ROOT) / width) * Math.exp(-0.5 * distance * distance);
}

const ONE_OVER_ROOT = 1 / Math.sqrt(2 * Math.PI);

/** How much of a normal distribution lies between two places. */
const mass = (mean: number, width: number, from: number, to: number): number =>
  normalCumulative((to - mean) / width) - normalCumulative((from - mean) / width);

/**
 * A kernel on options without an order: all of its mass on the observed one, then as much on every option, over the number of kernels
 * (Bergstra et al. 2011: probabilities in proportion to N p + C).
 */
class TableKernels implements Kernels {
  constructor(
    private readonly axis: Axis,
    private readonly coordinates: Float64Array,
  ) {}

  multiply(densities: Float64Array, unit: number): void {
    const { axis, coordinates, spread } = this;
    const place = axis.snapped(unit);
    for (let k = 0; k < densities.length; k++) {
      const own = coordinates[k] === place ? 1 : 0;
      const share = k < coordinates.length ? (own + spread / axis.cells) / (1 + spread) : 1 / axis.cells;
      densities[k] = (densities[k] ?? 0) * share;
    }
  }

  sample(component: number, rng: Rng): number {
    const observed = this.coordinates[component];
    const stays = observed !== undefined && rng.next() * (1 + this.spread) < 1;
    return stays ? observed : this.axis.placeOf(rng.integer(this.axis.cells));
  }

  private get spread(): number {
    return this.axis.cells / (this.coordinates.length + 1);
  }
}

/**
 * As wide as the farther neighbour is away (Bergstra et al. 2011), within limits. The ends of the axis are neighbours only where there is no
 * other, or the outermost kernels would be as wide as the range that nobody has tried.
 */
function neighbourWidths(coordinates: Float64Array): Float64Array {
  const order = Uint32Array.from(coordinates.keys()).toSorted((a, b) => (coordinates[a] ?? 0) - (coordinates[b] ?? 0));
  const least = 1 / Math.min(100, coordinates.length + 2);
  const alone = coordinates.length < 2;
  const widths = new Float64Array(coordinates.length);
  for (const [rank, index] of order.entries()) {
    const here = coordinates[index] ?? 0;
    const before = coordinates[order[rank - 1] ?? -1] ?? (alone ? 0 : here);
    const after = coordinates[order[rank + 1] ?? -1] ?? (alone ? 1 : here);
    widths[index] = Math.min(Math.max(here - before, after - here, least), 1);
  }
  return widths;
}
