import type { ExecutionReport, VenueOrder, VenueOrderRecord } from '#engine';
import type { Share } from '#messaging';

/** Takes in what happened at once; resolves when it is booked, all of it or nothing. In the order of the calls. */
export type ReportHandler = (reports: readonly ExecutionReport[]) => Promise<void>;

/**
 * Where orders go. Our order id is the broker's client order id. What becomes of an order comes as reports, in order per
 * order, perhaps before the call that caused them returns.
 */
export abstract class Broker {
  /** As it stands in accounts, `paper`. */
  abstract readonly name: string;
  /** Opens the session; reports go to the handler from now on. */
  abstract connect(handler: ReportHandler): Promise<void>;
  abstract disconnect(): Promise<void>;
  /** Goes on with what accounts of a share have open; a broker that keeps that itself has nothing to do. Safe to repeat. */
  abstract takeOver(share: Share): Promise<void>;
  /** Another process goes on with it. Nothing of it is under way when this resolves. */
  abstract letGo(share: Share): Promise<void>;
  /** Takes all of the orders or none. A throw leaves the outcome unknown: then ask with {@link find}, never send again. */
  abstract submit(orders: readonly VenueOrder[]): Promise<void>;
  abstract cancel(orderId: string): Promise<void>;
  abstract replace(
    orderId: string,
    changes: Partial<Pick<VenueOrder, 'quantity' | 'limitPrice' | 'stopPrice'>>,
  ): Promise<void>;
  /** What the broker knows of an order; null: it never received it. */
  abstract find(orderId: string): Promise<VenueOrderRecord | null>;
  abstract openOrders(): Promise<VenueOrderRecord[]>;
}
