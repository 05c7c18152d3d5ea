import { Injectable } from '@nestjs/common';
import { Clock, Decimal, fromRfc3339, toRfc3339, updatedInstrument, type MarketUpdate } from '#kernel';
import { MarketStream, StartsIn, type Startable } from '#messaging';
import type { PriceOf } from '../domain/valuation.js';
import { RiskConfig } from '../risk.config.js';
import { MarketHistory } from './ports/market-history.port.js';

interface LastUpdate {
  readonly price: () => Decimal;
  /** Microseconds, of the market and when it came in. */
  readonly marketTime: bigint;
  /** By what has elapsed: a clock that is set makes no price fresh or stale. */
  readonly receivedAt: bigint;
}

const HALF = Decimal.of('0.5');

/** The latest price of every instrument, from the market stream; from the last stored closes until the stream has spoken. */
@Injectable()
@StartsIn('reconcile')
export class ReferencePrices implements Startable {
  private readonly latest = new Map<string, LastUpdate>();
  private unsubscribe: () => void = () => undefined;

  constructor(
    private readonly stream: MarketStream,
    private readonly history: MarketHistory,
    private readonly clock: Clock,
    private readonly config: RiskConfig,
  ) {}

  async start(): Promise<void> {
    this.unsubscribe = this.stream.subscribe('risk', (update) => this.take(update));
    for (const { instrumentId, price, marketTime, receivedAt } of await this.history.prices()) {
      if (this.latest.has(instrumentId)) continue;
      const age = this.clock.nowMicros() - fromRfc3339(receivedAt);
      const times = { marketTime: fromRfc3339(marketTime), receivedAt: this.clock.elapsedMicros() - age };
      this.latest.set(instrumentId, { price: () => price, ...times });
    }
  }

  async stop(): Promise<void> {
    this.unsubscribe();
  }

  take(update: MarketUpdate): void {
    const said = saidBy(update);
    if (said !== null) this.latest.set(updatedInstrument(update), { ...said, receivedAt: this.clock.elapsedMicros() });
  }

  /** The last known price: what positions are valued at. */
  readonly last: PriceOf = (instrumentId) => this.latest.get(instrumentId)?.price() ?? null;

  /** The last price, if it came recently enough to judge an order by. */
  readonly fresh: PriceOf = (instrumentId) => {
    const known = this.latest.get(instrumentId);
    if (known === undefined) return null;
    const age = this.clock.elapsedMicros() - known.receivedAt;
    return age <= BigInt(this.config.referenceMaxAgeMs) * 1000n ? known.price() : null;
  };

  /** Market time of the newest price among these instruments, RFC 3339; null when none has one. */
  asOf(instrumentIds: readonly string[]): string | null {
    const times = instrumentIds.flatMap((id) => this.latest.get(id)?.marketTime ?? []);
    const [first, ...others] = times;
    if (first === undefined) return null;
    return toRfc3339(others.reduce((newest, time) => (time > newest ? time : newest), first));
  }
}

/** The price that an update tells; a change of an order book tells none, its best prices come as quotes. */
function saidBy(update: MarketUpdate): Omit<LastUpdate, 'receivedAt'> | null {
  switch (update.kind) {
    case 'bar':
      return { price: () => Decimal.of(update.bar.close), marketTime: update.bar.closeTime };
    case 'quote':
      return { price: () => midOf(update.quote.bid, update.quote.ask), marketTime: update.quote.time };
    case 'trade':
      return { price: () => Decimal.of(update.trade.price), marketTime: update.trade.time };
    case 'depth':
      return null;
  }
}

const midOf = (bid: string, ask: string): Decimal => Decimal.of(bid).plus(Decimal.of(ask)).times(HALF);
