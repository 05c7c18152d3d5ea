import { Injectable } from '@nestjs/common';
import { invariant } from '#kernel';
import type { Transaction } from '#messaging';
import { initialised, type Order, type OrderTerms, plainTerms } from '../domain/order.js';
import { expectedVolumes, type VolumeProfile } from '../domain/volume-profile.js';
import { actionAt, vwapSlices, type ScheduleAction, type VwapSchedule } from '../domain/vwap-schedule.js';
import { OrderJournal } from './order-journal.js';
import { stepOf } from './parent-keeper.js';
import { ScheduleStore } from './ports/schedule-store.port.js';

/** A parent as it begins: over how many bars, in which market. */
export interface ParentStart {
  readonly parent: Order;
  readonly currency: string;
  readonly lotSize: string;
  readonly bars: number;
  readonly profile: VolumeProfile | null;
  /** Close of the bar it was decided at, RFC 3339; null when no bar has closed yet. */
  readonly barTime: string | null;
}

/** Makes parent orders and their slices. A parent is approved through its slices: each goes through risk by itself. */
@Injectable()
export class ParentOrders {
  constructor(
    private readonly schedules: ScheduleStore,
    private readonly journal: OrderJournal,
  ) {}

  /**
   * Stores parent, schedule and the first slice, which may go at once. False when the account, its currency or the client
   * order id do not allow it.
   */
  async begin(tx: Transaction, start: ParentStart): Promise<boolean> {
    const { parent, profile, bars, lotSize, barTime } = start;
    if (!(await this.journal.insert(tx, parent, start.currency))) return false;
    const slices = vwapSlices(parent.quantity, lotSize, expectedVolumes(profile, bars));
    const schedule = {
      parentOrderId: parent.id,
      instrumentId: parent.instrumentId,
      slices,
      released: 0,
      lastBarTime: null,
    };
    const submitted = stepOf(parent, 'SUBMIT', { at: this.journal.now() });
    const accepted = stepOf(submitted.order, 'ACCEPT', { at: this.journal.now() });
    await this.journal.recordLocked(tx, [{ changes: [submitted, accepted], before: [] }]);
    await this.schedules.insert(tx, schedule);
    await this.release(tx, { parent: accepted.order, schedule, barTime });
    return true;
  }

  /** What the bar means for a locked parent; a slice that is due is stored as INITIALIZED. */
  async onBar(tx: Transaction, parent: Order, barTime: string): Promise<ScheduleAction> {
    const schedule = await this.schedules.find(tx, parent.id);
    invariant(schedule !== null, `the parent order ${parent.id} has a schedule`);
    const action = actionAt(schedule, barTime);
    if (action === 'RELEASE') await this.release(tx, { parent, schedule, barTime });
    return action;
  }

  forgetBarTimes(instrumentId: string): Promise<void> {
    return this.schedules.forgetBarTimes(instrumentId);
  }

  private async release(
    tx: Transaction,
    { parent, schedule, barTime }: { parent: Order; schedule: VwapSchedule; barTime: string | null },
  ): Promise<void> {
    const quantity = schedule.slices[schedule.released];
    invariant(quantity !== undefined, `the schedule of ${parent.id} has a slice left`);
    const number = schedule.released + 1;
    const slice = initialised({
      ...sliceTerms(parent, quantity),
      ...sliceOf(parent, number),
      createdAt: this.journal.now(),
    });
    invariant(await this.journal.insert(tx, slice, null), `slice ${slice.id} is new`);
    await this.schedules.save(tx, { ...schedule, released: number, lastBarTime: barTime });
  }
}

/** A slice stays in the market until it has traded: its parent cancels it when its time is over. */
const sliceTerms = (parent: Order, quantity: OrderTerms['quantity']): OrderTerms => ({
  instrumentId: parent.instrumentId,
  side: parent.side,
  type: 'MARKET',
  timeInForce: 'GTC',
  algorithm: null,
  quantity,
  limitPrice: null,
  stopPrice: null,
  ...plainTerms,
});

/** The same slice has the same id, whenever it is made. */
const sliceOf = (parent: Order, number: number) => ({
  id: `${parent.id}.${number}`,
  clientOrderId: `${parent.id}.${number}`,
  accountId: parent.accountId,
  parentOrderId: parent.id,
  arrivalPrice: parent.arrivalPrice,
  synthetic: parent.synthetic,
  correlationId: parent.correlationId,
});
