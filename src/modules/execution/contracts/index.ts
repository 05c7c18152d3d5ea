export { fillPolicyOf } from './fill-policy.js';
export { AccountOpened, FillBooked, OrderUpdated, orderSteps } from './events.js';
export { OpenAccount } from './open-account.command.js';
export { AmendOrder, CancelOrder, SubmitOrder, SubmitOrderList } from './order-commands.js';
export {
  AccountView,
  BrokerTermsView,
  FillPage,
  FillView,
  GetBrokerTerms,
  GetOrder,
  ListAccounts,
  ListFills,
  ListOrders,
  ListPositions,
  OrderDetail,
  PositionView,
} from './order-queries.js';
export { OrderPage, OrderView, algorithms, orderSides, orderStatuses, orderTypes, timesInForce } from './order.view.js';
