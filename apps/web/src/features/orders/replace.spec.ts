import type { OrderView } from '../../api/types.js';
import { changesOf, replaceableOf } from './replace.js';

const order = { quantity: '10', limitPrice: '5', stopPrice: null, trailingOffset: null } as OrderView;

it('offers the prices that an order has, and none that follow the market', () => {
  expect(replaceableOf(order)).toEqual({ quantity: '10', limitPrice: '5' });
  expect(replaceableOf({ ...order, stopPrice: '4', trailingOffset: '1' })).toEqual({ quantity: '10' });
});

it('sends what differs', () => {
  expect(changesOf(order, { quantity: '10', limitPrice: '5' })).toEqual({});
  expect(changesOf(order, { quantity: '8', limitPrice: '5.5' })).toEqual({ quantity: '8', limitPrice: '5.5' });
});
