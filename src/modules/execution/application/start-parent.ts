import { Injectable } from '@nestjs/common';
import { ok, type Result } from '#kernel';
import type { InstrumentView } from '#modules/data';
import type { ExecutionErrorCode } from '../domain/execution.errors.js';
import type { Order } from '../domain/order.js';
import { OrderEntry } from './order-entry.js';
import { OrderJournal } from './order-journal.js';
import { VolumeHistory } from './ports/volume-history.port.js';
import { SliceSender } from './slice-sender.js';

export interface ParentRequest {
  readonly order: Order;
  readonly instrument: InstrumentView;
  readonly bars: number;
  /** Close of the bar it was decided at; absent: the last one known. */
  readonly barTime?: string;
}

/** Begins to work an order through slices and sends the first. Safe to repeat. */
@Injectable()
export class StartParent {
  constructor(
    private readonly volumes: VolumeHistory,
    private readonly entry: OrderEntry,
    private readonly sender: SliceSender,
    private readonly journal: OrderJournal,
  ) {}

  async start({ order, instrument, bars, barTime }: ParentRequest): Promise<Result<Order, ExecutionErrorCode>> {
    const profile = await this.volumes.profile(order.instrumentId);
    const entered = await this.entry.enterParent({
      parent: order,
      currency: instrument.currency,
      lotSize: instrument.lotSize,
      bars,
      profile,
      barTime: barTime ?? profile?.lastBarTime ?? null,
    });
    if (!entered.ok) return entered;
    await this.sender.send(entered.value.id);
    return ok(await this.journal.current(entered.value));
  }
}
