/**
 * What the desk's public doors give and take: the types of the OpenAPI document, and what the page makes of them.
 * The rest of the page imports these names from here only.
 */
import type { CurrentUserView, Problem, SessionView } from '../../../../libs/api-client/index.js';

export type {
  AccountView,
  AlertView,
  Algorithm,
  BarView,
  BrokerTermsView,
  CheckResult,
  CoverageGap,
  EquityPoint,
  FeatureDriftReport,
  FeatureDriftView,
  FeatureSetView,
  FeedAction,
  FeedView,
  FillPolicy,
  FillView,
  FindingCount,
  FindingSeverity,
  HistoryDays,
  HistoryVerification,
  InstrumentView,
  LimitUse,
  LoadReport,
  LoadSummary,
  OrderChanges,
  OrderStatus,
  OrderType,
  OrderView,
  PerformanceMeasures,
  PerformanceView,
  PositionView,
  ProposedOrder,
  ProviderState,
  ProviderView,
  QuoteView,
  RiskFigures,
  Role,
  SetTradingState,
  Side,
  SignalView,
  SubmitOrder,
  SubmitOrderList,
  TimeInForce,
  Timeframe,
  TraceStep,
  TraceView,
  TradingState,
  TradingStateView,
  TrailingUnit,
  VerificationPage,
  VerificationSummary,
} from '../../../../libs/api-client/index.js';

export type UserView = CurrentUserView;
export type SignInResult = SessionView;

export interface Page<T> {
  readonly items: readonly T[];
  readonly nextCursor: string | null;
}

/** An error as the page shows it, also one that never came to the desk. */
export interface ProblemView extends Pick<Problem, 'title' | 'status' | 'code' | 'detail'> {
  readonly correlationId: string | null;
  readonly errors: readonly { readonly field: string; readonly reason: string }[];
}
