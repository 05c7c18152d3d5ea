import { Injectable } from '@nestjs/common';
import { Clock, toRfc3339 } from '#kernel';
import { HandlesEvents, type Delivery, type EventHandler, type Transaction } from '#messaging';
import { BarClosed } from '#modules/data';
import { RiskConfig } from '../risk.config.js';
import { MarketHistory } from './ports/market-history.port.js';

/** Keeps the last closes of every instrument that trades. */
@Injectable()
@HandlesEvents(BarClosed)
export class TrackMarket implements EventHandler<BarClosed> {
  constructor(
    private readonly history: MarketHistory,
    private readonly clock: Clock,
    private readonly config: RiskConfig,
  ) {}

  async handle(bars: readonly Delivery<BarClosed>[], tx: Transaction): Promise<void> {
    const receivedAt = toRfc3339(this.clock.nowMicros());
    const keep = this.config.historyReturns + 1;
    for (const { event: bar } of bars) await this.history.append(tx, bar, { receivedAt, keep });
  }
}
