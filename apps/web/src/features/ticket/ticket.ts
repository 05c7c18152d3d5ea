import type { InstrumentView, ProposedOrder, Side, SubmitOrder } from '../../api/types.js';
import { isDecimal, isMultipleOf, signOf } from '../../format/decimal.js';

/** An order as it is being written. */
export interface Ticket {
  readonly side: Side;
  readonly type: 'MARKET' | 'LIMIT';
  readonly quantity: string;
  readonly limitPrice: string;
  readonly timeInForce: 'DAY' | 'GTC';
  /** Worked in slices over so many bars; null as one order. */
  readonly vwapBars: number | null;
}

export const emptyTicket: Ticket = {
  side: 'BUY',
  type: 'MARKET',
  quantity: '',
  limitPrice: '',
  timeInForce: 'DAY',
  vwapBars: null,
};

export const VWAP_BARS_MAX = 500;

/** What stands in the way of sending it, field by field, in plain words. */
export interface TicketProblems {
  readonly quantity?: string;
  readonly limitPrice?: string;
  readonly vwapBars?: string;
}

export function problemsOf(ticket: Ticket, { lotSize, tickSize }: InstrumentView): TicketProblems {
  const quantity = stepProblem(ticket.quantity, lotSize);
  const limitPrice = ticket.type === 'LIMIT' ? stepProblem(ticket.limitPrice, tickSize) : null;
  const { vwapBars } = ticket;
  const vwapFits = vwapBars === null || (Number.isInteger(vwapBars) && vwapBars >= 1 && vwapBars <= VWAP_BARS_MAX);
  return {
    ...(quantity === null ? {} : { quantity }),
    ...(limitPrice === null ? {} : { limitPrice }),
    ...(vwapFits ? {} : { vwapBars: `Between 1 and ${VWAP_BARS_MAX} bars` }),
  };
}

function stepProblem(text: string, step: string): string | null {
  if (text === '') return 'Needed';
  if (!isDecimal(text) || signOf(text) <= 0) return 'A number above zero';
  return isMultipleOf(text, step) ? null : `In steps of ${step}`;
}

export interface TicketTarget {
  readonly accountId: string;
  readonly instrumentId: string;
  readonly clientOrderId: string;
}

/** The order to send. */
export function toOrder(ticket: Ticket, target: TicketTarget): SubmitOrder {
  const { side, type, quantity, limitPrice, timeInForce, vwapBars } = ticket;
  return {
    ...target,
    side,
    type,
    quantity,
    timeInForce,
    ...(type === 'LIMIT' ? { limitPrice } : {}),
    ...(vwapBars === null ? {} : { algorithm: 'VWAP', algorithmBars: vwapBars }),
  };
}

/** The question to risk. */
export function toProposal(ticket: Ticket, target: TicketTarget): ProposedOrder {
  const { side, type, quantity, limitPrice } = ticket;
  return { ...target, side, quantity, ...(type === 'LIMIT' ? { limitPrice } : {}) };
}
