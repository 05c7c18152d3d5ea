import { Injectable } from '@nestjs/common';
import { type Bar, Decimal, type MarketTrade, type MarketUpdate, type Quote, fromRfc3339 } from '#kernel';
import { MarketStream, QueryBus, StartsIn, type Startable } from '#messaging';
import { GetQuote } from '#modules/data';

interface Known {
  readonly bid: string;
  readonly ask: string;
  /** Microseconds, of the last quote; null where bid and ask are a last price. */
  readonly quotedAt: bigint | null;
}

const HALF = Decimal.of('0.5');

/**
 * The middle of the market at which an order is decided, followed on the market stream: asking another module for it would cost
 * every order a call. Until the stream has spoken the data module is asked.
 */
@Injectable()
@StartsIn('reconcile')
export class ArrivalPrices implements Startable {
  private readonly latest = new Map<string, Known>();
  private unsubscribe: () => void = () => undefined;

  constructor(
    private readonly stream: MarketStream,
    private readonly queries: QueryBus,
  ) {}

  async start(): Promise<void> {
    this.unsubscribe = this.stream.subscribe('execution.arrival', (update) => this.take(update));
  }

  async stop(): Promise<void> {
    this.unsubscribe();
  }

  /** Exact; null before anything is known of the instrument. */
  async of(instrumentId: string): Promise<Decimal | null> {
    const known = this.latest.get(instrumentId) ?? (await this.ask(instrumentId));
    return known === null ? null : Decimal.of(known.bid).plus(Decimal.of(known.ask)).times(HALF);
  }

  private take(update: MarketUpdate): void {
    if (update.kind === 'quote') this.takeQuote(update.quote);
    else if (update.kind === 'bar') this.takeBar(update.bar);
    else if (update.kind === 'trade') this.takeTrade(update.trade);
  }

  private takeQuote({ instrumentId, bid, ask, time }: Quote): void {
    this.latest.set(instrumentId, { bid, ask, quotedAt: time });
  }

  /** A quote of before the bar says less than its close. */
  private takeBar({ instrumentId, close, openTime }: Bar): void {
    const quotedAt = this.latest.get(instrumentId)?.quotedAt ?? null;
    if (quotedAt === null || quotedAt < openTime) this.latest.set(instrumentId, lastPrice(close));
  }

  private takeTrade({ instrumentId, price }: MarketTrade): void {
    const quotedAt = this.latest.get(instrumentId)?.quotedAt ?? null;
    if (quotedAt === null) this.latest.set(instrumentId, lastPrice(price));
  }

  private async ask(instrumentId: string): Promise<Known | null> {
    const quote = await this.queries.ask(GetQuote.of({ instrumentId }));
    if (quote === null) return null;
    const known = { bid: quote.bid, ask: quote.ask, quotedAt: fromRfc3339(quote.time) };
    if (!this.latest.has(instrumentId)) this.latest.set(instrumentId, known);
    return known;
  }
}

const lastPrice = (price: string): Known => ({ bid: price, ask: price, quotedAt: null });
