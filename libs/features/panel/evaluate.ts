import { ok, type Result } from '#kernel';
import type { FeatureSet } from '../feature-set.js';
import type { FeaturesErrorCode } from '../features.errors.js';
import { type Column, columnAt } from '../plan/column.js';
import { firstRowsNeeded } from '../plan/needed-rows.js';
import type { CrossStep, Kernel, Plan } from '../plan/plan-builder.js';
import { type Panel, checkPanel } from './panel.js';
import { type TimeGroups, timeGroupsOf } from './time-groups.js';

/** Rows that all steps work on before the next ones: what one writes another finds in the processor's cache. */
const BLOCK_ROWS = 512;

export interface EvaluateOptions {
  /** Only so many rows at the end of each instrument are wanted: what does not go into them is not computed, and nothing is said of the rest. */
  readonly last?: number;
}

/**
 * All features of all rows, a column each, NaN where not known. A value is given as soon as its window has a known row (qlib's way);
 * `featureMatrix` leaves out what is not complete.
 */
export function evaluate(
  set: FeatureSet,
  panel: Panel,
  { last = Number.POSITIVE_INFINITY }: EvaluateOptions = {},
): Result<Float64Array[], FeaturesErrorCode> {
  const checked = checkPanel(panel, set.fields);
  return checked.ok ? ok(new Evaluation(set.plan, panel, last).run()) : checked;
}

class Evaluation {
  private readonly longest: number;
  /** Columns that hold all rows of the panel: fields, outputs, and what goes through a cross-section. */
  private readonly whole = new Map<number, Column>();
  /** The columns of the instrument at hand. */
  private readonly columns: Column[];
  private readonly kernels: (Kernel | undefined)[];

  constructor(
    private readonly plan: Plan,
    private readonly panel: Panel,
    private readonly last: number,
  ) {
    const { offsets } = panel;
    this.longest = Math.max(0, ...panel.instruments.map((_, k) => (offsets[k + 1] ?? 0) - (offsets[k] ?? 0)));
    for (const [name, id] of plan.fields) this.whole.set(id, panel.columns[name] ?? new Float64Array());
    for (const id of wholeColumns(plan))
      if (!this.whole.has(id)) this.whole.set(id, new Float64Array(panel.times.length));
    this.columns = Array.from(
      { length: plan.columnCount },
      (_, id) => this.whole.get(id) ?? new Float64Array(this.longest),
    );
    for (const [value, id] of plan.constants) {
      this.columns[id] = new Float64Array(this.longest).fill(value);
      this.whole.get(id)?.fill(value);
    }
    this.kernels = plan.steps.map((step) => (step.isStateful ? undefined : step.start()));
  }

  run(): Float64Array[] {
    const groups = this.plan.crossSteps.length > 0 ? timeGroupsOf(this.panel.times) : undefined;
    for (let stage = 0; stage < this.plan.stages; stage++) {
      this.panel.instruments.forEach((_, k) => this.runInstrument(k, stage));
      for (const step of this.plan.crossSteps) {
        if (groups !== undefined && step.stage === stage) this.runCross(step, groups);
      }
    }
    return this.plan.outputs.map((id) => this.outputOf(id));
  }

  /** A feature that is a field itself is given as a copy, so that nobody writes into the data. */
  private outputOf(id: number): Float64Array {
    const column = columnAt([...this.whole.values()], [...this.whole.keys()].indexOf(id));
    return [...this.plan.fields.values()].includes(id) ? column.slice() : column;
  }

  private runInstrument(instrument: number, stage: number): void {
    const [from = 0, to = 0] = this.panel.offsets.slice(instrument, instrument + 2);
    for (const [id, column] of this.whole) this.columns[id] = column.subarray(from, to);
    const rows = to - from;
    const works = this.worksOf(stage, rows);
    const block = this.plan.looksAhead ? Math.max(1, rows) : BLOCK_ROWS;
    for (let first = 0; first < rows; first += block) {
      const last = Math.min(rows, first + block);
      for (const { kernel, begin } of works) if (begin < last) kernel(this.columns, Math.max(begin, first), last);
    }
    if (stage + 1 === this.plan.stages) this.forgetBefore(rows - this.last);
  }

  /** The steps of a stage, each with the first row that is wanted of it; all of them where instruments are compared. */
  private worksOf(stage: number, rows: number): { readonly kernel: Kernel; readonly begin: number }[] {
    const isPart = this.last < rows && this.plan.stages === 1;
    const begins = isPart ? firstRowsNeeded(this.plan, rows - this.last) : [];
    return this.plan.steps.flatMap((step, k) =>
      step.stage === stage ? [{ kernel: this.kernels[k] ?? step.start(), begin: begins[k] ?? 0 }] : [],
    );
  }

  private forgetBefore(row: number): void {
    const fields = new Set(this.plan.fields.values());
    for (const id of this.plan.outputs) {
      if (row > 0 && !fields.has(id)) columnAt(this.columns, id).fill(Number.NaN, 0, row);
    }
  }

  private runCross({ inputs, output, kernel }: CrossStep, { rows, starts }: TimeGroups): void {
    const [sources, target] = [inputs.map((id) => this.whole.get(id) ?? new Float64Array()), this.whole.get(output)];
    if (target === undefined) return;
    for (let group = 0; group + 1 < starts.length; group++) {
      const members = rows.subarray(starts[group], starts[group + 1]);
      const out = new Float64Array(members.length);
      kernel(
        sources.map((source) => Float64Array.from(members, (row) => source[row] ?? Number.NaN)),
        out,
      );
      members.forEach((row, k) => (target[row] = out[k] ?? Number.NaN));
    }
  }
}

/** Columns that are needed beyond the instrument at hand. */
function wholeColumns({ outputs, steps, crossSteps, constants }: Plan): Set<number> {
  const ids = new Set<number>([...outputs, ...crossSteps.flatMap(({ inputs, output }) => [...inputs, output])]);
  const stageOf = new Map(steps.flatMap((step) => step.outputs.map((id) => [id, step.stage] as const)));
  for (const { inputs, stage } of steps) {
    for (const id of inputs) if ((stageOf.get(id) ?? stage) < stage) ids.add(id);
  }
  for (const id of constants.values())
    if (!outputs.includes(id) && !crossSteps.some(({ inputs }) => inputs.includes(id))) ids.delete(id);
  return ids;
}
