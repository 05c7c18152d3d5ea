import type { Column } from './column.js';

/** Place of a column in a frame. */
export type ColumnId = number;

/**
 * Computes the rows `from` to `to` (exclusive) of its output, in order, each row once. It may read earlier rows of its inputs, as far as its
 * step's `lag`, and nothing else: a batch calls it with blocks of rows, a stream with one, and the operations are the same to the bit.
 */
export type Kernel = (columns: readonly Column[], from: number, to: number) => void;

/** Compares the instruments at one time: takes their values, gives as many, in the same order. */
export type CrossKernel = (inputs: readonly Column[], out: Column) => void;

export interface Step {
  readonly inputs: readonly ColumnId[];
  readonly outputs: readonly ColumnId[];
  /** Rows back that it reads; negative where it reads ahead. */
  readonly lag: number;
  /** A fresh kernel: where it carries something from row to row, it begins anew. */
  readonly start: () => Kernel;
  readonly isStateful: boolean;
  /** What it gives depends on all rows before: it must begin at the first. */
  readonly remembers: boolean;
  /** How many cross-sections come before it. */
  readonly stage: number;
}

export interface CrossStep {
  readonly inputs: readonly ColumnId[];
  readonly output: ColumnId;
  readonly kernel: CrossKernel;
  /** It runs between the steps of this stage and those of the next. */
  readonly stage: number;
}

export interface StepOf {
  /** What it does, for telling steps from steps: the same work on the same columns is done once. */
  readonly key: string;
  readonly inputs: readonly ColumnId[];
  readonly lag?: number;
  readonly remembers?: boolean;
}

export interface Asked<Q> {
  readonly question: Q;
  readonly out: ColumnId;
}

/** Everything to be computed, each thing once, in an order in which each finds its inputs made. */
export interface Plan {
  readonly columnCount: number;
  readonly fields: ReadonlyMap<string, ColumnId>;
  readonly constants: ReadonlyMap<number, ColumnId>;
  readonly steps: readonly Step[];
  readonly crossSteps: readonly CrossStep[];
  readonly outputs: readonly ColumnId[];
  /** Cross-sections that follow on one another. */
  readonly stages: number;
  /** The most rows back that a step reads. */
  readonly history: number;
  readonly looksAhead: boolean;
}

export class PlanBuilder {
  private readonly fields = new Map<string, ColumnId>();
  private readonly constants = new Map<number, ColumnId>();
  private readonly steps: Step[] = [];
  private readonly crossSteps: CrossStep[] = [];
  private readonly known = new Map<string, readonly ColumnId[]>();
  private readonly answered = new Map<string, Asked<unknown>[]>();
  private readonly stages: number[] = [];

  field(name: string): ColumnId {
    return this.kept(this.fields, name);
  }

  constant(value: number): ColumnId {
    return this.kept(this.constants, value);
  }

  /** A step that carries nothing from row to row but what it wrote into its output. */
  step(of: StepOf, kernel: (out: ColumnId) => Kernel): ColumnId {
    const [column] = this.add(of, 1, ([out = 0]) => {
      const only = kernel(out);
      return { start: () => only, isStateful: false, remembers: of.remembers ?? false };
    });
    return column ?? 0;
  }

  /** A step that carries a state: `start` makes one with nothing in it. */
  stateful(of: StepOf, outputs: number, start: (outs: readonly ColumnId[]) => Kernel): readonly ColumnId[] {
    return this.add(of, outputs, (outs) => ({ start: () => start(outs), isStateful: true, remembers: true }));
  }

  /** A stateful step that answers all that is asked of the same work on the same columns: each question adds an output. */
  answer<Q>(of: StepOf, question: Q, start: (asked: readonly Asked<Q>[]) => Kernel): ColumnId {
    const whole = `${of.key}(${of.inputs.join()})`;
    const asked = (this.answered.get(whole) ?? []) as Asked<Q>[];
    const found = asked.find((each) => each.question === question);
    if (found !== undefined) return found.out;
    const outputs = asked.length === 0 ? this.stateful(of, 0, () => start(asked)) : (this.known.get(whole) ?? []);
    const out = this.column(this.stageOf(of.inputs));
    (outputs as ColumnId[]).push(out);
    asked.push({ question, out });
    this.answered.set(whole, asked);
    return out;
  }

  cross({ key, inputs }: StepOf, kernel: CrossKernel): ColumnId {
    const whole = `${key}(${inputs.join()})`;
    const found = this.known.get(whole)?.[0];
    if (found !== undefined) return found;
    const stage = this.stageOf(inputs);
    const output = this.column(stage + 1);
    this.crossSteps.push({ inputs, output, kernel, stage });
    this.known.set(whole, [output]);
    return output;
  }

  build(outputs: readonly ColumnId[]): Plan {
    return {
      columnCount: this.stages.length,
      fields: this.fields,
      constants: this.constants,
      steps: this.steps,
      crossSteps: this.crossSteps,
      outputs,
      stages: Math.max(0, ...this.stages) + 1,
      history: Math.max(1, ...this.steps.map(({ lag }) => lag)) + 1,
      looksAhead: this.steps.some(({ lag }) => lag < 0),
    };
  }

  private add(
    { key, inputs, lag = 0 }: StepOf,
    count: number,
    make: (outputs: readonly ColumnId[]) => Pick<Step, 'start' | 'isStateful' | 'remembers'>,
  ): readonly ColumnId[] {
    const whole = `${key}(${inputs.join()})`;
    const found = this.known.get(whole);
    if (found !== undefined) return found;
    const stage = this.stageOf(inputs);
    const outputs = Array.from({ length: count }, () => this.column(stage));
    this.steps.push({ inputs, outputs, lag, stage, ...make(outputs) });
    this.known.set(whole, outputs);
    return outputs;
  }

  private kept<K>(columns: Map<K, ColumnId>, key: K): ColumnId {
    const found = columns.get(key) ?? this.column(0);
    columns.set(key, found);
    return found;
  }

  private column(stage: number): ColumnId {
    this.stages.push(stage);
    return this.stages.length - 1;
  }

  private stageOf(inputs: readonly ColumnId[]): number {
    return Math.max(0, ...inputs.map((id) => this.stages[id] ?? 0));
  }
}
