import type { OrderView } from '../../api/types.js';
import { liveListReducer, newestFirst } from '../../app/live-reducers.js';

const idOf = (order: OrderView): string => order.id;

export const ordersReducer = liveListReducer('orders', {
  idOf,
  compare: newestFirst((order) => order.createdAt, idOf),
  limit: 500,
});
