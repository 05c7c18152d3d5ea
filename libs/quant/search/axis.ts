import type { SearchDimension, SearchValue } from './dimension.js';

interface Range {
  readonly first: number;
  readonly last: number;
  /** 0 where the dimension is continuous. */
  readonly step: number;
  readonly log: boolean;
}

/**
 * One dimension as the searches see it: the unit interval. A continuous dimension fills it; a stepped one divides it into a
 * cell per value, as wide as the value's share of the linear or logarithmic range; a choice has a cell per option.
 */
export class Axis {
  /** How many values there are; infinite for a continuous dimension. */
  readonly cells: number;
  /** Whether neighbouring cells are neighbouring values. */
  readonly ordered: boolean;
  private readonly options: readonly SearchValue[] | undefined;
  private readonly range: Range;
  private readonly low: number;
  private readonly width: number;

  /** @param dimension one that has been checked */
  constructor(
    readonly name: string,
    dimension: SearchDimension,
  ) {
    this.options = optionsOf(dimension);
    this.ordered = this.options === undefined;
    this.range = rangeOf(dimension, this.options?.length ?? 0);
    const { first, last, step } = this.range;
    this.cells = step > 0 ? Math.floor((last - first) / step + 1e-9) + 1 : Infinity;
    this.low = this.warped(first - step / 2);
    this.width = this.warped((step > 0 ? first + (this.cells - 1) * step : last) + step / 2) - this.low;
  }

  /** The value whose cell holds the coordinate, or the value there where the dimension is continuous. */
  valueAt(unit: number): SearchValue {
    return this.cells === Infinity ? this.numberAt(unit) : this.valueOf(this.cellAt(unit));
  }

  /** The cell that holds the coordinate. */
  cellAt(unit: number): number {
    const { first, step } = this.range;
    return Math.min(Math.max(Math.round((this.numberAt(unit) - first) / step), 0), this.cells - 1);
  }

  valueOf(cell: number): SearchValue {
    const { first, step } = this.range;
    return this.options?.[cell] ?? rounded(first + cell * step);
  }

  /** Where the value of a cell lies. */
  placeOf(cell: number): number {
    return this.unitOf(this.range.first + cell * this.range.step);
  }

  /** Where a cell begins, and the one before it ends. */
  edgeOf(cell: number): number {
    if (cell <= 0) return 0;
    return cell >= this.cells ? 1 : this.unitOf(this.range.first + (cell - 0.5) * this.range.step);
  }

  /** The coordinate itself where the dimension is continuous, else that of the value it stands for. */
  snapped(unit: number): number {
    return this.cells === Infinity ? within(unit) : this.placeOf(this.cellAt(unit));
  }

  private numberAt(unit: number): number {
    const warped = this.low + within(unit) * this.width;
    const { first, last, step, log } = this.range;
    const value = log ? Math.exp(warped) : warped;
    return step > 0 ? value : Math.min(Math.max(value, first), last);
  }

  private unitOf(value: number): number {
    return (this.warped(value) - this.low) / this.width;
  }

  private warped(value: number): number {
    return this.range.log ? Math.log(value) : value;
  }
}

function optionsOf(dimension: SearchDimension): readonly SearchValue[] | undefined {
  if (dimension.kind === 'choice') return dimension.options;
  return dimension.kind === 'flag' ? [false, true] : undefined;
}

function rangeOf(dimension: SearchDimension, options: number): Range {
  if (dimension.kind === 'choice' || dimension.kind === 'flag')
    return { first: 0, last: options - 1, step: 1, log: false };
  const { kind, min, max, step = kind === 'integer' ? 1 : 0, scale } = dimension;
  return { first: min, last: max, step, log: scale === 'log' };
}

/** 0.1 + 0.2 is 0.3: what a step gives has the digits that a user would write. */
const rounded = (value: number): number => Number(value.toPrecision(12));

const within = (unit: number): number => Math.min(Math.max(unit, 0), 1);
