import type { OrderStep } from '#engine';
import type { Order } from './order.js';

/** What is to be done about an order that was open when the program stopped. */
export type Settlement =
  | { readonly kind: 'AGREES' }
  | {
      readonly kind: 'STEP';
      readonly step: Extract<OrderStep, 'ACCEPT' | 'REJECT' | 'REJECT_UPDATE' | 'CANCEL' | 'EXPIRE'>;
    }
  | { readonly kind: 'CANCEL_AGAIN' };

/** The broker's word on an order; null: it never received it. */
export type BrokerWord = 'OPEN' | 'FILLED' | 'CANCELED' | 'EXPIRED' | null;

/**
 * Compares our record of an open order with the broker's. An order whose sending was interrupted is what the broker says it
 * is: there, or never received. Nothing is ever sent a second time.
 */
export function settlementOf({ status }: Pick<Order, 'status'>, word: BrokerWord): Settlement {
  if (word === null) return { kind: 'STEP', step: status === 'SUBMITTED' ? 'REJECT' : 'CANCEL' };
  if (word === 'CANCELED') return { kind: 'STEP', step: 'CANCEL' };
  if (word === 'EXPIRED') return { kind: 'STEP', step: 'EXPIRE' };
  if (status === 'PENDING_CANCEL') return { kind: 'CANCEL_AGAIN' };
  if (status === 'PENDING_UPDATE') return { kind: 'STEP', step: 'REJECT_UPDATE' };
  return status === 'SUBMITTED' ? { kind: 'STEP', step: 'ACCEPT' } : { kind: 'AGREES' };
}
