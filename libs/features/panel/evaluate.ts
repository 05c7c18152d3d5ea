import { ok, type Result } from '#kernel';
import type { FeatureSet } from '../feature-set.js';
import type { FeaturesErrorCode } from '../features.errors.js';
import { type Column, columnAt } from '../plan/column.js';
import type { CrossStep, Kernel, Plan } from '../plan/plan-builder.js';
import { type Panel, checkPanel } from './panel.js';
import { type TimeGroups, timeGroupsOf } from './time-groups.js';

/** Rows that all steps work on before the next ones: what one writes another finds in the processor's cache. */
const BLOCK_ROWS = 512;

/**
 * All features of all rows, a column each, NaN where not known. A value is given as soon as its window has a known row (qlib's way);
 * `featureMatrix` leaves out what is not complete.
 */
export function evaluate(set: FeatureSet, panel: Panel): Result<Float64Array[], FeaturesErrorCode> {
  const checked = checkPanel(panel, set.fields);
  return checked.ok ? ok(new Evaluation(set.plan, panel).run()) : checked;
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
    const kernels = this.plan.steps.flatMap((step, k) =>
      step.stage === stage ? [this.kernels[k] ?? step.start()] : [],
    );
    const rows = to - from;
    const block = this.plan.looksAhead ? Math.max(1, rows) : BLOCK_ROWS;
    for (let first = 0; first < rows; first += block) {
      const last = Math.min(rows, first + block);
      for (const kernel of kernels) kernel(this.columns, first, last);
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
