import type { OrderGroup, SimOrder } from './sim-order.js';

/** What a linked order's fate makes of the others; done by whoever brings orders to their market. */
export interface GroupActions {
  send(order: SimOrder): void;
  deny(order: SimOrder, reason: string): void;
  cancel(order: SimOrder, reason: string): void;
  /** A linked order's quantity follows without the owner asking. */
  resize(order: SimOrder, lots: number): void;
}

/** What one order's fill means for those it is linked to. */
export function afterFill(order: SimOrder, lots: number, actions: GroupActions): void {
  const { group } = order;
  if (group === undefined) return;
  if (group.parent === order) release(group, lots, actions);
  else for (const other of othersOf(order, group)) yieldTo(other, { group, lots }, actions);
}

/** The same for an order that ends without being filled. */
export function afterEnd(order: SimOrder, actions: GroupActions): void {
  const { group } = order;
  if (group === undefined) return;
  if (group.parent === order) {
    for (const child of group.members) if (child.status === 'INITIALIZED') actions.deny(child, LINKED);
  } else if (group.linkage === 'OCO') {
    for (const other of othersOf(order, group)) actions.cancel(other, LINKED);
  }
}

const LINKED = 'LINKED_ORDER';

function release({ members }: OrderGroup, lots: number, actions: GroupActions): void {
  for (const child of members) {
    if (child.status === 'INITIALIZED') {
      child.lots = lots;
      actions.send(child);
    } else if (child.open) actions.resize(child, child.lots + lots);
  }
}

function yieldTo(other: SimOrder, { group, lots }: { group: OrderGroup; lots: number }, actions: GroupActions): void {
  if (group.linkage === 'OCO' || other.remaining <= lots) actions.cancel(other, LINKED);
  else actions.resize(other, other.lots - lots);
}

const othersOf = (order: SimOrder, { members }: OrderGroup): SimOrder[] =>
  members.filter((other) => other !== order && other.open && other.status !== 'INITIALIZED');
