import type { OrderType, ProposedOrder, Side, SubmitOrder, TimeInForce, TrailingUnit } from '../../api/types.js';
import { mayRest, orderKinds } from '../orders/order-kinds.js';

/** What else is sent with an order. */
export type Linked = 'NONE' | 'BRACKET' | 'OCO' | 'OTO';

/** An order as it is being written. What does not belong to its type is kept, and not sent. */
export interface Ticket {
  readonly side: Side;
  readonly type: OrderType;
  readonly quantity: string;
  readonly limitPrice: string;
  readonly stopPrice: string;
  readonly trailingOffset: string;
  readonly trailingUnit: TrailingUnit;
  readonly limitOffset: string;
  readonly timeInForce: TimeInForce;
  /** UTC, to the minute: `2026-12-31T16:00`. */
  readonly expiresAt: string;
  readonly postOnly: boolean;
  readonly reduceOnly: boolean;
  readonly displayQuantity: string;
  /** Worked in slices over so many bars; null as one order. */
  readonly vwapBars: number | null;
  readonly linked: Linked;
  /** Prices of a bracket's exits. */
  readonly takeProfit: string;
  readonly stopLoss: string;
  /** The other order of two. */
  readonly otherType: 'LIMIT' | 'STOP_MARKET';
  readonly otherPrice: string;
}

export const emptyTicket: Ticket = {
  side: 'BUY',
  type: 'MARKET',
  quantity: '',
  limitPrice: '',
  stopPrice: '',
  trailingOffset: '',
  trailingUnit: 'PRICE',
  limitOffset: '',
  timeInForce: 'DAY',
  expiresAt: '',
  postOnly: false,
  reduceOnly: false,
  displayQuantity: '',
  vwapBars: null,
  linked: 'NONE',
  takeProfit: '',
  stopLoss: '',
  otherType: 'STOP_MARKET',
  otherPrice: '',
};

export interface TicketTarget {
  readonly accountId: string;
  readonly instrumentId: string;
  readonly clientOrderId: string;
}

/** The order to send. */
export function toOrder(ticket: Ticket, target: TicketTarget): SubmitOrder {
  const { side, type, quantity, timeInForce, reduceOnly, vwapBars } = ticket;
  return {
    ...target,
    side,
    type,
    quantity,
    timeInForce,
    ...pricesOf(ticket),
    ...(timeInForce === 'GTD' ? { expiresAt: momentOf(ticket.expiresAt) } : {}),
    ...(reduceOnly && vwapBars === null ? { reduceOnly } : {}),
    ...restingOf(ticket),
    ...(vwapBars === null ? {} : { algorithm: 'VWAP', algorithmBars: vwapBars }),
  };
}

function pricesOf(ticket: Ticket): Partial<SubmitOrder> {
  const { limit, stop, trails, limitOffset } = orderKinds[ticket.type];
  const { trailingOffset, trailingUnit } = ticket;
  return {
    ...(limit === true ? { limitPrice: ticket.limitPrice } : {}),
    ...(stop !== undefined && ticket.stopPrice !== '' ? { stopPrice: ticket.stopPrice } : {}),
    ...(trails === true ? { trailingOffset, trailingUnit } : {}),
    ...(limitOffset === true ? { limitOffset: ticket.limitOffset } : {}),
  };
}

function restingOf({ type, timeInForce, postOnly, displayQuantity }: Ticket): Partial<SubmitOrder> {
  if (!mayRest(type, timeInForce)) return {};
  return { ...(postOnly ? { postOnly } : {}), ...(displayQuantity === '' ? {} : { displayQuantity }) };
}

export const momentOf = (minute: string): string => `${minute}:00Z`;

export const opposite = (side: Side): Side => (side === 'BUY' ? 'SELL' : 'BUY');

/** The question to risk. */
export function toProposal(ticket: Ticket, target: TicketTarget): ProposedOrder {
  const { side, type, quantity, limitPrice } = ticket;
  return { ...target, side, quantity, ...(orderKinds[type].limit === true ? { limitPrice } : {}) };
}
