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

/** Something an account did that rules look at: an order reached a market, was canceled without a fill, or traded. */
export type Activity =
  | { readonly kind: 'SENT' | 'CANCELED'; readonly place: Place; readonly mark: OrderMark }
  | { readonly kind: 'TRADED'; readonly trade: BookedTrade };

/** How far rules look back, and what they need not be told. */
export interface LookBack {
  /** Of market time, for round trips. */
  readonly marketSeconds: number;
  /** Of the desk's time, for cancels and the trades beside them. */
  readonly deskSeconds: number;
  /** Where no more were sent within a second, none of them are told. */
  readonly sentMax: number;
  /** Where no more were canceled, neither they nor the trades beside them are told. */
  readonly canceledMax: number;
  readonly volumeDays: number;
}

/** What was around an activity at its place when it happened; what came after it is not in it. */
export interface Surroundings {
  /** Within the last second, the order itself the first, then the newest first; one more than `sentMax`. Of sent orders only. */
  readonly sent: readonly OrderMark[];
  /** Without a fill, the order itself among them. */
  readonly canceled: readonly OrderMark[];
  /** Booked at the desk meanwhile, the trade itself among them. */
  readonly trades: readonly Trade[];
  /**
   * Of a trade: the fewest trades up to it, in the order of the market, that together bought what they sold, and not cheaper.
   * Empty where there are none.
   */
  readonly roundTrip: readonly Trade[];
  /** Of a trade: what its order has filled. */
  readonly volume: OrderVolume | null;
}

export type TradedOrder = Origin & { readonly volume: OrderVolume };

/** What surveillance remembers of orders, trades and volumes: as much as its rules look back, and no more. */
export abstract class SurveillanceBook {
  /** Remembers what happened, one after the other. What was around each. */
  abstract remember(tx: Transaction, activities: readonly Activity[], look: LookBack): Promise<Surroundings[]>;
  /** Remembers the bar's volume. The orders that traded within it. */
  abstract barClosed(tx: Transaction, bar: VolumeBar, volumeDays: number): Promise<TradedOrder[]>;
}
