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
import { CANCEL, REMEMBER_BAR, REMEMBER_TRADE, SENT, SURROUNDINGS, TRADED_IN_BAR } from './surveillance-sql.js';

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
    const [marketTime, bookedAt] = [toRfc3339(trade.marketTime), toRfc3339(trade.bookedAt)];
    const [quantity, price] = [trade.quantity.toString(), trade.price.toString()];
    const about = [accountId, instrumentId, topOrderId];
    const terms = [tradeId, orderId, side, quantity, price, marketTime, bookedAt, synthetic, correlationId];
    await managerOf(tx).query(REMEMBER_TRADE, [...about, ...terms]);
    const since = [toRfc3339(look.marketTime), toRfc3339(look.deskTime), look.volumeDays];
    const row = onlyRow(
      await managerOf(tx).query<(SeenRow & VolumeRow)[]>(SURROUNDINGS, [...about, marketTime, ...since]),
    );
    return {
      trades: row.trades.map(toTrade),
      canceled: row.canceled.map(toMark),
      volume: toVolume(topOrderId, row),
    };
  }

  async barClosed(tx: Transaction, bar: VolumeBar, volumeDays: number): Promise<TradedOrder[]> {
    const { instrumentId, day, volume } = bar;
    const values = [toRfc3339(bar.from), instrumentId, toRfc3339(bar.until), day, volume.toString()];
    await managerOf(tx).query(REMEMBER_BAR, values);
    const rows = await managerOf(tx).query<TradedRow[]>(TRADED_IN_BAR, [...values, volumeDays]);
    return rows.map((row) => ({
      accountId: row.account_id,
      instrumentId,
      synthetic: row.synthetic,
      correlationId: row.correlation_id,
      volume: toVolume(row.top_order_id, row),
    }));
  }
}

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
