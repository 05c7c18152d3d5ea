import { Decimal } from '#kernel';
import type { Transaction } from '#messaging';
import { OpenTransaction } from '#testing';
import {
  SurveillanceBook,
  type BookedTrade,
  type LookBack,
  type Place,
  type TradeSurroundings,
  type TradedOrder,
  type VolumeBar,
} from '../application/ports/surveillance-book.port.js';
import type { OrderMark, OrderVolume, Trade } from '../domain/surveillance/activity.js';

type Marked = Place & OrderMark & { readonly kind: 'SENT' | 'CANCELED' };

interface Remembered {
  readonly marks: readonly Marked[];
  readonly trades: readonly BookedTrade[];
  readonly bars: readonly VolumeBar[];
}

const AVERAGE_SCALE = 16;

/** Passes the same contract suite as PostgresSurveillanceBook. Forgets nothing but what it is told to. */
export class InMemorySurveillanceBook extends SurveillanceBook {
  private state: Remembered = { marks: [], trades: [], bars: [] };

  async sent(
    tx: Transaction,
    place: Place,
    order: OrderMark,
    look: { readonly since: bigint; readonly keepFrom: bigint; readonly limit: number },
  ): Promise<OrderMark[]> {
    const kept = this.state.marks.filter((mark) => !isAt(place)(mark) || mark.time >= look.keepFrom);
    this.replace(tx, { marks: [...kept, { ...order, ...placeOf(place), kind: 'SENT' }] });
    return this.marks(place, 'SENT')
      .filter(({ time }) => time > look.since)
      .toReversed()
      .slice(0, look.limit);
  }

  async canceled(
    tx: Transaction,
    place: Place,
    order: OrderMark,
    since: bigint,
  ): Promise<Pick<TradeSurroundings, 'trades' | 'canceled'>> {
    this.replace(tx, { marks: [...this.state.marks, { ...order, ...placeOf(place), kind: 'CANCELED' }] });
    return {
      canceled: this.marks(place, 'CANCELED').filter(({ time }) => time >= since),
      trades: this.tradesAt(place, ({ bookedAt }) => bookedAt >= since),
    };
  }

  async traded(tx: Transaction, trade: BookedTrade, look: LookBack): Promise<TradeSurroundings> {
    this.replace(tx, { trades: [...this.state.trades, trade] });
    const { marketTime } = trade;
    const bar = this.state.bars
      .filter(({ instrumentId, from }) => instrumentId === trade.instrumentId && from <= marketTime)
      .toSorted((a, b) => (a.from < b.from ? 1 : -1))[0];
    const day = new Date(Number(marketTime / 1000n)).toISOString().slice(0, 10);
    return {
      trades: this.tradesAt(
        trade,
        (each) =>
          (each.marketTime >= look.marketTime && each.marketTime <= marketTime) || each.bookedAt >= look.deskTime,
      ),
      canceled: this.marks(trade, 'CANCELED').filter(({ time }) => time >= look.deskTime),
      volume: this.volumeOf(trade, bar !== undefined && bar.until > marketTime ? bar : null, {
        day,
        days: look.volumeDays,
      }),
    };
  }

  async barClosed(tx: Transaction, bar: VolumeBar, volumeDays: number): Promise<TradedOrder[]> {
    const others = this.state.bars.filter((each) => each.instrumentId !== bar.instrumentId || each.from < bar.from);
    this.replace(tx, { bars: [...others, bar] });
    const inside = this.state.trades.filter(
      ({ instrumentId, marketTime }) =>
        instrumentId === bar.instrumentId && marketTime >= bar.from && marketTime < bar.until,
    );
    return [...new Map(inside.map((trade) => [trade.topOrderId, trade]))]
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([, trade]) => ({
        accountId: trade.accountId,
        instrumentId: trade.instrumentId,
        synthetic: trade.synthetic,
        correlationId: trade.correlationId,
        volume: this.volumeOf(trade, bar, { day: bar.day, days: volumeDays }),
      }));
  }

  private volumeOf(
    { topOrderId, instrumentId }: BookedTrade,
    bar: VolumeBar | null,
    before: { day: string; days: number },
  ): OrderVolume {
    const ofOrder = this.state.trades.filter((trade) => trade.topOrderId === topOrderId);
    const within = ofOrder.filter(({ marketTime }) => bar !== null && marketTime >= bar.from && marketTime < bar.until);
    return {
      orderId: topOrderId,
      filled: quantityOf(ofOrder),
      bar: bar === null ? null : { filled: quantityOf(within), volume: bar.volume },
      averageDailyVolume: this.dailyVolume(instrumentId, before),
    };
  }

  private dailyVolume(instrumentId: string, before: { day: string; days: number }): Decimal | null {
    const days = new Map<string, Decimal>();
    for (const bar of this.state.bars) {
      if (bar.instrumentId !== instrumentId || bar.day >= before.day) continue;
      days.set(bar.day, (days.get(bar.day) ?? Decimal.ZERO).plus(bar.volume));
    }
    const recent = [...days].toSorted(([a], [b]) => (a < b ? 1 : -1)).slice(0, before.days);
    if (recent.length === 0) return null;
    const sum = recent.reduce((total, [, volume]) => total.plus(volume), Decimal.ZERO);
    return sum.dividedBy(Decimal.ofInteger(recent.length), AVERAGE_SCALE);
  }

  private marks(place: Place, kind: Marked['kind']): OrderMark[] {
    return this.state.marks
      .filter((mark) => mark.kind === kind && isAt(place)(mark))
      .toSorted((a, b) => Number(a.time - b.time))
      .map(({ orderId, side, time }) => ({ orderId, side, time }));
  }

  private tradesAt(place: Place, wanted: (trade: BookedTrade) => boolean): Trade[] {
    return this.state.trades
      .filter((trade) => isAt(place)(trade) && wanted(trade))
      .toSorted((a, b) => Number(a.marketTime - b.marketTime))
      .map(toTrade);
  }

  private replace(tx: Transaction, change: Partial<Remembered>): void {
    const before = this.state;
    OpenTransaction.of(tx).onRollback(() => void (this.state = before));
    this.state = { ...before, ...change };
  }
}

const placeOf = ({ accountId, instrumentId }: Place): Place => ({ accountId, instrumentId });

const isAt =
  (place: Place) =>
  (each: Place): boolean =>
    each.accountId === place.accountId && each.instrumentId === place.instrumentId;

const toTrade = (trade: BookedTrade): Trade => {
  const { tradeId, orderId, side, quantity, price, marketTime, bookedAt } = trade;
  return { tradeId, orderId, side, quantity, price, marketTime, bookedAt };
};

const quantityOf = (trades: readonly BookedTrade[]): Decimal =>
  trades.reduce((sum, { quantity }) => sum.plus(quantity), Decimal.ZERO);
