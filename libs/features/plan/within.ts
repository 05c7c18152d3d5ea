import type { Column } from './column.js';
import { columnAt } from './column.js';
import type { ColumnId, Kernel, Plan, PlanBuilder } from './plan-builder.js';

/**
 * A plan of its own, begun afresh for each row over its last `rows` rows: what remembers for ever remembers no more than these, and a value
 * depends on a known window. Costs the window for each row.
 */
export function within(
  plan: PlanBuilder,
  inner: Plan,
  { key, rows }: { readonly key: string; readonly rows: number },
): ColumnId {
  const names = [...inner.fields.keys()];
  const inputs = names.map((name) => plan.field(name));
  return plan.step({ key: `within:${rows}:${key}`, inputs, lag: rows - 1 }, (out) =>
    withinKernel(inner, { inputs, rows, out }),
  );
}

function withinKernel(
  inner: Plan,
  of: { readonly inputs: readonly ColumnId[]; readonly rows: number; readonly out: ColumnId },
): Kernel {
  const { rows, out } = of;
  const columns: Column[] = Array.from({ length: inner.columnCount }, () => new Float64Array(rows));
  for (const [value, id] of inner.constants) columnAt(columns, id).fill(value);
  const fields = [...inner.fields.values()];
  return (outer, from, to) => {
    for (let i = from; i < to; i++) {
      const first = i - rows + 1;
      columnAt(outer, out)[i] = Number.NaN;
      if (first < 0) continue;
      fields.forEach((id, k) => {
        columns[id] = columnAt(outer, of.inputs[k] ?? 0).subarray(first, i + 1);
      });
      for (const step of inner.steps) step.start()(columns, 0, rows);
      columnAt(outer, out)[i] = columnAt(columns, inner.outputs[0] ?? 0)[rows - 1] ?? Number.NaN;
    }
  };
}
