import { columnAt } from './column.js';
import type { ColumnId, PlanBuilder } from './plan-builder.js';

/** How many rows of a window there are: fewer than its length at the beginning of a history. */
export const rowsSince = (plan: PlanBuilder, window: number): ColumnId =>
  plan.step({ key: `rows:${window}`, inputs: [], lag: window }, (out) => (columns, from, to) => {
    const z = columnAt(columns, out);
    for (let i = from; i < to; i++) z[i] = Math.min(i + 1, window);
  });
