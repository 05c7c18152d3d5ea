import type { TriggerKind } from '../orders/order.js';

/**
 * When and where an order fills inside a bar, written once for buyers. A seller's market is the buyer's with every price
 * negated (high and low swapped), so each rule here serves both sides. Prices are in ticks; NaN means: not in this bar.
 */
export interface SidedBar {
  open: number;
  high: number;
  low: number;
  close: number;
}

/** A limit fills when the market trades strictly through it, at the limit or the better open. Touching is not filling. */
export const limitPrice = (limit: number, bar: SidedBar): number =>
  bar.low < limit ? Math.min(limit, bar.open) : Number.NaN;

/** A stop triggers when the market reaches it, at the stop or the worse open. */
export const stopPrice = (stop: number, bar: SidedBar): number =>
  bar.high >= stop ? Math.max(stop, bar.open) : Number.NaN;

/** An if-touched order triggers when the market comes back to it, at the touch price or the better open. */
export const touchPrice = (touch: number, bar: SidedBar): number =>
  bar.low <= touch ? Math.min(touch, bar.open) : Number.NaN;

/** Whether one price sets an order off. */
export const fires = (order: { readonly trigger: TriggerKind; readonly stop: number }, price: number): boolean =>
  order.trigger === 'STOP' ? price >= order.stop : price <= order.stop;

/**
 * What is sure of a bar after a trigger at `price`: the whole bar when that was its open, otherwise only the way from
 * there to the close, since high and low may have come before.
 */
export function restOf(bar: SidedBar, price: number): SidedBar {
  if (price === bar.open) return bar;
  return {
    open: price,
    high: Math.max(price, bar.close),
    low: Math.min(price, bar.close),
    close: bar.close,
  };
}

/** The price a trade is booked at: on the grid, rounded against the order, yet never above the bar's highest tick. */
export const bookedPrice = (price: number, bar: SidedBar): number => Math.min(Math.ceil(price), Math.floor(bar.high));
