// Made by tools/generate-docs.mjs from the OpenAPI document. Do not edit.

export interface AccountView {
  readonly id: string;
  readonly name: string;
  readonly currency: string;
  readonly initialCash: string;
  readonly cash: string;
  /** Its broker. */
  readonly broker: string;
  /** Trades a generated market. */
  readonly synthetic: boolean;
}

export interface AddDocuments {
  readonly documents: readonly DocumentView[];
}

export interface AddedDocuments {
  readonly added: number;
  /** Links of the texts to instruments, by what the sender says and by cashtags, tickers and names. */
  readonly linked: number;
}

export type AlertRule = 'WASH_TRADE' | 'LAYERING' | 'ORDER_BURST' | 'LARGE_SHARE_OF_VOLUME';

export type AlertStatus = 'OPEN' | 'CLOSED';

export interface AlertView {
  readonly id: string;
  readonly rule: AlertRule;
  readonly status: AlertStatus;
  readonly accountId: string;
  readonly instrumentId: string;
  /** What was seen, in words. */
  readonly message: string;
  /** The numbers of the rule. */
  readonly details: Readonly<Record<string, string>>;
  /** The orders it is about. */
  readonly orderIds: readonly string[];
  readonly synthetic: boolean;
  readonly correlationId: string;
  readonly raisedAt: string;
  readonly resolution: string | null;
}

export interface AlertViewPage {
  readonly items: readonly AlertView[];
  /** Give it back as `cursor` for the next part; null at the end. */
  readonly nextCursor: string | null;
}

export type Algorithm = 'VWAP';

export interface ApiKeyRequest {
  readonly name: string;
  /** `<module>:read` or `<module>:act`; `*` for every module. */
  readonly scopes: readonly string[];
  /** Without: until it is revoked. */
  readonly expiresAt?: string | null;
}

export interface ApiKeyView {
  readonly id: string;
  readonly name: string;
  readonly scopes: readonly string[];
  readonly createdAt: string;
  readonly expiresAt: string | null;
}

export type AssetClass = 'EQUITY' | 'ETF' | 'INDEX' | 'FX' | 'CRYPTO';

export interface AuditEntryView {
  /** From 1, without gaps. */
  readonly sequence: number;
  readonly eventId: string;
  readonly type: string;
  readonly source: string;
  readonly key: string;
  readonly correlationId: string;
  readonly causationId: string | null;
  readonly occurredAt: string;
  /** The event as JSON. */
  readonly payload: string;
  /** SHA-256 of the entry before. */
  readonly previousHash: string;
  /** SHA-256 of this entry and the hash before. */
  readonly hash: string;
}

export interface AuditEntryViewPage {
  readonly items: readonly AuditEntryView[];
  /** Give it back as `cursor` for the next part; null at the end. */
  readonly nextCursor: string | null;
}

export interface AuditVerification {
  /** Every link holds. */
  readonly verified: boolean;
  readonly entries: number;
  /** Hash of the last entry. */
  readonly headHash: string;
  /** The first entry that does not hold. */
  readonly brokenAt: number | null;
  readonly problem: string | null;
}

export interface BacktestFigures {
  readonly finalEquity: string;
  /** A fraction. */
  readonly totalReturn: number;
  /** Compounded to a year. */
  readonly annualReturn: number | null;
  readonly volatility: number | null;
  readonly sharpe: number | null;
  /** Deepest fall from a peak, a positive fraction. */
  readonly maxDrawdown: number | null;
  /** The benchmark's return, a fraction. */
  readonly benchmarkReturn: number | null;
  /** Round trips that have ended. */
  readonly trades: number;
  /** Share of the round trips that gained. */
  readonly winRate: number | null;
  readonly fees: string;
}

export type BacktestState = 'QUEUED' | 'RUNNING' | 'DONE' | 'FAILED' | 'CANCELED';

export type BacktestTimeframe = '1m' | '1d';

export interface BacktestView {
  readonly id: string;
  readonly state: BacktestState;
  /** 0 to 1. */
  readonly progress: number;
  /** What it is doing. */
  readonly note: string;
  /** Class of the strategy, when done. */
  readonly strategy: string | null;
  /** When it began to run, when done. */
  readonly startedAt: string | null;
  /** SHA-256 of the data that it read, when done. */
  readonly dataSha256: string | null;
  /** SHA-256 of its event log: the same for the same inputs. */
  readonly logSha256: string | null;
  readonly figures: BacktestFigures | null;
  /** Why it failed. */
  readonly errorCode: string | null;
  readonly errorMessage: string | null;
}

export interface BacktestViewPage {
  readonly items: readonly BacktestView[];
  /** Give it back as `cursor` for the next part; null at the end. */
  readonly nextCursor: string | null;
}

export type BarSize = '1m' | '5m' | '15m' | '30m' | '1h' | '2h' | '4h' | '1d' | '1w' | '1mo';

export interface BarView {
  readonly instrumentId: string;
  readonly timeframe: BarSize;
  readonly openTime: string;
  /** When it became known. */
  readonly closeTime: string;
  readonly open: string;
  readonly high: string;
  readonly low: string;
  readonly close: string;
  readonly volume: string;
  readonly synthetic: boolean;
}

export interface BarViewPage {
  readonly items: readonly BarView[];
  /** Give it back as `cursor` for the next part; null at the end. */
  readonly nextCursor: string | null;
}

export type BinanceMarket = 'SPOT' | 'USDM';

export interface BrokerTermsView {
  /** Basis points of a trade. */
  readonly feeBps: string;
  /** The same of a trade that made liquidity. */
  readonly makerFeeBps: string | null;
  /** Of market orders, basis points of the price. */
  readonly slippageBps: number;
  /** Largest share of a bar's volume that it lets one trade. */
  readonly participation: number;
  /** Venues whose instruments fill at quotes; those named nowhere fill by bars, at the next open. */
  readonly quoteVenues: readonly string[];
  /** Venues whose instruments fill on their order book. */
  readonly bookVenues: readonly string[] | null;
  /** How orders of the instrument that was asked for fill; null where none was. */
  readonly fillPolicy: FillPolicy | null;
  /** Order types it takes: of the instrument that was asked for, else of any. */
  readonly orderTypes: readonly OrderType[] | null;
  /** The same of times in force. */
  readonly timesInForce: readonly TimeInForce[] | null;
}

export type CheckDecision = 'APPROVED' | 'DENIED';

export interface CheckOrder {
  readonly order: ProposedOrder;
}

export interface CheckResult {
  readonly decision: CheckDecision;
  /** The control that denied. */
  readonly code: string | null;
  readonly message: string | null;
  /** The numbers it was judged by. */
  readonly details: Readonly<Record<string, string>>;
}

export interface CloseAlertBody {
  /** What was found. */
  readonly resolution: string;
}

export interface CollectFilings {
  readonly provider: string;
  /** Ticker or CIK. */
  readonly company: string;
  /** Default: 4, 13F-HR, 8-K, 10-Q and 10-K, with their amendments. */
  readonly forms?: readonly string[] | null;
  /** Filed on it or later (default: the latest thousand). */
  readonly from?: string | null;
  /** Instrument of the company, where its ticker is not named here: see the names of instruments. */
  readonly instrumentId?: string | null;
  /** Filings to read at most (default 50). */
  readonly limit?: number | null;
}

export interface CollectNews {
  readonly provider: string;
  /** A symbol, or words where the provider searches by words. */
  readonly about: string;
  /** Inclusive. */
  readonly from: string;
  /** Inclusive. */
  readonly to: string;
}

export interface CollectSeries {
  readonly provider: string;
  readonly series: string;
  /** Default: macro. and the series in lower case. */
  readonly name?: string | null;
  readonly unit?: string | null;
  /** First period, inclusive. */
  readonly from: string;
  /** Last period, inclusive. */
  readonly to: string;
  /** When on the day of its release it comes out, in New York; at the end of that day where left out. */
  readonly releaseTime?: string | null;
  /** Whose series it is, where it is of one instrument. */
  readonly instrumentId?: string | null;
}

export interface CoverageGap {
  /** MISSING: no bar at all; PARTIAL: fewer than usual. */
  readonly kind: GapKind;
  readonly from: string;
  /** Included. */
  readonly to: string;
  readonly sessions: number;
  /** Bars that are not there; of intraday ones about so many. */
  readonly bars: number;
}

export interface CoverageTotal {
  /** Histories with all of their sessions. */
  readonly complete: number;
  /** Histories with some of their sessions. */
  readonly partial: number;
  /** Histories with none of their sessions. */
  readonly missing: number;
}

export interface CoverageView {
  readonly instrumentId: string;
  readonly timeframe: Timeframe;
  readonly provider: string;
  readonly bars: number;
  readonly firstTime: string;
  readonly lastTime: string;
  /** Bars that the provider changed later; what it said before is kept. */
  readonly revisions: number;
}

export interface CreateUser {
  /** Letters, digits, dot, dash and underscore. */
  readonly userName: string;
  /** At least 12 characters. */
  readonly password: string;
  readonly role: Role;
}

export interface CurrentUserView {
  readonly name: string;
  readonly role: Role;
}

export interface DatedImage {
  /** The PNG or JPEG as base64. */
  readonly content: string;
  /** What it shows the state of. */
  readonly period: string;
  /** When it was released. */
  readonly knownAt: string;
  /** Whose it is, where it is of one instrument. */
  readonly instrumentId?: string | null;
}

export interface DatedSeriesView {
  readonly name: string;
  /** figure: a value of a period, with revisions; scores: a judgement of a text each; flow: amounts that add up; state: the latest counts; positions: what holders report. */
  readonly kind: SeriesKind;
  /** Columns of a release. */
  readonly columns: readonly string[];
  /** What it is called in expressions, each with a $. */
  readonly fields: readonly string[];
  readonly unit: string;
  readonly about: string;
  /** Provider or file. */
  readonly source: string;
  /** Releases kept. */
  readonly values: number;
  /** Instruments that have values of their own. */
  readonly instruments: number;
  readonly firstPeriod: string | null;
  readonly lastPeriod: string | null;
  /** Latest release. */
  readonly lastKnownAt: string | null;
}

export type DecisionKind = 'SUBMIT' | 'REPLACE' | 'CANCEL';

export interface DerivedBarView {
  readonly instrumentId: string;
  /** When such a bar is whole. */
  readonly bars: string;
  readonly openTime: string;
  /** When it became known. */
  readonly closeTime: string;
  readonly open: string;
  readonly high: string;
  readonly low: string;
  readonly close: string;
  readonly volume: string;
}

export type DocumentKind = 'NEWS' | 'FILING' | 'SOCIAL';

export interface DocumentView {
  /** The publisher's; adding it again replaces the text. */
  readonly id: string;
  readonly kind: DocumentKind;
  readonly source: string;
  readonly title: string;
  readonly body: string;
  readonly url: string | null;
  /** When anybody could know it. */
  readonly releasedAt: string;
  /** Instruments that it is about. */
  readonly instrumentIds: readonly string[];
}

export interface DocumentViewPage {
  readonly items: readonly DocumentView[];
  /** Give it back as `cursor` for the next part; null at the end. */
  readonly nextCursor: string | null;
}

export type DownloadState = 'QUEUED' | 'RUNNING' | 'DONE' | 'FAILED' | 'CANCELED';

export interface DownloadView {
  readonly id: string;
  readonly instrumentId: string;
  readonly symbol: string;
  readonly timeframe: Timeframe;
  readonly providers: readonly string[];
  readonly from: string;
  /** Not included. */
  readonly to: string;
  readonly state: DownloadState;
  /** From 0 to 1. */
  readonly progress: number;
  readonly note: string;
  /** Bars that were new. */
  readonly added: number;
  /** Bars that were there with the same values. */
  readonly repeated: number;
  /** Bars that were there with other values; those are kept as revisions. */
  readonly revised: number;
  /** Report of the load that made it the history of the instrument. */
  readonly loadId: string | null;
  readonly errorCode: string | null;
  readonly errorMessage: string | null;
}

export type DriftVerdict = 'STABLE' | 'MOVED' | 'SHIFTED' | 'TOO_FEW';

export interface DriftWindow {
  readonly bars: number;
  readonly from: string | null;
  readonly to: string | null;
}

export interface EntityMentionView {
  /** Which of the texts, from 0. */
  readonly textNumber: number;
  readonly instrumentId: string;
  readonly by: MentionMeans;
  /** What stands in the text. */
  readonly text: string;
  /** Index of its first character. */
  readonly start: number;
}

export interface EquityPoint {
  /** Market time. */
  readonly time: string;
  readonly equity: string;
  readonly cash: string;
  /** Buy and hold from the first point. */
  readonly benchmark: string;
}

export interface EventLogView {
  /** Events, of every module or those asked for. */
  readonly events: number;
  /** Things that the events are of: orders, accounts, instruments, … */
  readonly aggregates: number;
  /** SHA-256 over the aggregates, each with the hash of its events in their order (type, time, content). The same when the same happened to each of them, however their events fell between each other. */
  readonly eventLogSha256: string;
}

export interface ExecutionCostView {
  /** The parent, or the order itself where it has none. */
  readonly orderId: string;
  readonly accountId: string;
  readonly instrumentId: string;
  readonly side: Side;
  readonly filledQuantity: string;
  readonly fills: number;
  readonly arrivalPrice: string;
  readonly averagePrice: string;
  /** Positive is a cost: (average − arrival) / arrival × 10,000, sign turned for sells. */
  readonly slippageBps: number;
  readonly fees: string;
  readonly synthetic: boolean;
  readonly correlationId: string;
  readonly completedAt: string;
}

export interface ExecutionCostViewPage {
  readonly items: readonly ExecutionCostView[];
  /** Give it back as `cursor` for the next part; null at the end. */
  readonly nextCursor: string | null;
}

export interface ExpressionPreview {
  /** The one way to write the expression. */
  readonly canonical: string;
  /** SHA-256 of the definition. */
  readonly definitionSha256: string;
  /** A boolean is given as 1 or 0. */
  readonly resultType: FeatureType;
  /** Bars that a value takes, its own included. */
  readonly lookbackBars: number;
  /** Whether the look-back is all that counts, or what was before fades or stays. */
  readonly memory: FeatureMemory;
  /** The latest first. */
  readonly values: readonly FeatureValueView[];
}

export interface FeatureDriftReport {
  readonly instrumentId: string;
  readonly reference: DriftWindow;
  readonly recent: DriftWindow;
  /** Index from which a feature has moved. */
  readonly psiMoved: number;
  /** Index from which it has shifted. */
  readonly psiShifted: number;
  /** What the thresholds mean. */
  readonly thresholds: string;
  /** The largest index first. */
  readonly features: readonly FeatureDriftView[];
}

export interface FeatureDriftView {
  readonly name: string;
  /** SHIFTED and MOVED: the index is above its threshold and the distance is more than chance explains; TOO_FEW: too few values to say. */
  readonly verdict: DriftVerdict;
  /** The same in plain words. */
  readonly words: string;
  /** Population stability index over ten bins of the reference. */
  readonly psi: number | null;
  /** Distance of the distributions (Kolmogorov and Smirnov), 0 to 1. */
  readonly ks: number | null;
  /** How likely so large a distance is by chance, of as many values as are independent of each other. */
  readonly ksPValue: number | null;
  readonly referenceMean: number | null;
  readonly recentMean: number | null;
  /** Standard deviation. */
  readonly referenceDeviation: number | null;
  readonly recentDeviation: number | null;
  /** Where the bins begin; what is below is in the first. */
  readonly low: number | null;
  /** Where the bins end; what is above is in the last. */
  readonly high: number | null;
  /** Share of the values in each bin of equal width. */
  readonly reference: readonly number[];
  readonly recent: readonly number[];
}

export interface FeatureMatrix {
  readonly names: readonly string[];
  /** What the features are, in the order of `names`. */
  readonly expressions: readonly string[];
  readonly times: readonly string[];
  readonly knownAt: readonly string[];
  readonly values: readonly number[];
  readonly unknown: readonly number[];
  readonly labels: readonly number[];
  /** Return that came with a label of 1 on average, by least squares; 1 where the labels are the returns. */
  readonly returnPerLabel: number;
  /** SHA-256 of the bars and dated series that went in. */
  readonly dataSha256: string;
  /** SHA-256 of the feature definitions. */
  readonly definitionSha256: string;
}

export type FeatureMemory = 'window' | 'recursive' | 'path';

export interface FeatureRow {
  readonly instrumentId: string;
  /** Close of the bar the features end at. */
  readonly time: string;
  /** When every input was known; a decision before it must not use the row. */
  readonly knownAt: string;
  /** Names, in the order of `values`. */
  readonly names: readonly string[];
  readonly values: readonly number[];
  /** Places in `values` that are not known; 0 stands there. None in a complete row. */
  readonly unknown: readonly number[];
  /** SHA-256 of the names and definitions. */
  readonly definitionSha256: string;
}

export interface FeatureSetView {
  readonly name: string;
  /** What it is. */
  readonly about: string;
  /** SHA-256 of the names and definitions. */
  readonly definitionSha256: string;
  /** Bars that a row takes, its own included. */
  readonly lookbackBars: number;
  readonly features: readonly FeatureView[];
}

export type FeatureType = 'number' | 'boolean' | 'group' | 'time';

export interface FeatureValueView {
  /** Close of the bar. */
  readonly time: string;
  /** Left out where it is not known. */
  readonly value: number | null;
}

export interface FeatureView {
  readonly name: string;
  readonly expression: string;
  /** SHA-256 of the definition: the same for the same definition, however it is written. */
  readonly definitionSha256: string;
  /** Bars that a value takes, its own included. */
  readonly lookbackBars: number;
}

export type FeedAction = 'PAUSE' | 'RESUME' | 'RESTART' | 'SET_PACE';

export interface FeedControl {
  readonly action: FeedAction;
  /** For SET_PACE. */
  readonly barsPerSecond?: number | null;
}

export type FeedKind = 'REPLAY' | 'SYNTHETIC';

export type FeedStatus = 'RUNNING' | 'PAUSED' | 'FINISHED';

export interface FeedView {
  readonly id: string;
  readonly kind: FeedKind;
  readonly name: string;
  readonly status: FeedStatus;
  readonly synthetic: boolean;
  /** Bars a second of wall time. */
  readonly barsPerSecond: number;
  readonly instrumentIds: readonly string[];
  /** Market time it has come to; null before the first bar. */
  readonly position: string | null;
  /** Market time of its last bar; null for an endless one. */
  readonly end: string | null;
}

export interface FilingProblemView {
  readonly accession: string;
  readonly form: string;
  /** What is wrong with it. */
  readonly reason: string;
}

export interface FilingsCollection {
  /** Filings of these forms that the company has made. */
  readonly listed: number;
  /** Those that were here before. */
  readonly known: number;
  /** Those that were read now. */
  readonly added: number;
  /** Releases of dated series that are new. */
  readonly releases: number;
  /** Those that are left for the next time. */
  readonly left: number;
  /** Filings that could not be read. */
  readonly problems: readonly FilingProblemView[];
  /** Code of what ended it early; what was read stays. */
  readonly endedBy: string | null;
}

export interface FilingsView {
  readonly provenance: ProvenanceView;
  readonly filings: readonly FilingView[];
}

export interface FilingView {
  readonly accession: string;
  readonly form: string;
  readonly filedOn: string;
  /** Last day of what it reports on, where it reports on a period. */
  readonly periodEnd: string;
  /** When it became public. */
  readonly acceptedAt: string;
  /** Items of an 8-K. */
  readonly items: string;
  readonly url: string;
}

export type FillPolicy = 'next-open' | 'quotes' | 'book';

export type FillValue = 'MEAN' | 'MEDIAN' | 'ZERO';

export interface FillView {
  readonly id: string;
  /** The venue's id; booked once. */
  readonly tradeId: string;
  readonly orderId: string;
  readonly parentOrderId: string | null;
  readonly accountId: string;
  readonly instrumentId: string;
  readonly side: Side;
  readonly quantity: string;
  readonly price: string;
  readonly fee: string;
  readonly currency: string;
  /** Whether it rested and was met, or took what rested. */
  readonly liquidity: Liquidity | null;
  /** Time of the market it happened on. */
  readonly marketTime: string;
  /** When it was booked. */
  readonly bookedAt: string;
  readonly synthetic: boolean;
  /** Leads through the whole chain. */
  readonly correlationId: string;
}

export interface FillViewPage {
  readonly items: readonly FillView[];
  /** Give it back as `cursor` for the next part; null at the end. */
  readonly nextCursor: string | null;
}

export interface FindingCount {
  readonly code: string;
  readonly severity: FindingSeverity;
  readonly meaning: string;
  /** Histories that have it. */
  readonly histories: number;
  /** Some of them. */
  readonly instrumentIds: readonly string[];
}

export type FindingSeverity = 'NONE' | 'INFO' | 'WARNING' | 'ERROR';

export type GapKind = 'MISSING' | 'PARTIAL';

export interface GenerateSignal {
  readonly instrumentId: string;
}

export interface HeatMapCellView {
  /** Index into the labels across. */
  readonly across: number;
  /** Index into the labels down. */
  readonly down: number;
  /** Median score of its trials. */
  readonly median: number;
  readonly trials: number;
}

export interface HeatMapView {
  readonly across: string;
  /** Empty where there is one parameter. */
  readonly down: string;
  readonly acrossLabels: readonly string[];
  readonly downLabels: readonly string[];
  readonly cells: readonly HeatMapCellView[];
}

export interface HistoryDays {
  readonly instrumentId: string;
  readonly timeframe: Timeframe;
  /** Calendar that says which days are sessions. */
  readonly calendar: string | null;
  /** False where the calendar was guessed from the days that have bars. */
  readonly calendarKnown: boolean;
  /** Day of the first letter; null of a history without bars. */
  readonly firstDate: string | null;
  /** A letter a day: `#` every bar, `+` fewer bars than usual, `0` a session without a bar, `-` no session, `x` bars without a session. */
  readonly states: string;
  readonly sessions: number;
  readonly partial: number;
  readonly missing: number;
}

export interface HistoryVerification {
  readonly instrumentId: string;
  readonly timeframe: Timeframe;
  readonly synthetic: boolean;
  readonly bars: number;
  /** Close of the first bar. */
  readonly firstTime: string | null;
  /** Close of the last bar. */
  readonly lastTime: string | null;
  /** Calendar that says which days are sessions: of an exchange, `24/7`, `FX` or `weekdays`. */
  readonly calendar: string | null;
  /** False where the calendar was guessed from the days that have bars. */
  readonly calendarKnown: boolean;
  /** Sessions from the first to the last bar. */
  readonly sessions: number;
  /** Sessions with fewer bars than usual. */
  readonly partial: number;
  /** Sessions without a bar. */
  readonly missing: number;
  /** Of the worst finding. */
  readonly severity: FindingSeverity;
  /** How many gaps there are. */
  readonly gapCount: number;
  /** The longest, longest first. */
  readonly gaps: readonly CoverageGap[];
  readonly issues: readonly QualityIssue[];
  /** Of each column of the page, how much of its sessions is there, in percent: 100 only where nothing is missing, -1 outside of the history. */
  readonly cells: readonly number[];
}

export type ImportedSeriesKind = 'figure' | 'flow' | 'state';

export interface ImportFileView {
  /** Its name in the import folder. */
  readonly name: string;
  readonly bytes: number;
  /** When it was last written. */
  readonly writtenAt: string;
}

export type ImportFormat = 'BARS' | 'BINANCE_DEPTH';

export interface ImportImages {
  readonly name: string;
  /** Folder of the network in DATA_IMAGE_MODELS_FOLDER: model.onnx and image.json. */
  readonly model: string;
  readonly unit: string;
  readonly about?: string | null;
  readonly images: readonly DatedImage[];
}

export interface ImportSeries {
  /** Lower-case words with dots between them; in expressions $name.feature. */
  readonly name: string;
  /** Default: figure where there is a column value, state otherwise. */
  readonly kind?: ImportedSeriesKind | null;
  readonly unit: string;
  readonly about?: string | null;
  /** Who supplies it. */
  readonly source?: string | null;
  /** Seconds from the end of a date (UTC) to its release, where the file does not say. */
  readonly releaseLagSeconds?: number | null;
  readonly format: SeriesFormat;
  /** The file: text of CSV, base64 of Parquet. */
  readonly content: string;
}

export interface ImportView {
  readonly id: string;
  readonly files: readonly string[];
  readonly format: ImportFormat;
  readonly state: DownloadState;
  /** From 0 to 1. */
  readonly progress: number;
  readonly note: string;
  /** Of bars: the load whose report says what was found. */
  readonly loadId: string | null;
  /** Of bars: whose histories they are. */
  readonly instrumentIds: readonly string[];
  /** Bars that the files have. */
  readonly bars: number;
  /** Rows that were left out. */
  readonly rejectedRows: number;
  /** What was noticed of the series as a whole. */
  readonly issues: number;
  /** Of ticks: what each file brought. */
  readonly ticks: readonly TickImportReport[];
  readonly errorCode: string | null;
  readonly errorMessage: string | null;
}

export type InstrumentNameKind = 'TICKER' | 'ISIN' | 'CUSIP' | 'FIGI' | 'NAME' | 'ALIAS';

export interface InstrumentNameRequest {
  readonly kind: InstrumentNameKind;
  readonly value: string;
  /** First day. */
  readonly from: string;
  /** Last day; none while it is. */
  readonly to?: string | null;
}

export interface InstrumentNameView {
  readonly instrumentId: string;
  readonly kind: InstrumentNameKind;
  readonly value: string;
  /** First day. */
  readonly from: string;
  /** Last day; null while it is. */
  readonly to: string | null;
}

export interface InstrumentView {
  /** `SYMBOL.VENUE`. */
  readonly id: string;
  readonly symbol: string;
  readonly venue: string;
  readonly name: string;
  readonly assetClass: AssetClass;
  /** Quote currency, ISO 4217. */
  readonly currency: string;
  /** Smallest price step. */
  readonly tickSize: string;
  /** Smallest quantity step. */
  readonly lotSize: string;
  /** Exchange calendar of its sessions, an ISO 10383 code, `24/7` or `FX`; null where none is known: days of UTC. */
  readonly calendar: string | null;
  /** Made by a generator, not by a market. */
  readonly synthetic: boolean;
  /** Of the bars of its history; null where there are only ticks. */
  readonly timeframe: Timeframe | null;
  /** Null where nothing was recorded. */
  readonly ticks: RecordedTicksView | null;
}

export type JobState = 'QUEUED' | 'RUNNING' | 'DONE' | 'FAILED' | 'CANCELED';

export interface JobView {
  readonly id: string;
  readonly state: JobState;
  /** 0 to 1. */
  readonly progress: number;
  /** What it is doing. */
  readonly note: string;
  /** The model it made, when done. */
  readonly modelId: string | null;
  /** Why it failed. */
  readonly errorCode: string | null;
  readonly errorMessage: string | null;
}

export interface JudgeSentiment {
  readonly texts: readonly string[];
}

export interface LabelChoice {
  /** RETURN: the forward return; DIRECTION: its sign; SCALED_RETURN: in standard deviations that were to be expected; TRIPLE_BARRIER: 1, 0 or -1 by which of two prices and a time is reached first. */
  readonly kind: LabelKind;
  /** Of DIRECTION: a return that is no larger counts as none (default 0). */
  readonly threshold?: number | null;
  /** Of SCALED_RETURN and TRIPLE_BARRIER: bars that the deviation is taken over (default 20). */
  readonly windowBars?: number | null;
  /** Of TRIPLE_BARRIER: the upper barrier in deviations over the horizon; 0 leaves it out (default 1). */
  readonly upper?: number | null;
  /** The lower one (default 1). */
  readonly lower?: number | null;
}

export type LabelKind = 'RETURN' | 'DIRECTION' | 'SCALED_RETURN' | 'TRIPLE_BARRIER';

export interface LimitUse {
  readonly name: string;
  /** In the unit of the limit. */
  readonly value: string;
  readonly limit: string;
  /** Currency or unit. */
  readonly unit: string;
  /** Value over limit. */
  readonly utilisation: number;
}

export type Linkage = 'OCO' | 'OUO';

export interface LinkEntities {
  readonly texts: readonly string[];
  /** When they came out (default: now). */
  readonly releasedAt?: string | null;
}

export type LinkRole = 'ENTRY' | 'MEMBER';

export type Liquidity = 'MAKER' | 'TAKER';

export interface LoadedHistory {
  readonly instrumentId: string;
  readonly timeframe: Timeframe;
  readonly bars: number;
  /** Close of the first bar. */
  readonly firstTime: string;
  /** Close of the last bar. */
  readonly lastTime: string;
}

export interface LoadReport {
  readonly id: string;
  /** Where it came from. */
  readonly source: string;
  /** SHA-256 over the files, in order. */
  readonly sha256: string;
  readonly instrumentIds: readonly string[];
  /** Of its histories. */
  readonly timeframes: readonly Timeframe[];
  /** What it brought in, rows of all histories. */
  readonly bars: number;
  /** Close of the first bar. */
  readonly firstTime: string;
  /** Close of the last bar. */
  readonly lastTime: string;
  /** When it was stored. */
  readonly loadedAt: string;
  /** One for each instrument; loads of older versions do not have it. */
  readonly histories: readonly LoadedHistory[] | null;
  readonly rejectedRows: readonly RejectedRow[];
  readonly issues: readonly QualityIssue[];
}

export interface LoadSummary {
  readonly id: string;
  /** Where it came from. */
  readonly source: string;
  readonly instrumentIds: readonly string[];
  /** Of its histories. */
  readonly timeframes: readonly Timeframe[];
  /** What it brought in, rows of all histories. */
  readonly bars: number;
  /** How many rows were left out. */
  readonly rejectedRows: number;
  /** Of the worst finding. */
  readonly severity: FindingSeverity;
  /** Findings of this severity. */
  readonly errors: number;
  /** Findings of this severity. */
  readonly warnings: number;
  /** Findings of this severity. */
  readonly infos: number;
  /** Close of the first bar. */
  readonly firstTime: string;
  /** Close of the last bar. */
  readonly lastTime: string;
  /** When it was stored. */
  readonly loadedAt: string;
}

export interface LoadSummaryPage {
  readonly items: readonly LoadSummary[];
  /** Give it back as `cursor` for the next part; null at the end. */
  readonly nextCursor: string | null;
}

export interface MarketFileView {
  /** Its path in the folder of market files. */
  readonly name: string;
  readonly bytes: number;
}

export type MentionMeans = 'cashtag' | 'listing' | 'ticker' | 'name';

export interface ModelFold {
  /** Information coefficient: correlation of prediction and outcome. */
  readonly ic: number | null;
  /** Rank correlation of prediction and outcome. */
  readonly rankIc: number | null;
  /** Share of predictions with the right sign. */
  readonly hitRate: number | null;
  readonly trainFrom: string;
  readonly trainTo: string;
  readonly testFrom: string;
  readonly testTo: string;
  readonly trainRows: number;
  readonly testRows: number;
}

export type ModelKind = 'RIDGE';

export interface ModelLabel {
  readonly kind: LabelKind;
  readonly threshold: number | null;
  readonly windowBars: number | null;
  readonly upper: number | null;
  readonly lower: number | null;
}

export interface ModelProcessor {
  readonly kind: ProcessorKind;
  readonly clip: number | null;
  readonly lower: number | null;
  readonly upper: number | null;
  readonly with: FillValue | null;
}

export interface ModelQuality {
  /** Information coefficient: correlation of prediction and outcome. */
  readonly ic: number | null;
  /** Rank correlation of prediction and outcome. */
  readonly rankIc: number | null;
  /** Share of predictions with the right sign. */
  readonly hitRate: number | null;
}

export type ModelStage = 'CANDIDATE' | 'ACTIVE' | 'RETIRED';

export interface ModelView {
  readonly id: string;
  readonly kind: ModelKind;
  readonly stage: ModelStage;
  readonly instrumentId: string;
  /** How many bars ahead it predicts. */
  readonly horizonBars: number;
  readonly features: readonly string[];
  /** What the features are, in their order. */
  readonly expressions: readonly string[];
  /** What it foretells. */
  readonly label: ModelLabel;
  /** What is done to the features first. */
  readonly processors: readonly ModelProcessor[];
  /** Return that came with a label of 1 on average in training. */
  readonly returnPerLabel: number;
  /** Ridge penalty. */
  readonly penalty: number;
  readonly folds: readonly ModelFold[];
  /** Over all test folds together. */
  readonly outOfSample: ModelQuality;
  /** SHA-256 of the ONNX file. */
  readonly onnxSha256: string;
  /** SHA-256 of the file of what the processors have learnt; null where there are none. */
  readonly processorsSha256: string | null;
  readonly dataSha256: string;
  /** SHA-256 of the names and definitions of its features. */
  readonly definitionSha256: string;
  /** End of the data it has seen. */
  readonly trainedTo: string;
  readonly createdAt: string;
}

export interface ModelViewPage {
  readonly items: readonly ModelView[];
  /** Give it back as `cursor` for the next part; null at the end. */
  readonly nextCursor: string | null;
}

export interface NewApiKeyView {
  readonly id: string;
  readonly name: string;
  readonly scopes: readonly string[];
  readonly createdAt: string;
  readonly expiresAt: string | null;
  /** Shown this once. Send it as `X-Api-Key`. */
  readonly key: string;
}

export interface NewsCollection {
  /** Texts that the provider gave. */
  readonly read: number;
  /** Those that were not here before. */
  readonly added: number;
  /** Links of those to instruments. */
  readonly linked: number;
  readonly provenance: ProvenanceView;
}

export interface NewsItemView {
  readonly id: string;
  readonly publishedAt: string;
  readonly headline: string;
  readonly summary: string;
  readonly source: string;
  readonly url: string;
  readonly symbols: readonly string[];
}

export interface NewsView {
  readonly provenance: ProvenanceView;
  readonly items: readonly NewsItemView[];
}

export interface OptimisationFigures {
  readonly best: TrialView;
  /** Of the search over all of the time. */
  readonly trials: number;
  readonly judgement: OptimisationJudgement;
  readonly remarks: readonly OptimisationRemark[];
  /** The point with the best neighbours. */
  readonly plateau: PlateauView | null;
  readonly heatMaps: readonly HeatMapView[];
  readonly walkForward: WalkForwardView | null;
}

export interface OptimisationJudgement {
  /** Different points that were run. */
  readonly tried: number;
  /** Had it been the only trial (Bailey and López de Prado 2012). */
  readonly probabilisticSharpe: number | null;
  /** Against the best of as many trials without skill. */
  readonly deflatedSharpe: number | null;
  /** The Sharpe ratio that such a best would show. */
  readonly expectedMaximumSharpe: number | null;
  /** Probability of backtest overfitting (CSCV). */
  readonly overfittingProbability: number | null;
  /** Days until a Sharpe ratio above zero is sure to 95 %. */
  readonly minimumTrackRecordDays: number | null;
  readonly trackRecordDays: number;
}

export interface OptimisationRemark {
  /** Whether it speaks for it. */
  readonly good: boolean;
  readonly text: string;
}

export type OptimisationState = 'QUEUED' | 'RUNNING' | 'DONE' | 'FAILED' | 'CANCELED';

export interface OptimisationView {
  readonly id: string;
  readonly state: OptimisationState;
  /** 0 to 1. */
  readonly progress: number;
  /** Trials done, their rate, the best score, the time left. */
  readonly note: string;
  /** Class of the strategy, when done. */
  readonly strategy: string | null;
  /** When it began to run, when done. */
  readonly startedAt: string | null;
  readonly figures: OptimisationFigures | null;
  /** Why it failed. */
  readonly errorCode: string | null;
  readonly errorMessage: string | null;
}

export interface OptimisationViewPage {
  readonly items: readonly OptimisationView[];
  /** Give it back as `cursor` for the next part; null at the end. */
  readonly nextCursor: string | null;
}

export interface OrderChanges {
  /** New total quantity, above what is filled. */
  readonly quantity?: string | null;
  readonly limitPrice?: string | null;
  readonly stopPrice?: string | null;
}

export interface OrderDetail {
  readonly id: string;
  readonly clientOrderId: string;
  /** The parent it is a slice of. */
  readonly parentOrderId: string | null;
  readonly accountId: string;
  readonly instrumentId: string;
  readonly side: Side;
  readonly type: OrderType;
  readonly timeInForce: TimeInForce;
  /** Set on a parent: how it is worked. */
  readonly algorithm: Algorithm | null;
  readonly quantity: string;
  readonly filledQuantity: string;
  /** Volume-weighted price of its fills. */
  readonly averagePrice: string | null;
  readonly limitPrice: string | null;
  /** Of a trailing stop, where it stands. */
  readonly stopPrice: string | null;
  /** How far a trailing stop stays from the market. */
  readonly trailingOffset: string | null;
  readonly trailingUnit: TrailingUnit | null;
  /** From the stop of a trailing stop-limit to its limit. */
  readonly limitOffset: string | null;
  /** When it ends, where that is known. */
  readonly expiresAt: string | null;
  /** Never takes: canceled rather than traded on arrival. */
  readonly postOnly: boolean | null;
  /** Trades at most what would close the position. */
  readonly reduceOnly: boolean | null;
  /** Reduce-only, or closes only what its entry opens. */
  readonly onlyCloses: boolean | null;
  /** How much of it is shown at a time. */
  readonly displayQuantity: string | null;
  /** Linked orders: id of the first of them. */
  readonly groupId: string | null;
  readonly linkage: Linkage | null;
  /** The fills of an ENTRY bring the members in, each as large as what filled. */
  readonly linkRole: LinkRole | null;
  /** Waits for its entry to fill. */
  readonly held: boolean | null;
  /** Market price when it was decided. */
  readonly arrivalPrice: string | null;
  readonly status: OrderStatus;
  /** Code of a denial or rejection. */
  readonly reasonCode: string | null;
  readonly reason: string | null;
  /** Of the market when its broker last changed it. */
  readonly marketTime: string | null;
  /** On a generated market. */
  readonly synthetic: boolean;
  /** Leads through the whole chain. */
  readonly correlationId: string;
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly children: readonly OrderView[];
  readonly fills: readonly FillView[];
}

export type OrderScope = 'ALL' | 'OPEN' | 'PARENTS';

export type OrderStatus =
  | 'INITIALIZED'
  | 'DENIED'
  | 'SUBMITTED'
  | 'ACCEPTED'
  | 'REJECTED'
  | 'TRIGGERED'
  | 'PENDING_UPDATE'
  | 'PENDING_CANCEL'
  | 'PARTIALLY_FILLED'
  | 'FILLED'
  | 'CANCELED'
  | 'EXPIRED';

export type OrderType =
  | 'MARKET'
  | 'LIMIT'
  | 'STOP_MARKET'
  | 'STOP_LIMIT'
  | 'MARKET_IF_TOUCHED'
  | 'LIMIT_IF_TOUCHED'
  | 'TRAILING_STOP_MARKET'
  | 'TRAILING_STOP_LIMIT'
  | 'MARKET_ON_OPEN'
  | 'MARKET_ON_CLOSE';

export interface OrderView {
  readonly id: string;
  readonly clientOrderId: string;
  /** The parent it is a slice of. */
  readonly parentOrderId: string | null;
  readonly accountId: string;
  readonly instrumentId: string;
  readonly side: Side;
  readonly type: OrderType;
  readonly timeInForce: TimeInForce;
  /** Set on a parent: how it is worked. */
  readonly algorithm: Algorithm | null;
  readonly quantity: string;
  readonly filledQuantity: string;
  /** Volume-weighted price of its fills. */
  readonly averagePrice: string | null;
  readonly limitPrice: string | null;
  /** Of a trailing stop, where it stands. */
  readonly stopPrice: string | null;
  /** How far a trailing stop stays from the market. */
  readonly trailingOffset: string | null;
  readonly trailingUnit: TrailingUnit | null;
  /** From the stop of a trailing stop-limit to its limit. */
  readonly limitOffset: string | null;
  /** When it ends, where that is known. */
  readonly expiresAt: string | null;
  /** Never takes: canceled rather than traded on arrival. */
  readonly postOnly: boolean | null;
  /** Trades at most what would close the position. */
  readonly reduceOnly: boolean | null;
  /** Reduce-only, or closes only what its entry opens. */
  readonly onlyCloses: boolean | null;
  /** How much of it is shown at a time. */
  readonly displayQuantity: string | null;
  /** Linked orders: id of the first of them. */
  readonly groupId: string | null;
  readonly linkage: Linkage | null;
  /** The fills of an ENTRY bring the members in, each as large as what filled. */
  readonly linkRole: LinkRole | null;
  /** Waits for its entry to fill. */
  readonly held: boolean | null;
  /** Market price when it was decided. */
  readonly arrivalPrice: string | null;
  readonly status: OrderStatus;
  /** Code of a denial or rejection. */
  readonly reasonCode: string | null;
  readonly reason: string | null;
  /** Of the market when its broker last changed it. */
  readonly marketTime: string | null;
  /** On a generated market. */
  readonly synthetic: boolean;
  /** Leads through the whole chain. */
  readonly correlationId: string;
  readonly createdAt: string;
  readonly updatedAt: string;
}

export interface OrderViewPage {
  readonly items: readonly OrderView[];
  /** Give it back as `cursor` for the next part; null at the end. */
  readonly nextCursor: string | null;
}

export interface PerformanceMeasures {
  /** A fraction. */
  readonly totalReturn: number | null;
  /** Compounded to a year. */
  readonly annualReturn: number | null;
  /** Standard deviation of returns, to a year. */
  readonly volatility: number | null;
  readonly sharpe: number | null;
  /** Largest fall from a peak, a positive fraction. */
  readonly maxDrawdown: number | null;
  readonly finalEquity: string;
}

export interface PerformanceView {
  readonly accountId: string;
  readonly currency: string;
  /** Market time of the first equity point. */
  readonly from: string | null;
  readonly to: string | null;
  readonly observations: number;
  readonly account: PerformanceMeasures;
  readonly benchmark: PerformanceMeasures;
  readonly fees: string;
  readonly realisedPnl: string;
  readonly unrealisedPnl: string;
}

export interface PlateauView {
  readonly parameters: Readonly<Record<string, string>>;
  readonly score: number;
  /** Trials close to it. */
  readonly neighbours: number;
  /** Of their scores. */
  readonly median: number | null;
  readonly lowerQuartile: number | null;
}

export interface PositionView {
  readonly accountId: string;
  readonly instrumentId: string;
  /** Negative when short. */
  readonly quantity: string;
  /** Average cost of what is held. */
  readonly averagePrice: string;
  /** By average cost, before fees. */
  readonly realisedPnl: string;
  readonly fees: string;
  readonly currency: string;
  readonly synthetic: boolean;
  readonly updatedAt: string;
}

export interface Predict {
  readonly instrumentId: string;
  /** Default: the active model. */
  readonly modelId?: string | null;
  /** Values in the order of the model's features. */
  readonly features?: readonly number[] | null;
}

export interface PredictionView {
  readonly modelId: string;
  readonly instrumentId: string;
  /** Close of the bar it was made at. */
  readonly time: string;
  /** Predicted return over the horizon, a fraction. */
  readonly expectedReturn: number;
}

export interface PreviewExpression {
  readonly instrumentId: string;
  readonly expression: string;
  /** Bars known at or before it (default: now). */
  readonly asOf?: string | null;
  /** How many at most (default 20). */
  readonly limit?: number | null;
}

export type PricesAre = 'raw' | 'split-adjusted' | 'total-return';

/** RFC 9457. */
export interface Problem {
  /** Address of the code. */
  readonly type: string;
  /** What the code means. */
  readonly title: string;
  readonly status: number;
  /** Stable; the reference lists every one. */
  readonly code: string;
  /** What is wrong and what to do. */
  readonly detail: string;
  readonly details?: Readonly<Record<string, string>>;
  /** The fields that do not fit. */
  readonly errors?: readonly {
    /** Path of the field. */
    readonly field: string;
    /** What was expected. */
    readonly reason: string;
  }[];
  /** Leads to the log and the audit trail. */
  readonly correlationId: string;
}

export interface ProcessorChoice {
  /** Z_SCORE: by mean and deviation; ROBUST_Z_SCORE: by median and median distance, cut; RANK: share of the training values below; WINSORISE: what lies outside two quantiles is put on them; FILL: a value where none is known. */
  readonly kind: ProcessorKind;
  /** Of ROBUST_Z_SCORE (default 3). */
  readonly clip?: number | null;
  /** Of WINSORISE (default 0.01). */
  readonly lower?: number | null;
  /** Of WINSORISE (default 0.99). */
  readonly upper?: number | null;
  /** Of FILL (default MEDIAN). */
  readonly with?: FillValue | null;
}

export type ProcessorKind = 'Z_SCORE' | 'ROBUST_Z_SCORE' | 'RANK' | 'WINSORISE' | 'FILL';

export interface ProposedOrder {
  /** Unique per account, for ever. */
  readonly clientOrderId: string;
  readonly accountId: string;
  readonly instrumentId: string;
  readonly side: Side;
  /** Units of the instrument. */
  readonly quantity: string;
  /** Quote currency; absent for a market order. */
  readonly limitPrice?: string | null;
  /** It only ever closes: reserves nothing, and is not denied for what it would add to a position. */
  readonly reduceOnly?: boolean | null;
}

export interface ProvenanceView {
  readonly provider: string;
  readonly fetchedAt: string;
  /** The request without its key. */
  readonly request: string;
  /** SHA-256 of the answer. */
  readonly sha256: string;
}

export type ProviderKeyNeed = 'NONE' | 'OPTIONAL' | 'REQUIRED';

export interface ProviderKeyRequest {
  /** Its parts by name. */
  readonly parts: Readonly<Record<string, string>>;
}

export type ProviderOffer = 'BARS' | 'BAR_STREAM' | 'TICK_STREAM' | 'NEWS' | 'SERIES' | 'FILINGS';

export type ProviderState = 'CLOSED' | 'OPEN' | 'HALF_OPEN';

export interface ProviderView {
  readonly name: string;
  readonly title: string;
  readonly offers: readonly ProviderOffer[];
  readonly keyNeed: ProviderKeyNeed;
  /** Names of the parts of a key. */
  readonly keyParts: readonly string[];
  /** Whether whoever asks has set a key. */
  readonly keyPresent: boolean;
  /** Of its circuit breaker: OPEN is left alone, HALF_OPEN is tried with one request. */
  readonly state: ProviderState;
  /** When it is asked again. */
  readonly opensAt: string | null;
  readonly lastSuccessAt: string | null;
  readonly lastErrorAt: string | null;
  readonly lastErrorCode: string | null;
  readonly lastErrorMessage: string | null;
  /** Requests (by weight) left of the limit nearest to its end. */
  readonly budgetLeft: number | null;
  readonly budgetLimit: number | null;
  /** Span that the limit counts over. */
  readonly budgetSeconds: number | null;
}

export interface QualityIssue {
  readonly code: string;
  /** ERROR, WARNING or INFO. */
  readonly severity: string;
  readonly instrumentId: string;
  readonly message: string;
}

export interface QuoteView {
  readonly instrumentId: string;
  /** Time of the market, not of the request. */
  readonly time: string;
  readonly bid: string;
  readonly ask: string;
  readonly bidSize: string;
  readonly askSize: string;
  /** Last trade or close. */
  readonly last: string;
  readonly synthetic: boolean;
}

export interface RecordedTicksView {
  /** trade, quote, depth. */
  readonly kinds: readonly string[];
  /** Whose streams were recorded. */
  readonly sources: readonly string[];
  /** Of UTC. */
  readonly firstDay: string;
  readonly lastDay: string;
}

export type RefreshDelivery = 'cookie' | 'body';

export interface RefreshRequest {
  /** For programs; browsers send the cookie. */
  readonly refreshToken?: string | null;
}

export interface RejectedObservationView {
  /** From 1, the header not counted. */
  readonly row: number;
  readonly reason: string;
}

export interface RejectedRow {
  readonly file: string;
  /** From 1, the header counted. */
  readonly line: number;
  /** Code of the rule, such as DATA.HIGH_BELOW_LOW. */
  readonly code: string;
  readonly reason: string;
}

export interface RiskFigures {
  readonly accountId: string;
  readonly currency: string;
  readonly equity: string;
  readonly confidence: number;
  /** Bars ahead. */
  readonly horizonBars: number;
  /** Returns it rests on. */
  readonly observations: number;
  /** Historical value at risk, a positive loss; null with too little history. */
  readonly valueAtRisk: string | null;
  /** Historical expected shortfall, a positive loss. */
  readonly expectedShortfall: string | null;
  readonly limits: readonly LimitUse[];
  /** Market time of the newest price in it. */
  readonly asOf: string | null;
}

export type Role = 'viewer' | 'trader' | 'risk' | 'admin';

export interface RunBacktest {
  /** Name of its file, without `.strategy.ts`. */
  readonly strategy: string;
  /** Whose stored bars it gets. */
  readonly instrumentIds?: readonly string[] | null;
  /** Of stored bars. Default: the instruments' own. */
  readonly timeframe?: BacktestTimeframe | null;
  /** Files of bars, quotes, trades, books or funding rates, by their names. */
  readonly files?: readonly string[] | null;
  /** Trades, quotes or books that the desk recorded: INSTRUMENT,kind=trades|quotes|book,source=NAME,from=DAY,to=DAY. All days, and the one source, unless they are said. */
  readonly recordings?: readonly string[] | null;
  /** What the files do not say of their instruments, by id, `*` for all of them. */
  readonly instrumentTerms?: Readonly<Record<string, string>> | null;
  /** Columns of the files that have other names than usual, by what they hold. */
  readonly columns?: Readonly<Record<string, string>> | null;
  /** What the prices of the files are adjusted for; unless said, splits are taken out and no dividends paid. */
  readonly prices?: PricesAre | null;
  /** Run although the data has errors; rows that cannot be right are left out. */
  readonly acceptDataErrors?: boolean | null;
  /** Settings of the run as on the command line: cash, fees, slippage, account, from, to and so on; those with members also as JSON. */
  readonly settings?: Readonly<Record<string, string>> | null;
  /** Parameters of the strategy. */
  readonly parameters?: Readonly<Record<string, string>> | null;
  /** Strategies that run beside it: NAME,PARAMETER=VALUE,…,account=NUMBER. */
  readonly also?: readonly string[] | null;
}

export interface RunOptimisation {
  /** Name of its file, without `.strategy.ts`. */
  readonly strategy: string;
  /** Whose stored bars it gets. */
  readonly instrumentIds?: readonly string[] | null;
  /** Of stored bars. Default: the instruments' own. */
  readonly timeframe?: BacktestTimeframe | null;
  /** Files of bars, quotes, trades, books or funding rates, by their names. */
  readonly files?: readonly string[] | null;
  /** Trades, quotes or books that the desk recorded: INSTRUMENT,kind=trades|quotes|book,source=NAME,from=DAY,to=DAY. All days, and the one source, unless they are said. */
  readonly recordings?: readonly string[] | null;
  /** What the files do not say of their instruments, by id, `*` for all of them. */
  readonly instrumentTerms?: Readonly<Record<string, string>> | null;
  /** Columns of the files that have other names than usual, by what they hold. */
  readonly columns?: Readonly<Record<string, string>> | null;
  /** What the prices of the files are adjusted for; unless said, splits are taken out and no dividends paid. */
  readonly prices?: PricesAre | null;
  /** Run although the data has errors; rows that cannot be right are left out. */
  readonly acceptDataErrors?: boolean | null;
  /** Settings of the run as on the command line: cash, fees, slippage, account, from, to and so on; those with members also as JSON. */
  readonly settings?: Readonly<Record<string, string>> | null;
  /** Ranges of parameters: MIN..MAX, MIN..MAX:STEP, MIN..MAX:log, a list of options, or one value that stays. */
  readonly ranges: readonly string[];
  /** Default: tpe. */
  readonly method?: SearchMethod | null;
  /** Default: all of a grid, else 100. */
  readonly trials?: number | null;
  /** For tpe: trials it may not know the results of (default 4). */
  readonly concurrency?: number | null;
  /** The figure to make large (default sharpe). */
  readonly objective?: string | null;
  /** Taken off it: FIGURE:WEIGHT. */
  readonly penalty?: readonly string[] | null;
  /** What a trial has to keep to. */
  readonly constraint?: readonly string[] | null;
  /** Search in window after window and test on what follows. */
  readonly walkForward?: WalkForwardMode | null;
  /** Windows (default 5). */
  readonly folds?: number | null;
  /** Training in test windows (default 3). */
  readonly trainRatio?: number | null;
  /** Days off the end of each training window. */
  readonly purgeDays?: number | null;
  /** Days off the start of each test window. */
  readonly embargoDays?: number | null;
}

export type SearchMethod = 'grid' | 'random' | 'tpe' | 'cma-es';

export type Sentiment = 'bearish' | 'bullish' | 'neutral';

export interface SentimentView {
  readonly label: Sentiment;
  /** From -1, bearish, to 1, bullish. */
  readonly score: number;
}

export interface SeriesChange {
  readonly name: string;
  /** Observations that were read. */
  readonly read: number;
  /** Observations that are new or other than they were. */
  readonly changed: number;
  /** The first thousand that were left out. */
  readonly rejected: readonly RejectedObservationView[];
  /** Where it comes from, of a provider. */
  readonly provenance: ProvenanceView | null;
}

export type SeriesFormat = 'csv' | 'parquet';

export type SeriesKind = 'figure' | 'scores' | 'flow' | 'state' | 'positions';

export interface SeriesNumberView {
  readonly column: string;
  /** Left out where there is none. */
  readonly value: number | null;
}

export interface SeriesObservationView {
  readonly date: string;
  readonly value: string | null;
  /** First day on which this was the value that was known. */
  readonly knownFrom: string;
  /** Last day on which it was; 9999-12-31 while it is. */
  readonly knownTo: string;
}

export interface SeriesReleaseView {
  /** Null where it is of no instrument. */
  readonly instrumentId: string | null;
  /** What it is of. */
  readonly period: string;
  /** When it became known. */
  readonly knownAt: string;
  /** Who or what it comes from, where several add up. */
  readonly origin: string;
  readonly numbers: readonly SeriesNumberView[];
}

export interface SeriesView {
  readonly provenance: ProvenanceView;
  readonly observations: readonly SeriesObservationView[];
}

export interface SessionView {
  /** Send it as `Authorization: Bearer …`. */
  readonly accessToken: string;
  readonly expiresInSeconds: number;
  readonly user: CurrentUserView;
  /** With delivery `body`, else null; good once. */
  readonly refreshToken: string | null;
}

export interface SetTradingState {
  /** An account, or `*` for all. */
  readonly scope: string;
  readonly state: TradingState;
  readonly reason: string;
}

export type Side = 'BUY' | 'SELL';

export interface SignalView {
  readonly id: string;
  readonly modelId: string;
  readonly instrumentId: string;
  /** Market time: close of the bar that caused it. */
  readonly barTime: string;
  /** Predicted return over the horizon, a fraction. */
  readonly expectedReturn: number;
  /** Wanted exposure, -1 to 1, before risk. */
  readonly strength: number;
  readonly horizonBars: number;
  /** Close of the bar. */
  readonly referencePrice: string;
  readonly synthetic: boolean;
  /** Leads through the whole chain. */
  readonly correlationId: string;
  readonly createdAt: string;
}

export interface SignalViewPage {
  readonly items: readonly SignalView[];
  /** Give it back as `cursor` for the next part; null at the end. */
  readonly nextCursor: string | null;
}

export interface SignInRequest {
  readonly userName: string;
  readonly password: string;
  /** Where the refresh token goes (default: cookie). */
  readonly delivery?: RefreshDelivery | null;
}

export interface StartDownload {
  /** The providers' symbol. */
  readonly symbol: string;
  readonly timeframe: Timeframe;
  /** Asked one after the other until one has the bars. */
  readonly providers: readonly string[];
  /** Default: `SYMBOL.PROVIDER`. */
  readonly instrumentId?: string | null;
  /** Default: a little before the last bar that is there; without one, ten years ago or for minutes seven days ago. */
  readonly from?: string | null;
  /** Not included; default: now. */
  readonly to?: string | null;
  /** Then go on with bars as they finish until it is canceled; what a lost connection missed is fetched. */
  readonly follow?: boolean | null;
}

export interface StartImport {
  /** Files and folders of the import folder, by name. */
  readonly files: readonly string[];
  /** Default: BARS, of whichever format the content shows. */
  readonly format?: ImportFormat | null;
  /** Of folders that have daily and one-minute bars of an instrument: which are meant. */
  readonly timeframe?: Timeframe | null;
  /** Make a replay feed of the bars. */
  readonly replay?: boolean | null;
  /** Of ticks: whose they are. */
  readonly instrumentId?: string | null;
  /** Of ticks; default: SPOT. */
  readonly market?: BinanceMarket | null;
  /** Of ticks: kept as; default: binance. */
  readonly source?: string | null;
}

export interface StartStrategyRun {
  /** Name of its file, without `.strategy.ts`. */
  readonly strategy: string;
  /** Whose bars, quotes, trades and books it gets. */
  readonly instrumentIds: readonly string[];
  /** Account that it trades on alone, opened where there is none. Default: the name of the strategy. */
  readonly accountId?: string | null;
  /** Cash of an account that is opened (default 1000000). */
  readonly cash?: string | null;
  /** Parameters of the strategy. */
  readonly parameters?: Readonly<Record<string, string>> | null;
  /** Stored bars of each instrument that its registered indicators take first (default 1000). */
  readonly warmUpBars?: number | null;
  /** What becomes of its open orders when it fails or is stopped (default CANCEL). */
  readonly onEnd?: StrategyOrderPolicy | null;
  /** Of its random numbers (default 1). */
  readonly seed?: number | null;
}

export interface StartStream {
  readonly provider: string;
  /** The provider's symbol. */
  readonly symbol: string;
  readonly channels: readonly StreamChannel[];
  /** Default: `SYMBOL.PROVIDER`. */
  readonly instrumentId?: string | null;
  /** Keep what comes in the tick store. */
  readonly record?: boolean | null;
}

export interface StartTickReplay {
  readonly instrumentId: string;
  /** Whose stream was recorded. */
  readonly source: string;
  /** By arrival; default: the beginning. */
  readonly from?: string | null;
  /** Inclusive; default: the end. */
  readonly to?: string | null;
  /** Times the pace at which it came; default: as fast as the market takes it in. */
  readonly speed?: number | null;
}

export interface StrategyDecisionView {
  /** From 1, in the order they were made. */
  readonly number: number;
  readonly kind: DecisionKind;
  /** The strategy's own number of the order. */
  readonly order: number;
  readonly clientOrderId: string;
  /** The moment of the market it was made at. */
  readonly marketTime: string;
  readonly instrumentId: string | null;
  readonly side: Side | null;
  readonly type: string | null;
  readonly timeInForce: string | null;
  readonly quantity: string | null;
  readonly limitPrice: string | null;
  readonly stopPrice: string | null;
  /** How far a trailing stop stays from the market. */
  readonly trailingOffset: string | null;
  readonly trailingUnit: TrailingUnit | null;
  /** From the stop of a trailing stop-limit to its limit. */
  readonly limitOffset: string | null;
  /** When a GTD order ends. */
  readonly expiresAt: string | null;
  readonly postOnly: boolean | null;
  readonly reduceOnly: boolean | null;
  /** How much of it is shown at a time. */
  readonly displayQuantity: string | null;
  /** Linked orders: number of the first of them. */
  readonly group: number | null;
  readonly linkage: Linkage | null;
  readonly linkRole: LinkRole | null;
  /** The strategy's own word for the order. */
  readonly tag: string;
  /** Of the order it became; null before it was carried out. */
  readonly orderId: string | null;
  /** Code of why it was not carried out. */
  readonly refused: string | null;
  /** Of the market when it reached the broker; of what was not taken, when the strategy was told so. */
  readonly arrivedAt: string | null;
}

export interface StrategyFileView {
  readonly name: string;
  /** SHA-256 of the file. */
  readonly sha256: string;
}

export type StrategyOrderPolicy = 'CANCEL' | 'LEAVE';

export type StrategyRunState = 'STARTING' | 'RUNNING' | 'STOPPING' | 'STOPPED' | 'FAILED';

export interface StrategyRunView {
  readonly id: string;
  readonly state: StrategyRunState;
  /** Name of its file. */
  readonly strategy: string;
  /** SHA-256 of its files. */
  readonly sha256: string;
  readonly parameters: Readonly<Record<string, string>>;
  readonly accountId: string;
  readonly instrumentIds: readonly string[];
  /** What becomes of its open orders when it fails or is stopped. */
  readonly onEnd: StrategyOrderPolicy;
  /** The last moment of the market that it has seen. */
  readonly marketTime: string | null;
  /** Bars and other news that it has taken in. */
  readonly version: number;
  /** Decisions so far. */
  readonly decisions: number;
  /** On a generated market. */
  readonly synthetic: boolean;
  readonly startedAt: string;
  readonly endedAt: string | null;
  /** Why it failed. */
  readonly errorCode: string | null;
  readonly errorMessage: string | null;
}

export type StreamChannel = 'TRADES' | 'QUOTES' | 'BOOK';

export interface StreamView {
  readonly id: string;
  /** `recording` for a replay. */
  readonly provider: string;
  /** Of a replay: which source was recorded. */
  readonly symbol: string;
  readonly instrumentId: string;
  readonly channels: readonly StreamChannel[];
  /** What comes is kept in the tick store. */
  readonly record: boolean;
  readonly state: DownloadState;
  readonly note: string;
  readonly errorCode: string | null;
  readonly errorMessage: string | null;
}

export interface SubmitOrder {
  /** Unique per account, for ever: the key that makes repeating safe. */
  readonly clientOrderId: string;
  readonly accountId: string;
  readonly instrumentId: string;
  readonly side: Side;
  readonly type: OrderType;
  readonly quantity: string;
  /** For LIMIT, STOP_LIMIT and LIMIT_IF_TOUCHED. */
  readonly limitPrice?: string | null;
  /** For stop and if-touched orders; for trailing stops where they start (default: at the market). */
  readonly stopPrice?: string | null;
  /** Default DAY. */
  readonly timeInForce?: TimeInForce | null;
  /** For trailing stops: how far they stay from the market. */
  readonly trailingOffset?: string | null;
  /** Of the trailing offset (default PRICE). */
  readonly trailingUnit?: TrailingUnit | null;
  /** For TRAILING_STOP_LIMIT: from its stop to its limit, a price difference. */
  readonly limitOffset?: string | null;
  /** For GTD: when it ends. */
  readonly expiresAt?: string | null;
  /** Never take: cancel rather than trade on arrival. */
  readonly postOnly?: boolean | null;
  /** Trade at most what would close the position. */
  readonly reduceOnly?: boolean | null;
  /** Show so much of a resting limit order at a time (iceberg). */
  readonly displayQuantity?: string | null;
  /** Work it through child orders. */
  readonly algorithm?: Algorithm | null;
  /** With an algorithm: over how many bars (default 3). */
  readonly algorithmBars?: number | null;
}

export interface SubmitOrderList {
  /** Whose fills bring the others in. */
  readonly entry?: SubmitOrder | null;
  readonly orders: readonly SubmitOrder[];
  /** OCO: one that fills cancels the others. OUO: what one fills is taken off the others (default with an entry). */
  readonly linkage?: Linkage | null;
}

export interface TickDayView {
  readonly instrumentId: string;
  readonly source: string;
  /** trade, quote, depth or gap. */
  readonly kind: string;
  /** Of UTC, by arrival. */
  readonly day: string;
}

export interface TickImportReport {
  readonly instrumentId: string;
  readonly source: string;
  readonly trades: number;
  /** Trades that the file told again and that count once. */
  readonly repeatedTrades: number;
  readonly quotes: number;
  /** Messages of the book. */
  readonly bookMessages: number;
  /** Times that messages of the book were missing. */
  readonly gaps: number;
  /** Arrival of the first; null where there is none. */
  readonly firstTime: string | null;
  readonly lastTime: string | null;
  /** Lines that could not be read. */
  readonly badLines: number;
  readonly firstBadLine: string | null;
}

export type Timeframe = '1m' | '1d';

export type TimeInForce = 'DAY' | 'GTC' | 'GTD' | 'IOC' | 'FOK' | 'OPG' | 'CLS';

export interface TraceStep {
  readonly sequence: number;
  /** Bar, signal, target, order, fill, report, … */
  readonly stage: string;
  readonly type: string;
  readonly source: string;
  readonly occurredAt: string;
  /** What happened, in words. */
  readonly summary: string;
  /** Ids and numbers of the step. */
  readonly details: Readonly<Record<string, string>>;
  /** Hash of the audit entry. */
  readonly hash: string;
}

export interface TraceView {
  readonly correlationId: string;
  readonly steps: readonly TraceStep[];
}

export interface TradingSessionView {
  /** The exchange's local date. */
  readonly date: string;
  readonly open: string;
  /** The first moment after the session. */
  readonly close: string;
  /** Ends before the regular close. */
  readonly earlyClose: boolean;
}

export type TradingState = 'ACTIVE' | 'REDUCING' | 'HALTED';

export interface TradingStateView {
  /** An account, or `*` for all. */
  readonly scope: string;
  readonly state: TradingState;
  readonly reason: string;
  readonly changedBy: string;
  readonly changedAt: string;
}

export type TrailingUnit = 'PRICE' | 'TICKS' | 'BPS';

export interface TrainModel {
  readonly instrumentId: string;
  readonly kind?: ModelKind | null;
  /** Bars ahead (default 5). */
  readonly horizonBars?: number | null;
  /** Name of a feature set (default: desk). */
  readonly featureSet?: string | null;
  /** Expressions instead of a set; each is its own name. */
  readonly expressions?: readonly string[] | null;
  /** What it is to foretell (default: the return). */
  readonly label?: LabelChoice | null;
  /** What is done to the features first, one after another, learnt from training rows alone. */
  readonly processors?: readonly ProcessorChoice[] | null;
  /** Ridge penalty (default 100). */
  readonly penalty?: number | null;
  /** Walk-forward folds (default 8). */
  readonly folds?: number | null;
  /** Nothing after it is looked at (default: all that is known). */
  readonly trainTo?: string | null;
  /** Make it the active model of its instrument when done. */
  readonly activate?: boolean | null;
}

export interface TrialView {
  /** 0 for the search over all of the time, else the number of the walk-forward window. */
  readonly stage: number;
  readonly trial: number;
  readonly parameters: Readonly<Record<string, string>>;
  /** Value of the objective. */
  readonly score: number | null;
  readonly sharpe: number | null;
  readonly totalReturn: number | null;
  readonly maxDrawdown: number | null;
  readonly fills: number | null;
  /** Why it has no figures. */
  readonly error: string | null;
}

export interface TrialViewPage {
  readonly items: readonly TrialView[];
  /** Give it back as `cursor` for the next part; null at the end. */
  readonly nextCursor: string | null;
}

export interface UpdateUserBody {
  readonly role?: Role | null;
  readonly password?: string | null;
  readonly disabled?: boolean | null;
}

export interface UploadedFile {
  /** Its name in the import folder. */
  readonly name: string;
  readonly bytes: number;
  /** When it was last written. */
  readonly writtenAt: string;
  /** SHA-256 of its bytes, to compare with. */
  readonly sha256: string;
}

export interface UserView {
  readonly name: string;
  readonly role: Role;
  /** May not sign in. */
  readonly disabled: boolean;
  readonly createdAt: string;
}

export type VerificationOrder = 'ID' | 'WORST';

export interface VerificationPage {
  readonly items: readonly HistoryVerification[];
  /** Give it back as `cursor` for the next part; null at the end. */
  readonly nextCursor: string | null;
  /** Histories that fit what was asked for. */
  readonly histories: number;
  /** First day of the first column. */
  readonly firstDate: string | null;
  readonly daysPerColumn: number;
  readonly columns: number;
}

export interface VerificationSummary {
  readonly histories: number;
  /** Of them checked so far: the checks go on while this is less than `histories`. */
  readonly checked: number;
  /** Of the histories that are checked, as everything below. */
  readonly bars: number;
  readonly sessions: number;
  readonly partial: number;
  readonly missing: number;
  /** Histories with an error. */
  readonly withErrors: number;
  /** Histories with a warning and no error. */
  readonly withWarnings: number;
  /** Of the earliest bar. */
  readonly firstDate: string | null;
  /** Of the latest bar. */
  readonly lastDate: string | null;
  /** Days of each column, which begin with the first date. */
  readonly daysPerColumn: number;
  /** Column by column. */
  readonly columns: readonly CoverageTotal[];
  /** The worst first. */
  readonly findings: readonly FindingCount[];
}

export type WalkForwardMode = 'rolling' | 'anchored';

export interface WalkForwardView {
  readonly windows: readonly WalkForwardWindowView[];
  /** Out of sample, compounded to a year. */
  readonly annualReturn: number | null;
  /** Out of sample. */
  readonly sharpe: number | null;
  /** Yearly return out of sample over that in training (Pardo). */
  readonly efficiency: number | null;
}

export interface WalkForwardWindowView {
  readonly trainFrom: string;
  readonly trainTo: string;
  readonly testFrom: string;
  readonly testTo: string;
  /** The best of its training window; empty where there was none. */
  readonly parameters: Readonly<Record<string, string>>;
  /** Of the test window. */
  readonly totalReturn: number;
}
