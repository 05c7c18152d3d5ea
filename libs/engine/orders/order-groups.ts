import type { Linkage } from '../strategy/strategy-context.js';

/** Orders that share a fate. Members with a parent wait unsent until it fills. */
export interface OrderGroup<M> {
  readonly linkage: Linkage;
  readonly members: readonly M[];
  readonly parent?: M;
}

/** What of an order its group looks at. */
export interface GroupMember<M> {
  readonly group: OrderGroup<M> | undefined;
  readonly open: boolean;
  /** Is not at its market yet. */
  readonly isHeld: boolean;
  readonly remaining: number;
  lots: number;
}

/** What a linked order's fate makes of the others; done by whoever brings orders to their market. */
export interface GroupActions<M> {
  /** Brings a held order to its market. */
  send(order: M): void;
  /** Ends a held one. */
  deny(order: M, reason: string): void;
  cancel(order: M, reason: string): void;
  /** A linked order's quantity follows without the owner asking. */
  resize(order: M, lots: number): void;
}

/** What one order's fill means for those it is linked to. */
export function afterFill<M extends GroupMember<M>>(order: M, lots: number, actions: GroupActions<M>): void {
  const { group } = order;
  if (group === undefined) return;
  if (group.parent === order) release(group, lots, actions);
  else for (const other of othersOf(order, group)) yieldTo(other, { group, lots }, actions);
}

/** The same for an order that ends without being filled. */
export function afterEnd<M extends GroupMember<M>>(order: M, actions: GroupActions<M>): void {
  const { group } = order;
  if (group === undefined) return;
  if (group.parent === order) {
    for (const child of group.members) if (child.isHeld) actions.deny(child, LINKED);
  } else if (group.linkage === 'OCO') {
    for (const other of othersOf(order, group)) end(other, actions);
  }
}

const LINKED = 'LINKED_ORDER';

/** All of them get their size before the first is sent: it may fill at once, and what it fills is taken off the others. */
function release<M extends GroupMember<M>>({ members }: OrderGroup<M>, lots: number, actions: GroupActions<M>): void {
  const held = members.filter(({ isHeld }) => isHeld);
  for (const child of members) {
    if (held.includes(child)) child.lots = lots;
    else if (child.open) actions.resize(child, child.lots + lots);
  }
  for (const child of held) if (child.isHeld) actions.send(child);
}

function yieldTo<M extends GroupMember<M>>(
  other: M,
  { group, lots }: { group: OrderGroup<M>; lots: number },
  actions: GroupActions<M>,
): void {
  if (group.linkage === 'OCO' || other.remaining <= lots) end(other, actions);
  else if (other.isHeld) other.lots -= lots;
  else actions.resize(other, other.lots - lots);
}

function end<M extends GroupMember<M>>(order: M, actions: GroupActions<M>): void {
  if (order.isHeld) actions.deny(order, LINKED);
  else actions.cancel(order, LINKED);
}

const othersOf = <M extends GroupMember<M>>(order: M, { members }: OrderGroup<M>): M[] =>
  members.filter((other) => other !== order && other.open);
