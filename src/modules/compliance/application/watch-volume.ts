import { Injectable } from '@nestjs/common';
import { Decimal, fromRfc3339, toIsoDate } from '#kernel';
import type { Delivery, Transaction } from '#messaging';
import type { BarClosed } from '#modules/data';
import { ComplianceConfig } from '../compliance.config.js';
import { spanOf } from '../domain/surveillance/bar-span.js';
import { LargeShareOfVolumeRule } from '../domain/surveillance/large-share-of-volume.rule.js';
import { SurveillanceBook } from './ports/surveillance-book.port.js';
import { RaiseAlerts } from './raise-alerts.js';

/** Looks, once a bar is known, at the orders that traded within it. */
@Injectable()
export class WatchVolume {
  constructor(
    private readonly book: SurveillanceBook,
    private readonly alerts: RaiseAlerts,
    private readonly largeShare: LargeShareOfVolumeRule,
    private readonly config: ComplianceConfig,
  ) {}

  async take({ event: bar, envelope, because }: Delivery<BarClosed>, tx: Transaction): Promise<void> {
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
    const sightings = traded.flatMap(({ volume, ...origin }) => {
      const finding = this.largeShare.find(volume);
      const occasion = { ...origin, time: closeTime, raisedAt: envelope.occurredAt };
      return finding === null ? [] : [{ finding, occasion, because }];
    });
    await this.alerts.raise(tx, sightings);
  }
}
