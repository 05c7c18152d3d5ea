export { BarClosed } from './bar-closed.event.js';
export { ControlFeed, FeedView, ListFeeds, StepFeed, feedActions, feedKinds, feedStatuses } from './feeds.js';
export { FeatureMatrix, FeatureRow, GetFeatureMatrix, GetFeatures } from './features.query.js';
export { BarPage, BarView, GetBars, timeframes } from './get-bars.query.js';
export { GetQuote, QuoteView } from './get-quote.query.js';
export { InstrumentView, assetClasses } from './instrument.view.js';
export { ListInstruments } from './list-instruments.query.js';
export { ListLoads, LoadBars, LoadReport, QualityIssue, RejectedRow } from './load-bars.command.js';
