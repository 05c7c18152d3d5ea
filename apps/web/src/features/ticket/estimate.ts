import { isPositive, multiply } from '../../format/decimal.js';
import { orderKinds } from './order-kinds.js';
import type { Ticket } from './ticket.js';

export interface Estimate {
  readonly price: string;
  readonly value: string;
}

/** At the limit, else at the trigger, else at the latest price; null where there is none, or no quantity. */
export function estimateOf(ticket: Ticket, last: string | null): Estimate | null {
  const { limit, stop } = orderKinds[ticket.type];
  const own = [limit === true ? ticket.limitPrice : '', stop === undefined ? '' : ticket.stopPrice].find(isPositive);
  const price = own ?? last;
  if (price === null || !isPositive(ticket.quantity)) return null;
  const value = multiply(price, ticket.quantity);
  return value === null ? null : { price, value };
}
