import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '#messaging';
import type { ScheduleAction } from '../domain/vwap-schedule.js';
import { ParentOrders } from './parent-orders.js';
import { OrderStore } from './ports/order-store.port.js';
import { VolumeHistory, type TradedBar } from './ports/volume-history.port.js';

/** Moves schedules on by the bars of their market. */
@Injectable()
export class ScheduleClock {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly orders: OrderStore,
    private readonly parents: ParentOrders,
    private readonly volumes: VolumeHistory,
  ) {}

  /** Takes a bar into the volume profile. When a replay has begun anew, schedules forget the bars of the time before. */
  async note(bar: TradedBar): Promise<void> {
    const order = await this.volumes.append(bar);
    if (order === 'REWOUND') await this.parents.forgetBarTimes(bar.instrumentId);
  }

  /** What the bar means for a parent; a slice that is due is stored with it. A parent that is being canceled only ends. */
  tick(parentOrderId: string, barTime: string): Promise<ScheduleAction> {
    return this.unitOfWork.run(async (tx) => {
      const [parent] = await this.orders.lock(tx, [parentOrderId]);
      if (parent === undefined || parent.status === 'PENDING_CANCEL') return 'END';
      return this.parents.onBar(tx, parent, barTime);
    });
  }
}
