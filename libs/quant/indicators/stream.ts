import { UserError } from '#kernel';
import { Workspace } from './workspace.js';
import type { Column, Kernel, PlainNumber } from './workspace.js';

export interface StreamPlan<O extends readonly string[]> {
  readonly name: string;
  readonly outputs: O;
  readonly lookback: number;
  readonly history: number;
  build(workspace: Workspace): {
    readonly inputs: readonly Column[];
    readonly outputs: readonly Column[];
    readonly kernel: Kernel;
  };
}

/** Plain JSON. Valid for a stream of the same indicator with the same parameters. */
export interface StreamSnapshot {
  readonly indicator: string;
  /** Rows taken in so far. */
  readonly rows: number;
  readonly columns: readonly (readonly PlainNumber[])[];
  readonly states: readonly (readonly PlainNumber[])[];
}

/** Room for new rows between two moves of the history to the front of the buffers: enough that a move costs a row next to nothing. */
const SPARE_ROWS = 512;

/** An indicator that takes one row at a time, in constant amortised time and memory. */
export class IndicatorStream<O extends readonly string[] = readonly string[]> {
  readonly lookback: number;
  private readonly capacity: number;
  private readonly width: number;
  private readonly workspace: Workspace;
  private readonly inputs: readonly Column[];
  private readonly outputs: readonly Column[];
  private readonly a: Column;
  private readonly b: Column;
  private readonly c: Column;
  private readonly d: Column;
  private readonly first: Column;
  private readonly kernel: Kernel;
  private end = 0;
  private offset = 0;

  constructor(private readonly plan: StreamPlan<O>) {
    this.lookback = plan.lookback;
    this.capacity = 2 * plan.history + SPARE_ROWS;
    this.workspace = new Workspace(this.capacity);
    ({ inputs: this.inputs, outputs: this.outputs, kernel: this.kernel } = plan.build(this.workspace));
    this.width = this.inputs.length;
    const unused = new Float64Array();
    [this.a = unused, this.b = unused, this.c = unused, this.d = unused] = this.inputs;
    this.first = this.outputs[0] ?? unused;
  }

  /**
   * Takes the next row, the values in the order of the indicator's inputs. Rows before the first one where all are numbers are passed over, so
   * that another indicator's `update` can be handed on as it is.
   * @returns the first output, or undefined before there is enough data; `value` has the others
   */
  update(a: number | undefined, b?: number, c?: number, d?: number): number | undefined {
    if (this.end === this.capacity) this.makeRoom();
    const row = this.end;
    this.a[row] = a ?? Number.NaN;
    if (this.width > 1) this.b[row] = b ?? Number.NaN;
    if (this.width > 2) this.c[row] = c ?? Number.NaN;
    if (this.width > 3) this.d[row] = d ?? Number.NaN;
    if (row + this.offset < this.lookback || row === 0) return this.takeEarly(row);
    this.end = row + 1;
    this.kernel(row, row + 1, this.offset);
    return defined(this.first[row]);
  }

  /** The latest value of an output; the first where no name is given. */
  value(output?: O[number]): number | undefined {
    if (this.end + this.offset <= this.lookback) return undefined;
    const index = output === undefined ? 0 : this.plan.outputs.indexOf(output);
    return defined(this.outputs[index]?.[this.end - 1]);
  }

  snapshot(): StreamSnapshot {
    const from = Math.max(0, this.end - this.plan.history);
    return { indicator: this.plan.name, rows: this.end + this.offset, ...this.workspace.snapshot(from, this.end) };
  }

  /** @throws UserError `QUANT.BAD_PARAMETER` where the snapshot is another indicator's */
  restore(snapshot: StreamSnapshot): void {
    if (snapshot.indicator !== this.plan.name) {
      const details = { given: snapshot.indicator, expected: this.plan.name };
      throw new UserError('QUANT.BAD_PARAMETER', `The snapshot must be one of ${this.plan.name}.`, details);
    }
    this.workspace.restore(snapshot.columns, snapshot.states);
    this.end = snapshot.columns[0]?.length ?? 0;
    this.offset = snapshot.rows - this.end;
  }

  /** One of the first rows, which may be left out or have no value. */
  private takeEarly(row: number): number | undefined {
    const number = row + this.offset;
    if (number === 0 && this.isIncomplete()) return undefined;
    this.end = row + 1;
    this.kernel(row, row + 1, this.offset);
    return number < this.lookback ? undefined : defined(this.first[row]);
  }

  private isIncomplete(): boolean {
    return this.inputs.some((column) => Number.isNaN(column[0]));
  }

  private makeRoom(): void {
    const from = this.end - this.plan.history;
    this.workspace.keep(from, this.end);
    this.offset += from;
    this.end = this.plan.history;
  }
}

function defined(value: number | undefined): number | undefined {
  return value === value ? value : undefined;
}
