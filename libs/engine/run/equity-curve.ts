const FIRST = 256;

/** An account's equity at the end of each UTC day that had data. */
export interface EquityCurve {
  /** Microseconds. */
  readonly times: number[];
  readonly values: number[];
}

/** Takes it down; the lists are made when they are asked for. */
export class EquityRecorder implements EquityCurve {
  private at = new Float64Array(FIRST);
  private worth = new Float64Array(FIRST);
  private length = 0;

  push(time: number, value: number): void {
    if (this.length === this.at.length) {
      this.at = grown(this.at);
      this.worth = grown(this.worth);
    }
    this.at[this.length] = time;
    this.worth[this.length] = value;
    this.length += 1;
  }

  get times(): number[] {
    return Array.from(this.at.subarray(0, this.length));
  }

  get values(): number[] {
    return Array.from(this.worth.subarray(0, this.length));
  }

  save(): EquityCurve {
    return { times: this.times, values: this.values };
  }

  restore({ times, values }: EquityCurve): void {
    times.forEach((time, k) => this.push(time, values[k] ?? Number.NaN));
  }
}

function grown(column: Float64Array): Float64Array<ArrayBuffer> {
  const larger = new Float64Array(2 * column.length);
  larger.set(column);
  return larger;
}
