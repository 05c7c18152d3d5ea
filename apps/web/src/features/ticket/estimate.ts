import type { BrokerTermsView } from '../../api/types.js';
import { isPositive, multiply } from '../../format/decimal.js';
import { mayRest, orderKinds } from '../orders/order-kinds.js';
import type { Ticket } from './ticket.js';

export interface Estimate {
  readonly price: string;
  readonly value: string;
  readonly fee: string;
  /** Where it comes in as one that rests, and that pays another fee. */
  readonly makerFee: string | null;
}

type Fees = Pick<BrokerTermsView, 'feeBps' | 'makerFeeBps'>;

/** At the limit, else at the trigger, else at the latest price; null where there is none, or no quantity. */
export function estimateOf(ticket: Ticket, last: string | null, { feeBps, makerFeeBps }: Fees): Estimate | null {
  const { limit, stop } = orderKinds[ticket.type];
  const own = [limit === true ? ticket.limitPrice : '', stop === undefined ? '' : ticket.stopPrice].find(isPositive);
  const price = own ?? last;
  if (price === null || !isPositive(ticket.quantity)) return null;
  const value = multiply(price, ticket.quantity);
  if (value === null) return null;
  const hasMakerFee = mayRest(ticket.type, ticket.timeInForce) && makerFeeBps !== null && makerFeeBps !== feeBps;
  return { price, value, fee: shareOf(value, feeBps), makerFee: hasMakerFee ? shareOf(value, makerFeeBps) : null };
}

const shareOf = (value: string, bps: string): string => multiply(multiply(value, bps) ?? '0', '0.0001') ?? '0';
