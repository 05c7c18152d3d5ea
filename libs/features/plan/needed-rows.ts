import type { Plan } from './plan-builder.js';

/**
 * First row that each step must compute for its outputs to be right from row `from` on: earlier ones where another step reads back, all of
 * them where a step remembers.
 */
export function firstRowsNeeded({ steps, outputs, columnCount }: Plan, from: number): number[] {
  const needed = new Float64Array(columnCount).fill(Number.POSITIVE_INFINITY);
  for (const id of outputs) needed[id] = from;
  const firsts: number[] = [];
  for (const { inputs, outputs: made, lag, remembers } of steps.toReversed()) {
    const wanted = Math.min(...made.map((id) => needed[id] ?? 0));
    const first = remembers ? 0 : Math.max(0, wanted);
    firsts.push(first);
    for (const id of inputs) needed[id] = Math.min(needed[id] ?? 0, Math.max(0, first - Math.max(0, lag)));
  }
  return firsts.toReversed();
}
