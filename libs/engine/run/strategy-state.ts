import { invariant } from '#kernel';
import { Listing } from '../market/listing.js';
import { SimOrder, type SavedOrder } from '../orders/sim-order.js';
import { recallFields, rememberedFields, type Words } from '../strategy/strategy-memory.js';
import type { Linkage } from '../strategy/strategy-context.js';
import type { Strategy, StrategyState } from '../strategy/strategy.js';
import { isRecord } from './plain.js';

export interface SavedGroup {
  readonly linkage: Linkage;
  readonly members: readonly number[];
  readonly parent?: number;
}

export interface SavedOrders {
  readonly orders: readonly SavedOrder[];
  readonly groups: readonly SavedGroup[];
}

/** Its own word of what to keep, or all its fields; `keep` is given the orders among them. */
export function stateOf(strategy: Strategy, keep: (order: SimOrder) => void): StrategyState {
  if (strategy.saveState !== undefined) return strategy.saveState();
  const write = (value: object): unknown => {
    if (value instanceof Listing) return { listing: value.index };
    if (!(value instanceof SimOrder)) return undefined;
    keep(value);
    return { order: value.id };
  };
  return rememberedFields(strategy, { write, read: () => undefined });
}

export function restoreStrategy(
  strategy: Strategy,
  state: StrategyState,
  { find, listings }: { readonly find: (id: number) => SimOrder; readonly listings: readonly Listing[] },
): void {
  if (strategy.restoreState !== undefined) strategy.restoreState(state);
  else recallFields(strategy, state, wordsOf(find, listings));
}

const wordsOf = (find: (id: number) => SimOrder, listings: readonly Listing[]): Words => ({
  write: () => undefined,
  read: (word) => {
    if (!isRecord(word)) return undefined;
    return 'order' in word ? find(Number(word['order'])) : listings[Number(word['listing'])];
  },
});

export function groupsOf(orders: readonly SimOrder[]): SavedGroup[] {
  const groups = new Set(orders.flatMap(({ group }) => group ?? []));
  const isKept = new Set(orders);
  return [...groups].map(({ linkage, members, parent }) => ({
    linkage,
    members: members.filter((member) => isKept.has(member)).map(({ id }) => id),
    ...(parent !== undefined && isKept.has(parent) ? { parent: parent.id } : {}),
  }));
}

/** Orders and what links them, as they were saved. */
export function ordersOf(run: SavedOrders, listings: readonly Listing[]): Map<number, SimOrder> {
  const orders = new Map<number, SimOrder>();
  for (const saved of run.orders) {
    const listing = listings[saved.listing];
    if (listing !== undefined) orders.set(saved.identity.id, SimOrder.restore(saved, listing));
  }
  const find = findIn(orders);
  for (const { linkage, members, parent } of run.groups) {
    const group = { linkage, members: members.map(find), ...(parent === undefined ? {} : { parent: find(parent) }) };
    for (const order of group.members) order.group = group;
    if (group.parent !== undefined) group.parent.group = group;
  }
  return orders;
}

export const findIn =
  (orders: ReadonlyMap<number, SimOrder>) =>
  (id: number): SimOrder => {
    const order = orders.get(id);
    invariant(order !== undefined, `a snapshot holds its order ${id}`);
    return order;
  };
