import { Injectable } from '@nestjs/common';
import type { Bar, MarketUpdate } from '#kernel';
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
    const { quote } = update;
    const last = this.latest.get(quote.instrumentId)?.last ?? quote.bid;
    this.latest.set(quote.instrumentId, toQuoteView(quote, last, await this.isSynthetic(quote.instrumentId)));
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

/** Where only bars are known, both sides stand at the close and their sizes are unknown: 0. */
function quoteOfBar(bar: Bar, synthetic: boolean): QuoteView {
  const { instrumentId, closeTime: time, close } = bar;
  return toQuoteView({ instrumentId, time, bid: close, ask: close, bidSize: '0', askSize: '0' }, close, synthetic);
}
