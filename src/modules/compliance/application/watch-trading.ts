import { Injectable } from '@nestjs/common';
import { HandlesEvents, type Delivery, type EventHandler, type Transaction } from '#messaging';
import { BarClosed } from '#modules/data';
import { FillBooked, OrderUpdated } from '#modules/execution';
import { WatchActivity } from './watch-activity.js';
import { WatchVolume } from './watch-volume.js';

/** Looks at orders, trades and bars in the order in which they came: what a rule sees is what was before. */
@Injectable()
@HandlesEvents(OrderUpdated, FillBooked, BarClosed)
export class WatchTrading implements EventHandler<OrderUpdated | FillBooked | BarClosed> {
  constructor(
    private readonly activity: WatchActivity,
    private readonly volume: WatchVolume,
  ) {}

  async handle(deliveries: readonly Delivery<OrderUpdated | FillBooked | BarClosed>[], tx: Transaction): Promise<void> {
    let together: Delivery<OrderUpdated | FillBooked>[] = [];
    for (const { event, ...from } of deliveries) {
      if (!(event instanceof BarClosed)) {
        together.push({ event, ...from });
        continue;
      }
      await this.activity.take(together, tx);
      together = [];
      await this.volume.take({ event, ...from }, tx);
    }
    await this.activity.take(together, tx);
  }
}
