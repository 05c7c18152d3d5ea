const FIRST_SLOTS = 256;
const NONE = -1;

/** Records of a few numbers each, numbered from 0, that are used again: taking and releasing allocate nothing but when it grows. */
export class SlotPool {
  private values: Float64Array;
  private used = 0;
  /** A released slot; its first number says which was released before it. */
  private free = NONE;

  constructor(private readonly width: number) {
    this.values = new Float64Array(width * FIRST_SLOTS);
  }

  take(): number {
    const { free } = this;
    if (free !== NONE) {
      this.free = this.get(free, 0);
      return free;
    }
    if (this.used * this.width === this.values.length) this.grow();
    this.used += 1;
    return this.used - 1;
  }

  release(slot: number): void {
    this.set(slot, 0, this.free);
    this.free = slot;
  }

  get(slot: number, field: number): number {
    return this.values[slot * this.width + field] ?? Number.NaN;
  }

  set(slot: number, field: number, value: number): void {
    this.values[slot * this.width + field] = value;
  }

  clear(): void {
    this.used = 0;
    this.free = NONE;
  }

  private grow(): void {
    const values = new Float64Array(2 * this.values.length);
    values.set(this.values);
    this.values = values;
  }
}
