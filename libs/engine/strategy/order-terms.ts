import { anatomy } from '../orders/order.js';
import type { MarketSpec } from '../venue/market-spec.js';
import type { OrderTerms } from '../venue/working-order.js';
import type { OrderRequest } from './strategy-context.js';

/** Why a request never becomes a live order. */
export type DenialReason =
  '' | 'QUANTITY_NOT_POSITIVE' | 'PRICE_MISSING' | 'EXPIRY_MISSING' | 'NEEDS_BARS' | 'NEEDS_BOOK';

/** The request on the instrument's grid. */
export function termsOfRequest(request: OrderRequest, spec: MarketSpec): OrderTerms {
  const { type = 'MARKET', timeInForce = 'GTC', trailingUnit: unit = 'PRICE', trailingOffset: offset } = request;
  const { displayQuantity: display } = request;
  return {
    side: request.side,
    type,
    timeInForce,
    lots: spec.wholeLots(request.quantity),
    limit: anatomy[type].trailing ? Number.NaN : nearestTick(request.limitPrice, spec),
    stop: nearestTick(request.stopPrice, spec),
    trail: unit === 'PRICE' ? nearestTick(offset, spec) : (offset ?? Number.NaN),
    trailUnit: unit === 'BPS' ? 'BPS' : 'TICKS',
    limitOffset: nearestTick(request.limitOffset, spec),
    postOnly: request.postOnly === true,
    reduceOnly: request.reduceOnly === true,
    display: display === undefined ? Number.POSITIVE_INFINITY : spec.wholeLots(display),
    expiresAt: timeInForce === 'GTD' ? (request.expiresAt ?? Number.NaN) : Number.POSITIVE_INFINITY,
  };
}

export function denialOf(terms: OrderTerms): DenialReason {
  if (!(terms.lots > 0 && terms.display > 0)) return 'QUANTITY_NOT_POSITIVE';
  if (Number.isNaN(terms.expiresAt)) return 'EXPIRY_MISSING';
  const { trigger, limited, trailing } = anatomy[terms.type];
  const distances = trailing ? [terms.trail, limited ? terms.limitOffset : 0] : [];
  const prices = trailing ? [] : [limited ? terms.limit : 0, trigger === 'NONE' ? 0 : terms.stop];
  return [...distances, ...prices].some(Number.isNaN) ? 'PRICE_MISSING' : '';
}

const nearestTick = (price: number | undefined, spec: MarketSpec): number =>
  price === undefined ? Number.NaN : Math.round(spec.ticks(price));
