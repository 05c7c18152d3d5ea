import { Injectable } from '@nestjs/common';
import { HandlesEvents, type Delivery, type EventHandler, type Transaction } from '#messaging';
import { BarClosed } from '#modules/data';
import { FillBooked, OrderUpdated } from '#modules/execution';
import { WatchOrders } from './watch-orders.js';
import { WatchTrades } from './watch-trades.js';
import { WatchVolume } from './watch-volume.js';

/** Looks at orders, trades and bars one after the other: what a rule sees is what came before. */
@Injectable()
@HandlesEvents(OrderUpdated, FillBooked, BarClosed)
export class WatchTrading implements EventHandler {
  constructor(
    private readonly orders: WatchOrders,
    private readonly trades: WatchTrades,
    private readonly volume: WatchVolume,
  ) {}

  async handle(deliveries: readonly Delivery[], tx: Transaction): Promise<void> {
    for (const delivery of deliveries) await delivery.because(() => this.take(delivery, tx));
  }

  private async take({ event, ...from }: Delivery, tx: Transaction): Promise<void> {
    if (event instanceof OrderUpdated) await this.orders.take({ event, ...from }, tx);
    if (event instanceof FillBooked) await this.trades.take({ event, ...from }, tx);
    if (event instanceof BarClosed) await this.volume.take({ event, ...from }, tx);
  }
}
