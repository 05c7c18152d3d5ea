import { type Log, type MarketUpdate, PriceBook, conflated } from '#kernel';
import type { MarketStream } from '#messaging';
import { ProviderFault } from '../../domain/providers/provider-fault.js';
import type { StreamedUpdate } from '../ports/data-provider.port.js';
import { TimesApart } from './times-apart.js';

/** More than anybody should have in hand: then it begins anew with a snapshot. */
const WAITING_MAX = 20_000;

/**
 * Hands a stream on to the market. It never makes the stream wait: while the market takes one update in, those that follow become one where they
 * tell no less. Where a book is followed and quotes are not, its best prices are the quotes.
 */
export class MarketSink {
  private waiting: MarketUpdate[] = [];
  private pumping: Promise<void> | null = null;
  private readonly book = new PriceBook();
  private best = '';
  private readonly times = new TimesApart();

  constructor(
    private readonly stream: MarketStream,
    private readonly options: { readonly quotesFromBook: boolean; readonly log: Log },
  ) {}

  /** @throws ProviderFault where the market is too far behind */
  take(update: StreamedUpdate): void {
    this.add(update);
    if (update.kind === 'depth' && this.options.quotesFromBook) this.quote(update);
    this.pumping ??= this.pump();
  }

  /** Resolves when the market has taken everything in. */
  async settled(): Promise<void> {
    while (this.pumping !== null) await this.pumping;
  }

  private quote({ depth }: Extract<StreamedUpdate, { kind: 'depth' }>): void {
    this.book.apply(depth);
    const best = this.book.best();
    const text = JSON.stringify(best);
    if (best === null || text === this.best) return;
    this.best = text;
    this.add({ kind: 'quote', quote: { instrumentId: depth.instrumentId, time: depth.time, ...best } });
  }

  private add(update: MarketUpdate): void {
    const last = this.waiting.at(-1);
    const both = last === undefined ? null : conflated(last, update);
    if (both !== null) this.waiting[this.waiting.length - 1] = both;
    else if (this.waiting.length < WAITING_MAX) this.waiting.push(update);
    else {
      this.waiting = [];
      throw new ProviderFault('DATA.PROVIDER_UNREACHABLE', `the market here is ${WAITING_MAX} updates behind`);
    }
  }

  private async pump(): Promise<void> {
    for (let next = this.waiting.shift(); next !== undefined; next = this.waiting.shift()) {
      try {
        await this.stream.publish(this.times.of(next));
      } catch (error) {
        this.options.log.warn('an update was not published', { kind: next.kind, error: String(error) });
      }
    }
    // At once, so that what comes next begins anew: a moment later it would wait for nobody.
    this.pumping = null;
  }
}
