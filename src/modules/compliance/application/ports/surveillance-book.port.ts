import type { Decimal } from '#kernel';
import type { Transaction } from '#messaging';
import type { OrderMark, OrderVolume, Trade } from '../../domain/surveillance/activity.js';
import type { BarSpan } from '../../domain/surveillance/bar-span.js';

/** Whose orders and where: rules look at one account's orders in one instrument. */
export interface Place {
  readonly accountId: string;
  readonly instrumentId: string;
}

export interface Origin extends Place {
  readonly synthetic: boolean;
  readonly correlationId: string;
}

export interface BookedTrade extends Trade, Origin {
  /** The parent, or the order itself where it has none: whose volume counts together. */
  readonly topOrderId: string;
}

export interface VolumeBar extends BarSpan {
  readonly instrumentId: string;
  /** Session of the bar, `2020-04-17`. */
  readonly day: string;
  readonly volume: Decimal;
}

/** What a rule may look back at: trades from a moment of the market or of the desk on, cancels from a moment of the desk on. */
export interface LookBack {
  readonly marketTime: bigint;
  readonly deskTime: bigint;
  readonly volumeDays: number;
}

export interface TradeSurroundings {
  /** Ordered by market time, then as they came; the trade itself is the last of its time. */
  readonly trades: Trade[];
  /** Canceled without a fill. */
  readonly canceled: OrderMark[];
  readonly volume: OrderVolume;
}

export type TradedOrder = Origin & { readonly volume: OrderVolume };

/** What surveillance remembers of orders, trades and volumes: as much as its rules look back, and no more. */
export abstract class SurveillanceBook {
  /** Remembers an order that was sent. The newest `limit` sent after `since`, it among them; forgets what is before `keepFrom`. */
  abstract sent(
    tx: Transaction,
    place: Place,
    order: OrderMark,
    look: { readonly since: bigint; readonly keepFrom: bigint; readonly limit: number },
  ): Promise<OrderMark[]>;
  /** Remembers an order canceled without a fill. All such since then, it among them, and the trades since then. */
  abstract canceled(
    tx: Transaction,
    place: Place,
    order: OrderMark,
    since: bigint,
  ): Promise<Pick<TradeSurroundings, 'trades' | 'canceled'>>;
  abstract traded(tx: Transaction, trade: BookedTrade, look: LookBack): Promise<TradeSurroundings>;
  /** Remembers the bar's volume. The orders that traded within it. */
  abstract barClosed(tx: Transaction, bar: VolumeBar, volumeDays: number): Promise<TradedOrder[]>;
}
