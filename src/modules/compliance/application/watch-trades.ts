import { Injectable } from '@nestjs/common';
import { Decimal, fromRfc3339 } from '#kernel';
import type { Delivery, Transaction } from '#messaging';
import type { FillBooked, FillView } from '#modules/execution';
import { ComplianceConfig } from '../compliance.config.js';
import { secondsBefore } from '../domain/surveillance/activity.js';
import { LargeShareOfVolumeRule } from '../domain/surveillance/large-share-of-volume.rule.js';
import { LayeringRule } from '../domain/surveillance/layering.rule.js';
import { WashTradeRule } from '../domain/surveillance/wash-trade.rule.js';
import { SurveillanceBook, type BookedTrade } from './ports/surveillance-book.port.js';
import { RaiseAlerts } from './raise-alerts.js';

/** The rules that a trade can break. */
@Injectable()
export class TradeRules {
  constructor(
    readonly washTrade: WashTradeRule,
    readonly layering: LayeringRule,
    readonly largeShare: LargeShareOfVolumeRule,
  ) {}
}

const tradeOf = (fill: FillView): BookedTrade => ({
  tradeId: fill.tradeId,
  orderId: fill.orderId,
  topOrderId: fill.parentOrderId ?? fill.orderId,
  accountId: fill.accountId,
  instrumentId: fill.instrumentId,
  side: fill.side,
  quantity: Decimal.of(fill.quantity),
  price: Decimal.of(fill.price),
  marketTime: fromRfc3339(fill.marketTime),
  bookedAt: fromRfc3339(fill.bookedAt),
  synthetic: fill.synthetic,
  correlationId: fill.correlationId,
});

/** Looks at every trade: against the account's own trades, its canceled orders, and the volume of the market. */
@Injectable()
export class WatchTrades {
  constructor(
    private readonly book: SurveillanceBook,
    private readonly alerts: RaiseAlerts,
    private readonly rules: TradeRules,
    private readonly config: ComplianceConfig,
  ) {}

  async take({ event, envelope }: Delivery<FillBooked>, tx: Transaction): Promise<void> {
    const trade = tradeOf(event.fill);
    const { washTrade, layering, largeShare } = this.rules;
    const { trades, canceled, volume } = await this.book.traded(tx, trade, {
      marketTime: secondsBefore(trade.marketTime, washTrade.windowSeconds),
      deskTime: secondsBefore(trade.bookedAt, layering.windowSeconds),
      volumeDays: this.config.averageVolumeDays,
    });
    const { accountId, instrumentId, synthetic, correlationId, marketTime, bookedAt } = trade;
    const about = { accountId, instrumentId, synthetic, correlationId, raisedAt: envelope.occurredAt };
    await this.alerts.raise(tx, washTrade.find(trades), { ...about, time: marketTime });
    await this.alerts.raise(tx, layering.find(bookedAt, canceled, trades), { ...about, time: bookedAt });
    await this.alerts.raise(tx, largeShare.find(volume), { ...about, time: marketTime });
  }
}
