import {
  isTerminal,
  nextState,
  type OrderSide,
  type OrderState,
  type OrderStatus as EngineStatus,
  type OrderStep,
} from '#engine';
import { Decimal, invariant, ok, type Refusal, type Result } from '#kernel';

export type OrderStatus = Exclude<EngineStatus, 'EMULATED' | 'RELEASED'>;

/** What is asked, and never changes but by an amendment. */
export interface OrderTerms {
  readonly instrumentId: string;
  readonly side: OrderSide;
  readonly type: 'MARKET' | 'LIMIT' | 'STOP_MARKET' | 'STOP_LIMIT';
  readonly timeInForce: 'DAY' | 'GTC' | 'IOC' | 'FOK';
  /** Set on a parent: it never goes to the broker, its slices do. */
  readonly algorithm: 'VWAP' | null;
  readonly quantity: Decimal;
  readonly limitPrice: Decimal | null;
  readonly stopPrice: Decimal | null;
}

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
  updatedAt: order.createdAt,
  version: 0,
});

export const isOpen = ({ status }: Order): boolean => !isTerminal(status);

export const remainingOf = ({ quantity, filledQuantity }: Order): Decimal => quantity.minus(filledQuantity);

/** What a step brings besides the new status. */
export interface StepChange {
  readonly at: string;
  readonly refusal?: Refusal;
  readonly quantity?: Decimal;
  readonly limitPrice?: Decimal;
}

/** The order after a step; an illegal one is refused and changes nothing. */
export function advanced(
  order: Order,
  step: OrderStep,
  change: StepChange,
): Result<Order, 'ENGINE.ILLEGAL_TRANSITION'> {
  const next = nextState(stateOf(order), step);
  if (!next.ok) return next;
  return ok({
    ...order,
    ...stateFields(next.value),
    quantity: change.quantity ?? order.quantity,
    limitPrice: change.limitPrice ?? order.limitPrice,
    reasonCode: change.refusal?.code ?? order.reasonCode,
    reason: change.refusal?.message ?? order.reason,
    updatedAt: change.at,
    version: order.version + 1,
  });
}

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
    a.algorithm === b.algorithm
  );
}
