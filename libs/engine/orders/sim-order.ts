import type { Listing } from '../market/listing.js';
import type { Order } from '../strategy/strategy-context.js';
import { WorkingOrder, type OrderTerms } from '../venue/working-order.js';
import type { GroupMember, OrderGroup } from './order-groups.js';
import { initialNode, nodeOf, type OrderState, type OrderStatus, type StateNode } from './order-state.js';
import { orderTypes, timesInForce, type OrderSide, type OrderType } from './order.js';

/** Plain JSON but for numbers that are not finite. */
export interface SavedOrder {
  readonly identity: { readonly id: number; readonly owner: number; readonly tag: string };
  readonly listing: number;
  readonly terms: OrderTerms;
  readonly state: OrderState;
  /** Every field that is a number, a text or a flag. */
  readonly values: Readonly<Record<string, unknown>>;
}

/** An order of a run: what rests at the venue, and what its strategy sees of it. */
export class SimOrder extends WorkingOrder implements Order, GroupMember<SimOrder> {
  state: StateNode = initialNode;
  reason = '';
  group: OrderGroup<SimOrder> | undefined;
  /** Sum of lots times ticks over its fills. */
  private turnover = 0;

  readonly id: number;
  /** Number of the strategy that it belongs to. */
  readonly owner: number;
  /** The owner's own word for it. */
  readonly tag: string;
  /** Type and time in force as one number: type · 16 + time in force. */
  readonly form: number;

  constructor(
    identity: { readonly id: number; readonly owner: number; readonly tag: string },
    public instrument: Listing,
    terms: OrderTerms,
  ) {
    super(terms);
    this.id = identity.id;
    this.owner = identity.owner;
    this.tag = identity.tag;
    this.form = orderTypes.indexOf(terms.type) * 16 + timesInForce.indexOf(terms.timeInForce);
  }

  /** An order as it was saved. */
  static restore({ identity, terms, state, values }: SavedOrder, instrument: Listing): SimOrder {
    const order = Object.assign(new SimOrder(identity, instrument, terms), values);
    order.state = nodeOf(state) ?? initialNode;
    return order;
  }

  /** All but its group. */
  save(): SavedOrder {
    const { id, owner, tag, terms, instrument } = this;
    const { status, resumes } = this.state;
    const values = Object.fromEntries(Object.entries(this).filter(([, value]) => typeof value !== 'object'));
    const state = resumes === undefined ? { status } : { status, resumes };
    return { identity: { id, owner, tag }, listing: instrument.index, terms, state, values };
  }

  get side(): OrderSide {
    return this.terms.side;
  }

  get type(): OrderType {
    return this.terms.type;
  }

  get status(): OrderStatus {
    return this.state.status;
  }

  get isOpen(): boolean {
    return !this.state.isTerminal;
  }

  get isHeld(): boolean {
    return this.status === 'INITIALIZED';
  }

  get quantity(): number {
    return this.instrument.spec.quantity(this.lots);
  }

  get filledQuantity(): number {
    return this.instrument.spec.quantity(this.filled);
  }

  get averagePrice(): number {
    return this.filled === 0 ? Number.NaN : this.instrument.spec.price(this.turnover / this.filled);
  }

  count(lots: number, ticks: number): void {
    this.turnover += lots * ticks;
  }
}
