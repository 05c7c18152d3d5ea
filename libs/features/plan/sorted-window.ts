import { type Column, at } from './column.js';

/** The known values of a rolling window in order. A step costs a move of the values between the one that leaves and the one that comes. */
export class SortedWindow {
  private readonly values: Float64Array;
  private size = 0;
  /** The first place of the newest value. */
  private newest = -1;

  constructor(window: number) {
    this.values = new Float64Array(window + 1);
  }

  private insert(value: number): number {
    this.size++;
    return this.down(this.size - 1, value);
  }

  private remove(value: number): void {
    const { values, size } = this;
    for (let i = this.below(value); i < size - 1; i++) values[i] = at(values, i + 1);
    this.size = size - 1;
  }

  /** One of them leaves, another comes: only what lies between them moves. */
  private replace(old: number, value: number): number {
    const place = this.below(old);
    return value > old ? this.up(place, value) : this.down(place, value);
  }

  /** Moves smaller values down into the free place and puts the value above them. */
  private up(free: number, value: number): number {
    const { values } = this;
    const last = this.size - 1;
    let i = free;
    for (; i < last; i++) {
      const next = at(values, i + 1);
      if (next >= value) break;
      values[i] = next;
    }
    values[i] = value;
    return i;
  }

  private down(free: number, value: number): number {
    const { values } = this;
    let i = free;
    for (; i > 0; i--) {
      const next = at(values, i - 1);
      if (next < value) break;
      values[i] = next;
    }
    values[i] = value;
    return i;
  }

  /** How many are smaller. */
  private below(value: number): number {
    const { values } = this;
    let low = 0;
    let high = this.size;
    while (high - low > 8) {
      const middle = (low + high) >>> 1;
      if (at(values, middle) < value) low = middle + 1;
      else high = middle;
    }
    while (low < high && at(values, low) < value) low++;
    return low;
  }

  /** By linear interpolation (type 7 of Hyndman and Fan, as NumPy and pandas); NaN of nothing. */
  quantile(fraction: number): number {
    return this.size === 0 ? Number.NaN : this.valueAt(fraction * (this.size - 1));
  }

  /** The value at a place that may lie between two, counted from 0. */
  valueAt(place: number): number {
    const lower = Math.floor(place);
    const value = at(this.values, lower);
    return lower === place ? value : value + (at(this.values, lower + 1) - value) * (place - lower);
  }

  isFull(window: number): boolean {
    return this.size === window;
  }

  /** Share of the values at or below the newest, equal ones at their mean rank; NaN where it is not known. */
  rank(): number {
    if (this.newest < 0) return Number.NaN;
    const value = at(this.values, this.newest);
    let above = this.newest + 1;
    while (above < this.size && at(this.values, above) === value) above++;
    return (this.newest + (above - this.newest + 1) / 2) / this.size;
  }

  /** Takes in row `i` of a column and lets the row fall out that leaves the window. */
  advance(x: Column, i: number, window: number): void {
    const value = at(x, i);
    const old = i < window ? Number.NaN : at(x, i - window);
    this.newest = -1;
    if (old === old && value === value) this.newest = this.replace(old, value);
    else if (value === value) this.newest = this.insert(value);
    else if (old === old) this.remove(old);
  }
}
