import { Decimal } from '#kernel';
import { anatomy } from '../orders/order.js';
import type { SimOrder } from '../orders/sim-order.js';
import { same } from '../run/new-terms.js';
import type { DecidedLink, ReplaceDecision, SubmitDecision } from './live-messages.js';

/** What the desk needs to know of a new order. */
export function submissionOf(order: SimOrder, time: number): SubmitDecision {
  const { terms, instrument, id, tag } = order;
  const { spec } = instrument;
  const { limited, trigger, trailing } = anatomy[terms.type];
  return {
    kind: 'SUBMIT',
    order: id,
    time,
    instrumentId: instrument.id,
    side: terms.side,
    type: terms.type,
    timeInForce: terms.timeInForce,
    quantity: spec.quantityText(order.lots),
    limitPrice: limited && !trailing ? spec.priceText(order.sign * order.limit) : null,
    stopPrice: trigger === 'NONE' || Number.isNaN(order.stop) ? null : spec.priceText(order.sign * order.stop),
    ...trailOf(order),
    expiresAt: terms.timeInForce === 'GTD' ? terms.expiresAt : null,
    postOnly: terms.postOnly,
    reduceOnly: terms.reduceOnly,
    displayQuantity: Number.isFinite(terms.display) ? spec.quantityText(terms.display) : null,
    link: linkOf(order),
    tag,
  };
}

/** What has changed in its terms; what the market or another order moves meanwhile is left alone. */
export function replacementOf(
  order: SimOrder,
  before: { readonly lots: number; readonly limit: number; readonly stop: number },
): Omit<ReplaceDecision, 'time'> {
  const { limited, trigger } = anatomy[order.terms.type];
  const { spec } = order.instrument;
  const price = (has: boolean, now: number, then: number) =>
    has && !Number.isNaN(now) && !same(now, then) ? spec.priceText(order.sign * now) : null;
  return {
    kind: 'REPLACE',
    order: order.id,
    quantity: order.lots === before.lots ? null : spec.quantityText(order.lots),
    limitPrice: price(limited, order.limit, before.limit),
    stopPrice: price(trigger !== 'NONE', order.stop, before.stop),
  };
}

const TRAIL_DIGITS = 6;

function trailOf({ terms, instrument: { spec } }: SimOrder) {
  const { trail, trailUnit, limitOffset } = terms;
  if (!anatomy[terms.type].trailing) return { trailingOffset: null, trailingUnit: null, limitOffset: null };
  const isPrice = trailUnit === 'TICKS' && Number.isInteger(trail);
  return {
    trailingOffset: isPrice ? spec.priceText(trail) : `${Decimal.round(trail, TRAIL_DIGITS)}`,
    trailingUnit: isPrice ? ('PRICE' as const) : trailUnit,
    limitOffset: anatomy[terms.type].limited ? spec.priceText(limitOffset) : null,
  };
}

function linkOf(order: SimOrder): DecidedLink | null {
  const { group } = order;
  if (group === undefined) return null;
  const { linkage, members, parent } = group;
  const first = parent ?? members[0];
  const isEntry = parent === order;
  return {
    group: first?.id ?? order.id,
    linkage,
    role: isEntry ? 'ENTRY' : 'MEMBER',
    held: parent !== undefined && !isEntry,
  };
}
