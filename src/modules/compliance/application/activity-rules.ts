import { Injectable } from '@nestjs/common';
import { ComplianceConfig } from '../compliance.config.js';
import type { Finding } from '../domain/surveillance/finding.js';
import { LargeShareOfVolumeRule } from '../domain/surveillance/large-share-of-volume.rule.js';
import { LayeringRule } from '../domain/surveillance/layering.rule.js';
import { OrderBurstRule } from '../domain/surveillance/order-burst.rule.js';
import { WashTradeRule } from '../domain/surveillance/wash-trade.rule.js';
import type { Activity, BookedTrade, LookBack, Surroundings } from './ports/surveillance-book.port.js';

/** Something a rule has found, and the time it looked back from. */
export interface Found {
  readonly finding: Finding;
  /** Microseconds. */
  readonly time: bigint;
}

/** The rules that what an account does can break. */
@Injectable()
export class ActivityRules {
  constructor(
    private readonly washTrade: WashTradeRule,
    private readonly layering: LayeringRule,
    private readonly burst: OrderBurstRule,
    private readonly largeShare: LargeShareOfVolumeRule,
  ) {}

  lookBack({ averageVolumeDays }: ComplianceConfig): LookBack {
    return {
      marketSeconds: this.washTrade.windowSeconds,
      deskSeconds: this.layering.windowSeconds,
      sentMax: this.burst.ordersMax,
      canceledMax: this.layering.canceledMax,
      volumeDays: averageVolumeDays,
    };
  }

  judge(activity: Activity, around: Surroundings): Found[] {
    if (activity.kind === 'TRADED') return this.judgeTrade(activity.trade, around);
    const { time } = activity.mark;
    const finding =
      activity.kind === 'SENT'
        ? this.burst.find(time, around.sent)
        : this.layering.find(time, around.canceled, around.trades);
    return finding === null ? [] : [{ finding, time }];
  }

  private judgeTrade({ marketTime, bookedAt }: BookedTrade, around: Surroundings): Found[] {
    const { roundTrip, canceled, trades, volume } = around;
    const found = [
      { finding: this.washTrade.find(roundTrip), time: marketTime },
      { finding: this.layering.find(bookedAt, canceled, trades), time: bookedAt },
      { finding: volume === null ? null : this.largeShare.find(volume), time: marketTime },
    ];
    return found.flatMap(({ finding, time }) => (finding === null ? [] : [{ finding, time }]));
  }
}
