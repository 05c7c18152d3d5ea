/** Points in a block. */
const BLOCK = 512;

/** An account's equity at the end of each UTC day that had data. */
export interface EquityCurve {
  /** Microseconds. */
  readonly times: number[];
  readonly values: number[];
}

/** Takes it down, a time and a value after the other; the lists are made when they are asked for. */
export class EquityRecorder implements EquityCurve {
  private readonly blocks: Float64Array[] = [];
  private block = new Float64Array(2 * BLOCK);
  private used = 0;

  push(time: number, value: number): void {
    if (this.used === this.block.length) this.turnOver();
    this.block[this.used] = time;
    this.block[this.used + 1] = value;
    this.used += 2;
  }

  get times(): number[] {
    return this.every(0);
  }

  get values(): number[] {
    return this.every(1);
  }

  save(): EquityCurve {
    return { times: this.times, values: this.values };
  }

  restore({ times, values }: EquityCurve): void {
    times.forEach((time, k) => this.push(time, values[k] ?? Number.NaN));
  }

  private every(part: 0 | 1): number[] {
    const points = [...this.blocks, this.block.subarray(0, this.used)];
    return points.flatMap((block) => Array.from({ length: block.length / 2 }, (_, k) => block[2 * k + part] ?? 0));
  }

  private turnOver(): void {
    this.blocks.push(this.block);
    this.block = new Float64Array(2 * BLOCK);
    this.used = 0;
  }
}
