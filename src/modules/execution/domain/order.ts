import {
  isTerminal,
  nextState,
  type OrderSide,
  type OrderState,
  type OrderStatus as EngineStatus,
  type OrderStep,
  type OrderType,
  type TimeInForce,
} from '#engine';
import { canonicalJson, Decimal, invariant, ok, type Refusal, type Result } from '#kernel';

export type OrderStatus = Exclude<EngineStatus, 'EMULATED' | 'RELEASED'>;

/** What is asked, and never changes but by an amendment. */
export interface OrderTerms {
  readonly instrumentId: string;
  readonly side: OrderSide;
  readonly type: OrderType;
  readonly timeInForce: TimeInForce;
  /** Set on a parent: it never goes to the broker, its slices do. */
  readonly algorithm: 'VWAP' | null;
  readonly quantity: Decimal;
  readonly limitPrice: Decimal | null;
  /** Of a trailing stop, where it starts, then where it stands; null before the market has said. */
  readonly stopPrice: Decimal | null;
  /** RFC 3339: when a GTD order ends; of one that ends with its session the end of that, once it is known. */
  readonly expiresAt: string | null;
  /** Null for most orders. */
  readonly special: SpecialTerms | null;
}

/** What only some orders ask for. */
export interface SpecialTerms {
  readonly trailing: Trailing | null;
  /** Never take: cancel rather than trade on arrival. */
  readonly postOnly: boolean;
  /** Trade at most what would close the position. */
  readonly reduceOnly: boolean;
  /** How much of a resting limit order is shown at a time. */
  readonly displayQuantity: Decimal | null;
  readonly link: OrderLink | null;
}

export interface Trailing {
  /** How far the stop stays from the market. */
  readonly offset: Decimal;
  readonly unit: 'PRICE' | 'TICKS' | 'BPS';
  /** From the stop to the limit, for a limit order; a price difference. */
  readonly limitOffset: Decimal | null;
}

/** Orders that share a fate. They were sent together, or none of them. */
export interface OrderLink {
  /** Id of the first of them. */
  readonly groupId: string;
  /** How many there are. */
  readonly size: number;
  readonly linkage: 'OCO' | 'OUO';
  /** The fills of an `ENTRY` bring the members in, each as large as what filled. */
  readonly role: 'ENTRY' | 'MEMBER';
  /** Waits for its entry to fill. */
  readonly waits: boolean;
  /** It can only close what its entry opens. */
  readonly closesEntry: boolean;
}

export const plainTerms = { expiresAt: null, special: null } as const;

/** An order and how far it has come. Immutable: every step gives a new one. Times RFC 3339, UTC. */
export interface Order extends OrderTerms {
  readonly id: string;
  readonly clientOrderId: string;
  readonly accountId: string;
  readonly parentOrderId: string | null;
  readonly filledQuantity: Decimal;
  /** Σ quantity · price of its fills. */
  readonly filledValue: Decimal;
  /** Market price when it was decided. */
  readonly arrivalPrice: Decimal | null;
  readonly status: OrderStatus;
  /** What a rejected modify or cancel goes back to; null unless one is under way. */
  readonly resumes: OrderStatus | null;
  readonly reasonCode: string | null;
  readonly reason: string | null;
  /** Waits at the broker for its entry to fill. */
  readonly held: boolean;
  /** Since when it has its place among the orders at its price. */
  readonly rankedAt: string;
  /** Of the market when its broker last changed it; null before. */
  readonly marketTime: string | null;
  readonly synthetic: boolean;
  readonly correlationId: string;
  readonly createdAt: string;
  readonly updatedAt: string;
  /** Counts its changes: a writer that saw an older one does not overwrite a newer. */
  readonly version: number;
}

export type NewOrder = OrderTerms &
  Pick<
    Order,
    | 'id'
    | 'clientOrderId'
    | 'accountId'
    | 'parentOrderId'
    | 'arrivalPrice'
    | 'synthetic'
    | 'correlationId'
    | 'createdAt'
  >;

export const initialised = (order: NewOrder): Order => ({
  ...order,
  filledQuantity: Decimal.ZERO,
  filledValue: Decimal.ZERO,
  status: 'INITIALIZED',
  resumes: null,
  reasonCode: null,
  reason: null,
  held: order.special?.link?.waits ?? false,
  rankedAt: order.createdAt,
  marketTime: null,
  updatedAt: order.createdAt,
  version: 0,
});

export const isOpen = ({ status }: Order): boolean => !isTerminal(status);

/** It can only close a position: by its own terms, or because its entry opens no more than it. */
export const onlyCloses = ({ special }: Order): boolean =>
  special !== null && (special.reduceOnly || special.link?.closesEntry === true);

export const remainingOf = ({ quantity, filledQuantity }: Order): Decimal => quantity.minus(filledQuantity);

/** What a step brings besides the new status. */
export interface StepChange {
  readonly at: string;
  /** Of the market, where its broker says it. */
  readonly marketTime?: string;
  readonly refusal?: Refusal;
  readonly quantity?: Decimal;
  readonly limitPrice?: Decimal;
  readonly stopPrice?: Decimal;
}

/** Terms that the broker itself has changed. */
export interface Restatement extends Pick<StepChange, 'at' | 'marketTime' | 'quantity' | 'limitPrice' | 'stopPrice'> {
  readonly expiresAt: string | null;
  readonly held: boolean;
}

/** The order with the terms that the broker says it has; null for one that has ended. */
export function restated(order: Order, { at, ...change }: Restatement): Order | null {
  if (!isOpen(order)) return null;
  const rankedAt = order.held && !change.held ? at : order.rankedAt;
  return { ...order, ...change, expiresAt: change.expiresAt ?? order.expiresAt, rankedAt, ...changed(order, at) };
}

/** The order after a step; an illegal one is refused and changes nothing. */
export function advanced(
  order: Order,
  step: OrderStep,
  change: StepChange,
): Result<Order, 'ENGINE.ILLEGAL_TRANSITION'> {
  const next = nextState(stateOf(order), step);
  if (!next.ok) return next;
  const { quantity = order.quantity, limitPrice = order.limitPrice, stopPrice = order.stopPrice } = change;
  return ok({
    ...order,
    ...stateFields(next.value),
    quantity,
    limitPrice,
    stopPrice,
    marketTime: change.marketTime ?? order.marketTime,
    rankedAt: keepsPlace(order, { quantity, limitPrice }) ? order.rankedAt : change.at,
    reasonCode: change.refusal?.code ?? order.reasonCode,
    reason: change.refusal?.message ?? order.reason,
    ...changed(order, change.at),
  });
}

/** Less quantity costs no place in the queue, more quantity or another price does. */
function keepsPlace(order: Order, { quantity, limitPrice }: Pick<Order, 'quantity' | 'limitPrice'>): boolean {
  const isSamePrice = limitPrice === null || (order.limitPrice?.equals(limitPrice) ?? false);
  return isSamePrice && quantity.isAtMost(order.quantity);
}

const changed = ({ version }: Order, at: string) => ({ updatedAt: at, version: version + 1 });

/** The order after a trade. @throws UnexpectedError when it would be filled beyond its quantity: the broker's and our books differ */
export function filled(
  order: Order,
  trade: { readonly quantity: Decimal; readonly price: Decimal },
  at: string,
): Result<Order, 'ENGINE.ILLEGAL_TRANSITION'> {
  const filledQuantity = order.filledQuantity.plus(trade.quantity);
  invariant(trade.quantity.isPositive(), `a trade of ${order.id} has a quantity above zero`);
  invariant(filledQuantity.isAtMost(order.quantity), `order ${order.id} is never filled beyond its quantity`);
  const next = advanced(order, filledQuantity.equals(order.quantity) ? 'FILL' : 'PARTIAL_FILL', { at });
  if (!next.ok) return next;
  return ok({
    ...next.value,
    filledQuantity,
    filledValue: order.filledValue.plus(trade.quantity.times(trade.price)),
  });
}

const stateOf = ({ status, resumes }: Order): OrderState => (resumes === null ? { status } : { status, resumes });

const stateFields = ({ status, resumes }: OrderState): Pick<Order, 'status' | 'resumes'> => ({
  status: ours(status),
  resumes: resumes === undefined ? null : ours(resumes),
});

function ours(status: EngineStatus): OrderStatus {
  invariant(status !== 'EMULATED' && status !== 'RELEASED', 'orders are not emulated here');
  return status;
}

/**
 * Whether two orders were asked for in the same words. Quantity and limit price are left out: an amendment may have changed
 * them since.
 */
export function isSameRequest(a: Order, b: Order): boolean {
  return (
    a.instrumentId === b.instrumentId &&
    a.side === b.side &&
    a.type === b.type &&
    a.timeInForce === b.timeInForce &&
    a.algorithm === b.algorithm &&
    wordsOf(a.special) === wordsOf(b.special)
  );
}

/** In one form, whatever the order of its fields; ids of groups are made anew with every request. */
function wordsOf(special: SpecialTerms | null): string {
  if (special === null) return '';
  const plain: unknown = JSON.parse(
    JSON.stringify({ ...special, link: special.link && { ...special.link, groupId: '' } }),
  );
  return canonicalJson(plain);
}
