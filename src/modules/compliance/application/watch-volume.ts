import { Injectable } from '@nestjs/common';
import { Decimal, fromRfc3339, toIsoDate } from '#kernel';
import { HandlesEvents, type Envelope, type EventHandler, type Transaction } from '#messaging';
import { BarClosed } from '#modules/data';
import { ComplianceConfig } from '../compliance.config.js';
import { spanOf } from '../domain/surveillance/bar-span.js';
import { LargeShareOfVolumeRule } from '../domain/surveillance/large-share-of-volume.rule.js';
import { SurveillanceBook } from './ports/surveillance-book.port.js';
import { RaiseAlerts } from './raise-alerts.js';

/** Looks, once a bar is known, at the orders that traded within it. */
@Injectable()
@HandlesEvents(BarClosed)
export class WatchVolume implements EventHandler<BarClosed> {
  constructor(
    private readonly book: SurveillanceBook,
    private readonly alerts: RaiseAlerts,
    private readonly largeShare: LargeShareOfVolumeRule,
    private readonly config: ComplianceConfig,
  ) {}

  async handle(bar: BarClosed, { tx, envelope }: { tx: Transaction; envelope: Envelope }): Promise<void> {
    const [openTime, closeTime] = [fromRfc3339(bar.openTime), fromRfc3339(bar.closeTime)];
    const traded = await this.book.barClosed(
      tx,
      {
        instrumentId: bar.instrumentId,
        ...spanOf({ timeframe: bar.timeframe, openTime, closeTime }),
        day: toIsoDate(openTime),
        volume: Decimal.of(bar.volume),
      },
      this.config.averageVolumeDays,
    );
    for (const { volume, ...origin } of traded) {
      const occasion = { ...origin, time: closeTime, raisedAt: envelope.occurredAt };
      await this.alerts.raise(tx, this.largeShare.find(volume), occasion);
    }
  }
}
