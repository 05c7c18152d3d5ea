import { Injectable } from '@nestjs/common';
import type { Bar, MarketTrade, MarketUpdate, Quote } from '#kernel';
import { QuoteView } from '../contracts/index.js';
import { BarHistory } from './ports/bar-history.port.js';
import { Catalogue } from './ports/catalogue.port.js';
import { toQuoteView } from './views.js';

/** The latest quote of every instrument, kept in memory: it is read more often than anything else. */
@Injectable()
export class QuoteBoard {
  private readonly latest = new Map<string, QuoteView>();
  private readonly synthetic = new Map<string, boolean>();

  constructor(
    private readonly catalogue: Catalogue,
    private readonly history: BarHistory,
  ) {}

  /** Follows the market. */
  async take(update: MarketUpdate): Promise<void> {
    if (update.kind === 'bar') return this.takeBar(update.bar);
    if (update.kind === 'quote') return this.takeQuote(update.quote);
    if (update.kind === 'trade') return this.takeTrade(update.trade);
  }

  /** The latest; before the first update since the start, what the newest known bar tells. Null where there is neither. */
  async find(instrumentId: string): Promise<QuoteView | null> {
    const quote = this.latest.get(instrumentId);
    return quote ?? this.fromHistory(instrumentId);
  }

  /** After a replay was put back, what is remembered lies in its future. */
  forget(instrumentIds: readonly string[]): void {
    for (const instrumentId of instrumentIds) this.latest.delete(instrumentId);
  }

  private async takeQuote(quote: Quote): Promise<void> {
    const last = this.latest.get(quote.instrumentId)?.last ?? quote.bid;
    this.latest.set(quote.instrumentId, toQuoteView(quote, last, await this.isSynthetic(quote.instrumentId)));
  }

  /** The last price; bid and ask stay where there are any. */
  private async takeTrade({ instrumentId, time, price }: MarketTrade): Promise<void> {
    const quote = this.latest.get(instrumentId);
    const synthetic = await this.isSynthetic(instrumentId);
    const view =
      quote === undefined
        ? quoteAt(price, { instrumentId, time }, synthetic)
        : Object.assign(new QuoteView(), quote, { last: price });
    this.latest.set(instrumentId, view);
  }

  private async takeBar(bar: Bar): Promise<void> {
    const quote = this.latest.get(bar.instrumentId);
    const synthetic = await this.isSynthetic(bar.instrumentId);
    const view =
      synthetic && quote !== undefined
        ? Object.assign(new QuoteView(), quote, { last: bar.close })
        : quoteOfBar(bar, synthetic);
    this.latest.set(bar.instrumentId, view);
  }

  private async fromHistory(instrumentId: string): Promise<QuoteView | null> {
    const known = await this.catalogue.find(instrumentId);
    if (known === null) return null;
    const { items } = await this.history.page(known.source, { to: known.visibleUntil ?? undefined }, { limit: 1 });
    const [bar] = items;
    if (bar === undefined) return null;
    const view = this.latest.get(instrumentId) ?? quoteOfBar(bar, known.instrument.synthetic);
    this.latest.set(instrumentId, view);
    return view;
  }

  private async isSynthetic(instrumentId: string): Promise<boolean> {
    let synthetic = this.synthetic.get(instrumentId);
    if (synthetic === undefined) {
      synthetic = (await this.catalogue.find(instrumentId))?.instrument.synthetic ?? false;
      this.synthetic.set(instrumentId, synthetic);
    }
    return synthetic;
  }
}

const quoteOfBar = ({ instrumentId, closeTime: time, close }: Bar, synthetic: boolean): QuoteView =>
  quoteAt(close, { instrumentId, time }, synthetic);

/** Where no quote is known, both sides stand at the last price and their sizes are unknown: 0. */
const quoteAt = (last: string, at: Pick<Quote, 'instrumentId' | 'time'>, synthetic: boolean): QuoteView =>
  toQuoteView({ ...at, bid: last, ask: last, bidSize: '0', askSize: '0' }, last, synthetic);
