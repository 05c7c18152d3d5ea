import type { MarketUpdate, Timeframe } from '#kernel';
import type { FilingContent } from '../../domain/filings/filing-content.js';
import type { TradeMemory } from '../../domain/ticks/trade-memory.js';
import type { Fetched, Provenance, ProviderKey, ProviderSpec } from '../../domain/providers/provider.js';
import type { Credentials, ProviderAccess } from './provider-access.port.js';

/** A finished bar as a provider tells it. Prices and volume are decimal text. */
export interface ProviderBar {
  /** Beginning, microseconds since 1970; of a daily bar midnight UTC of the exchange's date. */
  readonly time: number;
  readonly open: string;
  readonly high: string;
  readonly low: string;
  readonly close: string;
  readonly volume: string;
}

export interface BarsQuery {
  readonly symbol: string;
  readonly timeframe: Timeframe;
  /** Microseconds since 1970. */
  readonly from: number;
  /** Not included. */
  readonly to: number;
  /** `next` of the page before. */
  readonly page: string | null;
}

export interface BarsPage {
  /** Oldest first or not, with bars beyond the ends or not: whoever asks sorts them out. */
  readonly bars: readonly ProviderBar[];
  readonly next: string | null;
  /** ISO 4217, where the provider says it. */
  readonly currency: string | null;
}

export interface BarsOffer {
  /** How much one request covers at most, microseconds, by timeframe; what is not there is not offered. */
  readonly spans: Readonly<Partial<Record<Timeframe, number>>>;
  page(access: ProviderAccess, query: BarsQuery): Promise<Fetched<BarsPage>>;
}

/** Bars of a market as they finish. */
export interface BarStreamOffer {
  readonly timeframe: Timeframe;
  /**
   * Follows a symbol until the connection ends, which it does by a ProviderFault.
   * @param ready called once it is sure that nothing from now on is missed
   * @param bar called for each bar, again for one that is corrected
   */
  follow(
    access: ProviderAccess,
    symbol: string,
    on: {
      readonly ready: () => Promise<void>;
      readonly bar: (bar: ProviderBar, provenance: Omit<Provenance, 'fetchedAt' | 'saidAt'>) => Promise<void>;
    },
  ): Promise<never>;
}

export const tickChannels = ['TRADES', 'QUOTES', 'BOOK'] as const;
export type TickChannel = (typeof tickChannels)[number];

export type StreamedUpdate = Exclude<MarketUpdate, { readonly kind: 'bar' }>;

/** What is followed of a market. */
export interface Followed {
  readonly symbol: string;
  readonly instrumentId: string;
  readonly channels: readonly TickChannel[];
  /** Number of the last trade by the provider's count: kept from one connection to the next, null before the first. */
  lastTrade: number | null;
  /** The same for providers that do not number their trades. */
  readonly trades: TradeMemory;
}

export interface TickListener {
  /** Called once all channels are followed. */
  ready(): void;
  /** A book begins with a snapshot and says itself where messages are missing. */
  update(update: StreamedUpdate): void;
  /** Trades are missing that cannot be fetched. */
  lost(): void;
  nowMicros(): bigint;
}

/** Trades, quotes and books as they happen. */
export interface TickStreamOffer {
  readonly channels: readonly TickChannel[];
  /** Follows a market until the connection ends, which it does by a ProviderFault. */
  follow(access: ProviderAccess, followed: Followed, on: TickListener): Promise<never>;
}

/** One value of a dated series as it was known in a span of time. */
export interface SeriesObservation {
  readonly date: string;
  /** Decimal text; null where there is none for the date. */
  readonly value: string | null;
  /** Dates between which this was the value that was known. */
  readonly knownFrom: string;
  readonly knownTo: string;
}

export interface SeriesQuery {
  readonly series: string;
  /** Dates, inclusive. */
  readonly from: string;
  readonly to: string;
}

export interface SeriesOffer {
  observations(access: ProviderAccess, query: SeriesQuery): Promise<Fetched<readonly SeriesObservation[]>>;
}

export interface NewsItem {
  readonly id: string;
  readonly publishedAt: bigint;
  readonly headline: string;
  readonly summary: string;
  readonly source: string;
  readonly url: string;
  readonly symbols: readonly string[];
}

export interface NewsQuery {
  /** A symbol, or words where the provider searches by words. */
  readonly about: string;
  /** Dates, inclusive. */
  readonly from: string;
  readonly to: string;
}

export interface NewsOffer {
  news(access: ProviderAccess, query: NewsQuery): Promise<Fetched<readonly NewsItem[]>>;
}

export interface Filing {
  readonly accession: string;
  readonly form: string;
  readonly filedOn: string;
  readonly periodEnd: string;
  /** When it became public. */
  readonly acceptedAt: bigint;
  /** Numbers of the items of an 8-K, with commas between them. */
  readonly items: string;
  readonly url: string;
}

export interface FilingsQuery {
  /** Ticker or CIK. */
  readonly company: string;
  /** None: all. */
  readonly forms: readonly string[];
  /** Filed on this date or later; the latest thousand where left out. */
  readonly from?: string | undefined;
}

export interface FilingsOffer {
  /** The latest first. */
  filings(access: ProviderAccess, query: FilingsQuery): Promise<Fetched<readonly Filing[]>>;
  /** What a filing says; of the forms that it can read. */
  content(access: ProviderAccess, filing: Filing): Promise<Fetched<FilingContent>>;
}

/** A provider: what is known of it and what it offers, each by a port of its own. */
export interface DataProvider {
  readonly spec: ProviderSpec;
  authorize(key: ProviderKey | null): Credentials;
  readonly bars?: BarsOffer;
  readonly barStream?: BarStreamOffer;
  readonly tickStream?: TickStreamOffer;
  readonly series?: SeriesOffer;
  readonly news?: NewsOffer;
  readonly filings?: FilingsOffer;
}

export abstract class Providers {
  /** By name. */
  abstract all(): readonly DataProvider[];
  abstract find(name: string): DataProvider | null;
}
