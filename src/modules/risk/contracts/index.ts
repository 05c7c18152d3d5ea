export {
  ApproveAmendment,
  ApproveOrder,
  CheckOrder,
  CheckResult,
  OrderApproved,
  OrderDenied,
  ProposedOrder,
  sides,
} from './approve-order.command.js';
export type { OrderDecision } from './approve-order.command.js';
export { GetRiskFigures, LimitUse, RiskFigures } from './risk-figures.query.js';
export { TargetApproved, TargetDenied } from './target.event.js';
export {
  ListTradingStates,
  SetTradingState,
  TradingStateChanged,
  TradingStateView,
  tradingStates,
} from './trading-state.js';
