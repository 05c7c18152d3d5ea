import type { OrderView } from '../../api/types.js';
import { orderKinds } from './order-kinds.js';
import { isOpen, type OrderNode } from './order-tree.js';

/** A line of the orders table. */
export interface OrderRow {
  readonly order: OrderView;
  /** A slice under its parent. */
  readonly nested: boolean;
  /** How many slices it has. */
  readonly slices: number;
  readonly expanded: boolean;
}

/** The lines of the table: parents, and under the expanded ones their slices. */
export function orderRows(
  nodes: readonly OrderNode[],
  options: { readonly expanded: ReadonlySet<string>; readonly openOnly: boolean },
): readonly OrderRow[] {
  return nodes
    .filter(({ order }) => !options.openOnly || isOpen(order))
    .flatMap(({ order, children }) => {
      const expanded = options.expanded.has(order.id);
      const parent = { order, nested: false, slices: children.length, expanded };
      if (!expanded) return [parent];
      return [parent, ...children.map((child) => ({ order: child, nested: true, slices: 0, expanded: false }))];
    });
}

/** How it is worked: `Limit DAY`, or `VWAP DAY`. */
export const kindOf = ({ algorithm, type, timeInForce }: OrderView): string =>
  algorithm === null ? `${orderKinds[type].text} ${timeInForce}` : `${algorithm} ${timeInForce}`;

/** What it is to the orders that it is linked to; nothing where it stands alone. */
export function linkOf({ linkRole, linkage, groupId }: OrderView): string {
  if (groupId === null) return '';
  const name = groupId.slice(-6);
  if (linkRole === 'ENTRY') return `Entry of ${name}`;
  return linkage === 'OCO' ? `One cancels another, ${name}` : `With ${name}`;
}
