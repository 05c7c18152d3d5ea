import type { SimOrder } from '../orders/sim-order.js';

/** Whole quantity in lots, raw prices in ticks, NaN where the order has none. */
export interface NewTerms {
  readonly lots: number;
  readonly limit: number;
  readonly stop: number;
}

/** What of an order's terms is to be others; undefined where nothing is. */
export function changesOf(order: SimOrder, terms: NewTerms): Partial<NewTerms> | undefined {
  const { lots, limit, stop } = termsOf(order);
  const changes = {
    ...(terms.lots === lots ? {} : { lots: terms.lots }),
    ...(same(terms.limit, limit) ? {} : { limit: terms.limit }),
    ...(same(terms.stop, stop) ? {} : { stop: terms.stop }),
  };
  return Object.keys(changes).length === 0 ? undefined : changes;
}

/** The order's terms as they would be: what a change leaves out may have become another meanwhile. */
export const changed = (order: SimOrder, changes: Partial<NewTerms>): NewTerms => ({ ...termsOf(order), ...changes });

const termsOf = ({ lots, sign, limit, stop }: SimOrder): NewTerms => ({ lots, limit: sign * limit, stop: sign * stop });

/** NaN is the same as NaN, and -0 as 0. */
export const same = (a: number, b: number): boolean => a === b || (a !== a && b !== b);
