import { Decimal } from '#kernel';
import { anatomy } from '../orders/order.js';
import type { VenueOrder, VenueRejectReason } from './execution-report.js';
import type { MarketSpec } from './market-spec.js';
import type { OrderTerms } from './working-order.js';

/** The order on the venue's grid, or why it cannot be taken. */
export function termsOf(order: VenueOrder, spec: MarketSpec): OrderTerms | VenueRejectReason {
  const { trigger, limited } = anatomy[order.type];
  const lots = quantityOf(order.quantity, spec);
  if (typeof lots === 'string') return lots;
  const limit = priceOf(order.limitPrice, limited, spec);
  if (typeof limit === 'string') return limit;
  const stop = priceOf(order.stopPrice, trigger !== 'NONE', spec);
  if (typeof stop === 'string') return stop;
  return { side: order.side, type: order.type, timeInForce: order.timeInForce, lots, limit, stop };
}

function quantityOf(text: string, spec: MarketSpec): number | VenueRejectReason {
  if (!Decimal.isDecimal(text)) return 'QUANTITY_OFF_LOT';
  const quantity = Decimal.of(text);
  if (!quantity.isPositive()) return 'QUANTITY_NOT_POSITIVE';
  return spec.lotsOf(quantity) ?? 'QUANTITY_OFF_LOT';
}

function priceOf(text: string | undefined, wanted: boolean, spec: MarketSpec): number | VenueRejectReason {
  if (text === undefined) return wanted ? 'PRICE_MISSING' : Number.NaN;
  if (!wanted) return 'PRICE_NOT_ALLOWED';
  return (Decimal.isDecimal(text) ? spec.ticksOf(Decimal.of(text)) : undefined) ?? 'PRICE_OFF_TICK';
}
