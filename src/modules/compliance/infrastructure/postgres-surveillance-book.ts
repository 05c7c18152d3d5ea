import { Injectable } from '@nestjs/common';
import { Decimal, fromRfc3339, toRfc3339 } from '#kernel';
import type { Transaction } from '#messaging';
import { managerOf } from '#platform/database';
import {
  SurveillanceBook,
  type BookedTrade,
  type LookBack,
  type Place,
  type TradeSurroundings,
  type TradedOrder,
  type VolumeBar,
} from '../application/ports/surveillance-book.port.js';
import type { OrderMark, OrderVolume, Side, Trade } from '../domain/surveillance/activity.js';
import { onlyRow } from './only-row.js';
import { BAR_CLOSED, CANCEL, SENT, TRADED } from './surveillance-sql.js';

interface MarkRow {
  order_id: string;
  side: Side;
  time: string;
}

type TradeRow = Record<'tradeId' | 'orderId' | 'quantity' | 'price' | 'marketTime' | 'bookedAt', string> & {
  side: Side;
};

interface VolumeRow {
  filled: string;
  bar_filled: string | null;
  bar_volume: string | null;
  daily_volume: string | null;
}

interface SeenRow {
  trades: TradeRow[];
  canceled: MarkRow[];
}

interface TradedRow extends VolumeRow {
  account_id: string;
  top_order_id: string;
  synthetic: boolean;
  correlation_id: string;
}

@Injectable()
export class PostgresSurveillanceBook extends SurveillanceBook {
  async sent(
    tx: Transaction,
    { accountId, instrumentId }: Place,
    order: OrderMark,
    look: { readonly since: bigint; readonly keepFrom: bigint; readonly limit: number },
  ): Promise<OrderMark[]> {
    const times = [toRfc3339(look.since), toRfc3339(look.keepFrom)];
    const rows = await managerOf(tx).query<MarkRow[]>(SENT, [
      accountId,
      instrumentId,
      ...columnsOf(order),
      ...times,
      look.limit - 1,
    ]);
    return [order, ...rows.map(toMark)];
  }

  async canceled(
    tx: Transaction,
    { accountId, instrumentId }: Place,
    order: OrderMark,
    since: bigint,
  ): Promise<Pick<TradeSurroundings, 'trades' | 'canceled'>> {
    const values = [accountId, instrumentId, ...columnsOf(order), toRfc3339(since)];
    const row = onlyRow(await managerOf(tx).query<SeenRow[]>(CANCEL, values));
    return { canceled: [...row.canceled.map(toMark), order], trades: row.trades.map(toTrade) };
  }

  async traded(tx: Transaction, trade: BookedTrade, look: LookBack): Promise<TradeSurroundings> {
    const { accountId, instrumentId, topOrderId, tradeId, orderId, side, synthetic, correlationId } = trade;
    const [quantity, price] = [trade.quantity.toString(), trade.price.toString()];
    const place = [accountId, instrumentId, topOrderId, toRfc3339(trade.marketTime)];
    const since = [toRfc3339(look.marketTime), toRfc3339(look.deskTime), look.volumeDays];
    const terms = [tradeId, orderId, side, quantity, price, toRfc3339(trade.bookedAt), synthetic, correlationId];
    const rows = await managerOf(tx).query<(SeenRow & VolumeRow)[]>(TRADED, [...place, ...since, ...terms]);
    const row = onlyRow(rows);
    return {
      trades: withNewest(row.trades.map(toTrade), trade),
      canceled: row.canceled.map(toMark),
      volume: withTrade(toVolume(topOrderId, row), trade.quantity),
    };
  }

  async barClosed(tx: Transaction, bar: VolumeBar, volumeDays: number): Promise<TradedOrder[]> {
    const { instrumentId, day, volume } = bar;
    const values = [toRfc3339(bar.from), instrumentId, toRfc3339(bar.until), day, volume.toString(), volumeDays];
    const rows = await managerOf(tx).query<TradedRow[]>(BAR_CLOSED, values);
    return rows.map((row) => ({
      accountId: row.account_id,
      instrumentId,
      synthetic: row.synthetic,
      correlationId: row.correlation_id,
      volume: toVolume(row.top_order_id, row),
    }));
  }
}

/** In the order of the market; of one moment the newest is the last. */
function withNewest(trades: readonly Trade[], { marketTime, ...newest }: Trade): Trade[] {
  const { tradeId, orderId, side, quantity, price, bookedAt } = newest;
  const after = trades.findIndex((trade) => trade.marketTime > marketTime);
  const place = after === -1 ? trades.length : after;
  return trades.toSpliced(place, 0, { tradeId, orderId, side, quantity, price, marketTime, bookedAt });
}

const withTrade = ({ filled, bar, ...volume }: OrderVolume, quantity: Decimal): OrderVolume => ({
  ...volume,
  filled: filled.plus(quantity),
  bar: bar === null ? null : { ...bar, filled: bar.filled.plus(quantity) },
});

const columnsOf = ({ orderId, side, time }: OrderMark): string[] => [orderId, side, toRfc3339(time)];

const toMark = ({ order_id, side, time }: MarkRow): OrderMark => ({ orderId: order_id, side, time: fromRfc3339(time) });

const toTrade = ({ quantity, price, marketTime, bookedAt, ...row }: TradeRow): Trade => ({
  ...row,
  quantity: Decimal.of(quantity),
  price: Decimal.of(price),
  marketTime: fromRfc3339(marketTime),
  bookedAt: fromRfc3339(bookedAt),
});

const toVolume = (orderId: string, row: VolumeRow): OrderVolume => ({
  orderId,
  filled: Decimal.of(row.filled),
  bar:
    row.bar_volume === null || row.bar_filled === null
      ? null
      : { filled: Decimal.of(row.bar_filled), volume: Decimal.of(row.bar_volume) },
  averageDailyVolume: row.daily_volume === null ? null : Decimal.of(row.daily_volume),
});
