import { EquityMarked, ExecutionCostMeasured } from '#modules/analytics';
import { AccountOpened, FillBooked, OrderUpdated, type OrderView } from '#modules/execution';
import { market, pick, storyOf, type EventStory } from './event-story.js';

function nameOf({ algorithm, parentOrderId }: OrderView): string {
  if (algorithm !== null) return `${algorithm} parent order`;
  return parentOrderId === null ? 'Order' : 'Child order';
}

/** From the order to the report. */
export const tradingStories: readonly EventStory[] = [
  storyOf(AccountOpened, 'account', {
    summary: ({ accountId, initialCash, currency, synthetic }) =>
      `Account ${accountId} opened with ${initialCash} ${currency}${market(synthetic)}.`,
    details: (event) => pick(event, 'accountId', 'name', 'currency', 'initialCash'),
  }),
  storyOf(OrderUpdated, 'order', {
    summary: ({ step, order }) =>
      `${nameOf(order)} ${order.id}: ${step}, ${order.side} ${order.quantity} ${order.instrumentId}, ${order.filledQuantity} filled${market(order.synthetic)}.`,
    details: ({ step, order }) => ({
      step,
      orderId: order.id,
      ...pick(order, 'clientOrderId', 'parentOrderId', 'accountId', 'type', 'status', 'limitPrice', 'averagePrice'),
      ...pick(order, 'arrivalPrice', 'reasonCode', 'reason'),
    }),
  }),
  storyOf(FillBooked, 'fill', {
    summary: ({ fill, position }) =>
      `${fill.side === 'BUY' ? 'Bought' : 'Sold'} ${fill.quantity} ${fill.instrumentId} at ${fill.price}, fee ${fill.fee}; position ${position.quantity}${market(fill.synthetic)}.`,
    details: ({ fill, position, cash }) => ({
      fillId: fill.id,
      ...pick(fill, 'tradeId', 'orderId', 'parentOrderId', 'accountId', 'marketTime', 'currency'),
      ...pick(position, 'averagePrice', 'realisedPnl'),
      cash,
    }),
  }),
  storyOf(ExecutionCostMeasured, 'execution report', {
    summary: ({ orderId, averagePrice, arrivalPrice, slippageBps, fees }) =>
      `Order ${orderId} was worked at ${averagePrice} against ${arrivalPrice} on arrival: ${slippageBps.toFixed(2)} bps, fees ${fees}.`,
    details: (event) => pick(event, 'orderId', 'accountId', 'averagePrice', 'arrivalPrice', 'slippageBps', 'fees'),
  }),
  storyOf(EquityMarked, 'equity', {
    summary: ({ accountId, equity, time }) => `Account ${accountId} is worth ${equity} at ${time}.`,
    details: (event) => pick(event, 'accountId', 'time', 'equity', 'cash', 'benchmark'),
  }),
];
