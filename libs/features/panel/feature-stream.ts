import { invariant, ok, type Result } from '#kernel';
import type { FeatureSet } from '../feature-set.js';
import { type FeaturesErrorCode, refuse } from '../features.errors.js';
import { type Column, columnAt } from '../plan/column.js';
import type { Kernel, Plan } from '../plan/plan-builder.js';

/** Room for new rows between two moves of the history to the front of the buffers. */
const SPARE_ROWS = 256;

/** One instrument's row at a moment. */
export interface StreamRow {
  /** Number of the instrument, from 0. */
  readonly instrument: number;
  /** Values in the order of the set's `fields`. */
  readonly values: ArrayLike<number>;
}

/** The same features row by row, equal to the bit to those of a batch over the same rows. Memory does not grow. */
export class FeatureStream {
  private readonly instruments: InstrumentStream[];

  private constructor(
    private readonly plan: Plan,
    instruments: number,
  ) {
    this.instruments = Array.from({ length: instruments }, () => new InstrumentStream(plan));
  }

  /** Refused with `FEATURES.NOT_STREAMABLE` for labels. */
  static of(
    set: FeatureSet,
    { instruments = 1 }: { readonly instruments?: number } = {},
  ): Result<FeatureStream, FeaturesErrorCode> {
    return set.plan.looksAhead ? refuse('FEATURES.NOT_STREAMABLE') : ok(new FeatureStream(set.plan, instruments));
  }

  /**
   * Takes the rows of one moment, in the order of the instruments. Give all that belong to a moment at once: they are one cross-section.
   * @returns the features of each row, in the order given
   */
  push(rows: readonly StreamRow[]): Float64Array[] {
    const streams = rows.map(({ instrument, values }) => {
      const stream = this.instruments[instrument];
      if (stream === undefined) throw new RangeError(`there is no instrument ${instrument}`);
      stream.append(values);
      return stream;
    });
    for (let stage = 0; stage < this.plan.stages; stage++) {
      for (const stream of streams) stream.run(stage);
      this.cross(streams, stage);
    }
    return streams.map((stream) => stream.take());
  }

  /**
   * Takes many rows of one instrument at once, with the bits that `push` would give, in the time of a batch.
   * @param columns in the order of the set's `fields`, all of one length
   * @returns the features of the last row; null where there is none
   */
  catchUp(columns: readonly Float64Array[], instrument = 0): Float64Array | null {
    invariant(this.plan.crossSteps.length === 0, 'instruments that are compared come together, row by row');
    const stream = this.instruments[instrument];
    if (stream === undefined) throw new RangeError(`there is no instrument ${instrument}`);
    return stream.catchUp(columns);
  }

  private cross(streams: readonly InstrumentStream[], stage: number): void {
    for (const step of this.plan.crossSteps) {
      if (step.stage !== stage) continue;
      const out = new Float64Array(streams.length);
      step.kernel(
        step.inputs.map((id) => Float64Array.from(streams, (stream) => stream.valueOf(id))),
        out,
      );
      streams.forEach((stream, k) => stream.put(step.output, out[k] ?? Number.NaN));
    }
  }
}

class InstrumentStream {
  private readonly columns: Column[];
  private readonly kernels: readonly (readonly Kernel[])[];
  private readonly fields: readonly number[];
  private end = 0;

  constructor(private readonly plan: Plan) {
    const capacity = plan.history + SPARE_ROWS;
    this.columns = Array.from({ length: plan.columnCount }, () => new Float64Array(capacity));
    for (const [value, id] of plan.constants) columnAt(this.columns, id).fill(value);
    this.kernels = Array.from({ length: plan.stages }, (_, stage) =>
      plan.steps.filter((step) => step.stage === stage).map((step) => step.start()),
    );
    this.fields = [...plan.fields.values()];
  }

  append(values: ArrayLike<number>): void {
    if (this.end === this.plan.history + SPARE_ROWS) this.makeRoom();
    for (let k = 0; k < this.fields.length; k++) this.put(this.fields[k] ?? 0, values[k] ?? Number.NaN);
  }

  catchUp(columns: readonly Float64Array[]): Float64Array | null {
    const rows = columns[0]?.length ?? 0;
    for (let row = 0; row < rows;) {
      if (this.end === this.plan.history + SPARE_ROWS) this.makeRoom();
      const taken = Math.min(rows - row, this.plan.history + SPARE_ROWS - this.end);
      this.fields.forEach((id, k) => {
        columnAt(this.columns, id).set(columnAt(columns, k).subarray(row, row + taken), this.end);
      });
      for (const kernels of this.kernels) {
        for (const kernel of kernels) kernel(this.columns, this.end, this.end + taken);
      }
      this.end += taken;
      row += taken;
    }
    return rows === 0
      ? null
      : Float64Array.from(this.plan.outputs, (id) => columnAt(this.columns, id)[this.end - 1] ?? Number.NaN);
  }

  run(stage: number): void {
    for (const kernel of this.kernels[stage] ?? []) kernel(this.columns, this.end, this.end + 1);
  }

  valueOf(id: number): number {
    return columnAt(this.columns, id)[this.end] ?? Number.NaN;
  }

  put(id: number, value: number): void {
    columnAt(this.columns, id)[this.end] = value;
  }

  take(): Float64Array {
    const row = Float64Array.from(this.plan.outputs, (id) => this.valueOf(id));
    this.end += 1;
    return row;
  }

  private makeRoom(): void {
    const { history } = this.plan;
    for (const column of this.columns) column.copyWithin(0, this.end - history, this.end);
    this.end = history;
  }
}
