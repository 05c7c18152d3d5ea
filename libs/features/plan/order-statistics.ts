import { at, columnAt } from './column.js';
import type { Asked, ColumnId, Kernel, PlanBuilder } from './plan-builder.js';
import { SortedWindow } from './sorted-window.js';

/** What is asked of one sorted window: a quantile by its fraction, or the rank of the newest value. */
export type Question = number | 'rank';

/** Rank and quantiles of one window are read off one sorted window. */
export const orderStatistic = (
  plan: PlanBuilder,
  x: ColumnId,
  { window, question }: { readonly window: number; readonly question: Question },
): ColumnId =>
  plan.answer<Question>({ key: `sorted:${window}`, inputs: [x], lag: window }, question, (asked) =>
    sortedKernel(x, window, asked),
  );

function sortedKernel(x: ColumnId, window: number, asked: readonly Asked<Question>[]): Kernel {
  const sorted = new SortedWindow(window);
  const places = Float64Array.from(asked, ({ question }) => (question === 'rank' ? -1 : question * (window - 1)));
  const shares = Float64Array.from(asked, ({ question }) => (question === 'rank' ? -1 : question));
  return (columns, from, to) => {
    const values = columnAt(columns, x);
    const results = asked.map(({ out }) => columnAt(columns, out));
    for (let i = from; i < to; i++) {
      sorted.advance(values, i, window);
      for (let k = 0; k < results.length; k++) {
        const place = at(places, k);
        columnAt(results, k)[i] =
          place < 0 ? sorted.rank() : sorted.isFull(window) ? sorted.valueAt(place) : sorted.quantile(at(shares, k));
      }
    }
  };
}
