export { BarClosed } from './bar-closed.event.js';
export { CollectNews, NewsCollection } from './collect-news.command.js';
export { EntityMentionView, LinkEntities } from './link-entities.query.js';
export { ImportImages } from './import-images.command.js';
export { CollectFilings, FilingsCollection } from './collect-filings.command.js';
export {
  CollectSeries,
  DatedSeriesView,
  ImportSeries,
  ListDatedSeries,
  ListSeriesReleases,
  SeriesChange,
  SeriesReleaseView,
} from './dated-series.js';
export { ControlFeed, FeedView, ListFeeds, StepFeed, feedActions, feedKinds, feedStatuses } from './feeds.js';
export { DescribeFeatures, FeatureSetView, ListFeatureSets } from './feature-sets.query.js';
export { DriftWindow, FeatureDriftReport, FeatureDriftView, GetFeatureDrift } from './feature-drift.query.js';
export { FeatureMatrix, FeatureRow, GetFeatureMatrix, GetFeatures } from './features.query.js';
export { LabelChoice, labelKinds } from './labels.js';
export { BarPage, BarView, GetBars, barSizes, timeframes } from './get-bars.query.js';
export { GetQuote, QuoteView } from './get-quote.query.js';
export { InstrumentView, RecordedTicksView, assetClasses } from './instrument.view.js';
export { ListInstruments } from './list-instruments.query.js';
export { ListLoads, LoadSummary, LoadSummaryPage } from './list-loads.query.js';
export { GetLoad, LoadBars, LoadedHistory, LoadReport, QualityIssue, RejectedRow } from './load-bars.command.js';
export { ExpressionPreview, PreviewExpression } from './preview-expression.query.js';
export {
  CancelDownload,
  CoverageView,
  DOWNLOAD_BARS,
  DownloadView,
  GetDownload,
  ListCoverage,
  ListDownloads,
  StartDownload,
} from './downloads.js';
export { ListProviders, ProviderView, RemoveProviderKey, SetProviderKey } from './providers.js';
export { GetHistoryDays, HistoryDays } from './history-days.query.js';
export { FindingCount, SummariseVerifications, VerificationSummary } from './verification-summary.query.js';
export {
  CoverageGap,
  HistoryVerification,
  VerificationPage,
  VerifyHistories,
  severities,
} from './verify-histories.query.js';
export {
  FilingsView,
  NewsView,
  ProvenanceView,
  ReadFilings,
  ReadNews,
  ReadSeries,
  SeriesView,
} from './provider-reads.js';
export {
  FindInstrumentsByName,
  InstrumentNameView,
  ListInstrumentNames,
  NameInstrument,
  instrumentNameKinds,
} from './instrument-names.js';
export { ListTradingSessions, TradingSessionView } from './trading-sessions.query.js';
export { AddDocuments, AddedDocuments, DocumentPage, DocumentView, SearchDocuments } from './documents.js';
export { JudgeSentiment, SentimentView } from './judge-sentiment.query.js';
export {
  CancelStream,
  FOLLOW_STREAM,
  ListStreams,
  ListTickDays,
  StartStream,
  StartTickReplay,
  StreamView,
  TickDayView,
} from './streams.js';
export { DerivedBarView, DerivedBarsRequest, GetDerivedBars } from './derived-bars.query.js';
export { ReadRecordedTicks, RecordedTicks } from './recorded-ticks.js';
export { ImportTicks, TickImportReport } from './import-ticks.command.js';
export {
  CancelImport,
  DeleteImportFile,
  GetImport,
  IMPORT_FILES,
  ImportFileView,
  ImportView,
  ListImportFiles,
  ListImports,
  StartImport,
  UploadedFile,
} from './imports.js';
