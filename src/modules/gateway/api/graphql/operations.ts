import {
  GenerateSignal,
  GetTrainingJob,
  JobView,
  ListModels,
  ListSignals,
  ModelPage,
  Predict,
  PredictionView,
  SignalPage,
  SignalView,
  TrainModel,
} from '#modules/ai';
import {
  EquityPoint,
  ExecutionCostPage,
  GetEquityCurve,
  GetPerformance,
  ListExecutionCosts,
  PerformanceView,
} from '#modules/analytics';
import {
  AlertPage,
  AlertView,
  AuditEntryPage,
  AuditVerification,
  CloseAlert,
  GetTrace,
  ListAlerts,
  ListAuditEntries,
  TraceView,
  VerifyAudit,
} from '#modules/compliance';
import {
  BarPage,
  CoverageView,
  DownloadView,
  ListCoverage,
  ListDownloads,
  ControlFeed,
  ExpressionPreview,
  FeatureRow,
  FeatureSetView,
  FeedView,
  FilingsView,
  FindInstrumentsByName,
  InstrumentNameView,
  ListInstrumentNames,
  GetBars,
  GetFeatures,
  GetQuote,
  HistoryVerification,
  InstrumentView,
  JudgeSentiment,
  ListFeatureSets,
  ListFeeds,
  ListInstruments,
  ListProviders,
  NewsView,
  ReadFilings,
  ReadNews,
  ReadSeries,
  SeriesView,
  ListTradingSessions,
  ProviderView,
  QuoteView,
  PreviewExpression,
  SentimentView,
  VerifyHistories,
  TradingSessionView,
} from '#modules/data';
import {
  AccountView,
  AmendOrder,
  CancelOrder,
  FillPage,
  GetOrder,
  ListAccounts,
  ListFills,
  ListOrders,
  ListPositions,
  OrderDetail,
  OrderPage,
  OrderView,
  PositionView,
  SubmitOrder,
} from '#modules/execution';
import {
  CheckOrder,
  CheckResult,
  GetRiskFigures,
  ListTradingStates,
  RiskFigures,
  SetTradingState,
  TradingStateView,
} from '#modules/risk';
import type { MessageClass, MessageType } from '#messaging';
import type { Role } from '#platform/auth';

/** A field of the GraphQL schema that stands for one command or query of a module. */
export interface Operation {
  readonly name: string;
  readonly message: MessageType;
  readonly answer: MessageClass;
  readonly list?: boolean;
  readonly nullable?: boolean;
  readonly role: Role;
}

/** What can be asked. */
export const graphqlQueries: readonly Operation[] = [
  { name: 'instruments', message: ListInstruments, answer: InstrumentView, list: true, role: 'viewer' },
  { name: 'bars', message: GetBars, answer: BarPage, role: 'viewer' },
  { name: 'quote', message: GetQuote, answer: QuoteView, nullable: true, role: 'viewer' },
  { name: 'features', message: GetFeatures, answer: FeatureRow, list: true, role: 'viewer' },
  { name: 'featureSets', message: ListFeatureSets, answer: FeatureSetView, list: true, role: 'viewer' },
  { name: 'expressionPreview', message: PreviewExpression, answer: ExpressionPreview, role: 'viewer' },
  { name: 'sentiments', message: JudgeSentiment, answer: SentimentView, list: true, role: 'viewer' },
  { name: 'tradingSessions', message: ListTradingSessions, answer: TradingSessionView, list: true, role: 'viewer' },
  { name: 'dataProviders', message: ListProviders, answer: ProviderView, list: true, role: 'viewer' },
  { name: 'downloads', message: ListDownloads, answer: DownloadView, list: true, role: 'viewer' },
  { name: 'coverage', message: ListCoverage, answer: CoverageView, list: true, role: 'viewer' },
  { name: 'verifications', message: VerifyHistories, answer: HistoryVerification, list: true, role: 'viewer' },
  { name: 'dataSeries', message: ReadSeries, answer: SeriesView, role: 'trader' },
  { name: 'news', message: ReadNews, answer: NewsView, role: 'trader' },
  { name: 'filings', message: ReadFilings, answer: FilingsView, role: 'trader' },
  { name: 'instrumentNames', message: ListInstrumentNames, answer: InstrumentNameView, list: true, role: 'viewer' },
  { name: 'instrumentsByName', message: FindInstrumentsByName, answer: InstrumentNameView, list: true, role: 'viewer' },
  { name: 'feeds', message: ListFeeds, answer: FeedView, list: true, role: 'viewer' },
  { name: 'models', message: ListModels, answer: ModelPage, role: 'viewer' },
  { name: 'trainingJob', message: GetTrainingJob, answer: JobView, nullable: true, role: 'viewer' },
  { name: 'predict', message: Predict, answer: PredictionView, role: 'viewer' },
  { name: 'signals', message: ListSignals, answer: SignalPage, role: 'viewer' },
  { name: 'checkOrder', message: CheckOrder, answer: CheckResult, role: 'viewer' },
  { name: 'riskFigures', message: GetRiskFigures, answer: RiskFigures, nullable: true, role: 'viewer' },
  { name: 'tradingStates', message: ListTradingStates, answer: TradingStateView, list: true, role: 'viewer' },
  { name: 'orders', message: ListOrders, answer: OrderPage, role: 'viewer' },
  { name: 'order', message: GetOrder, answer: OrderDetail, nullable: true, role: 'viewer' },
  { name: 'fills', message: ListFills, answer: FillPage, role: 'viewer' },
  { name: 'positions', message: ListPositions, answer: PositionView, list: true, role: 'viewer' },
  { name: 'accounts', message: ListAccounts, answer: AccountView, list: true, role: 'viewer' },
  { name: 'performance', message: GetPerformance, answer: PerformanceView, nullable: true, role: 'viewer' },
  { name: 'equityCurve', message: GetEquityCurve, answer: EquityPoint, list: true, role: 'viewer' },
  { name: 'executionCosts', message: ListExecutionCosts, answer: ExecutionCostPage, role: 'viewer' },
  { name: 'alerts', message: ListAlerts, answer: AlertPage, role: 'viewer' },
  { name: 'auditEntries', message: ListAuditEntries, answer: AuditEntryPage, role: 'risk' },
  { name: 'auditVerification', message: VerifyAudit, answer: AuditVerification, role: 'risk' },
  { name: 'trace', message: GetTrace, answer: TraceView, nullable: true, role: 'viewer' },
];

/** What can be done. Every one is safe to repeat: by its client order id, or because the second time changes nothing. */
export const graphqlMutations: readonly Operation[] = [
  { name: 'controlFeed', message: ControlFeed, answer: FeedView, role: 'trader' },
  { name: 'trainModel', message: TrainModel, answer: JobView, role: 'trader' },
  { name: 'generateSignal', message: GenerateSignal, answer: SignalView, role: 'trader' },
  { name: 'submitOrder', message: SubmitOrder, answer: OrderView, role: 'trader' },
  { name: 'amendOrder', message: AmendOrder, answer: OrderView, role: 'trader' },
  { name: 'cancelOrder', message: CancelOrder, answer: OrderView, role: 'trader' },
  { name: 'setTradingState', message: SetTradingState, answer: TradingStateView, role: 'risk' },
  { name: 'closeAlert', message: CloseAlert, answer: AlertView, role: 'risk' },
];
