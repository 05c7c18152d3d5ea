import type { OrderChanges, OrderView } from '../../api/types.js';

/** What of an order may be replaced: its quantity, and those prices that it has. */
export interface Replaceable {
  readonly quantity: string;
  readonly limitPrice?: string;
  readonly stopPrice?: string;
}

/** The prices of a trailing stop follow the market: they are not to be set. */
export function replaceableOf({ quantity, limitPrice, stopPrice, trailingOffset }: OrderView): Replaceable {
  if (trailingOffset !== null) return { quantity };
  return {
    quantity,
    ...(limitPrice === null ? {} : { limitPrice }),
    ...(stopPrice === null ? {} : { stopPrice }),
  };
}

/** Only what differs. */
export function changesOf(order: OrderView, { quantity, limitPrice, stopPrice }: Replaceable): OrderChanges {
  return {
    ...(quantity === order.quantity ? {} : { quantity }),
    ...(limitPrice === undefined || limitPrice === order.limitPrice ? {} : { limitPrice }),
    ...(stopPrice === undefined || stopPrice === order.stopPrice ? {} : { stopPrice }),
  };
}
