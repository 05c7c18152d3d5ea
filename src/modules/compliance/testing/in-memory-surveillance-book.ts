import { Decimal } from '#kernel';
import type { Transaction } from '#messaging';
import { OpenTransaction } from '#testing';
import {
  SurveillanceBook,
  type Activity,
  type BookedTrade,
  type LookBack,
  type Place,
  type Surroundings,
  type TradedOrder,
  type VolumeBar,
} from '../application/ports/surveillance-book.port.js';
import { secondsBefore, type OrderMark, type OrderVolume, type Trade } from '../domain/surveillance/activity.js';
import { NO_LEVEL, isRoundTrip, levelAfter } from '../domain/surveillance/level.js';

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

  async remember(tx: Transaction, activities: readonly Activity[], look: LookBack): Promise<Surroundings[]> {
    return activities.map((activity) =>
      activity.kind === 'TRADED' ? this.traded(tx, activity.trade, look) : this.marked(tx, activity, look),
    );
  }

  private marked(
    tx: Transaction,
    { kind, place, mark }: Exclude<Activity, { kind: 'TRADED' }>,
    look: LookBack,
  ): Surroundings {
    const { time } = mark;
    const keepFrom = secondsBefore(time, Math.max(1, look.deskSeconds));
    const isOld = (each: Marked): boolean => kind === 'SENT' && isAt(place)(each) && each.time < keepFrom;
    const kept = this.state.marks.filter((each) => !isOld(each));
    this.replace(tx, { marks: [...kept, { ...mark, ...placeOf(place), kind }] });
    if (kind === 'CANCELED') return { ...NOTHING, ...this.atDesk(place, time, look) };
    const sent = this.marks(place, 'SENT').filter((each) => each.time > secondsBefore(time, 1) && each.time <= time);
    return { ...NOTHING, sent: sent.length > look.sentMax ? sent.toReversed().slice(0, look.sentMax + 1) : [] };
  }

  private traded(tx: Transaction, trade: BookedTrade, look: LookBack): Surroundings {
    this.replace(tx, { trades: [...this.state.trades, trade] });
    const { marketTime } = trade;
    const bar = this.state.bars
      .filter(({ instrumentId, from }) => instrumentId === trade.instrumentId && from <= marketTime)
      .toSorted((a, b) => (a.from < b.from ? 1 : -1))[0];
    const day = new Date(Number(marketTime / 1000n)).toISOString().slice(0, 10);
    const since = secondsBefore(marketTime, look.marketSeconds);
    const near = this.tradesAt(trade, (each) => each.marketTime >= since && each.marketTime <= marketTime);
    return {
      ...NOTHING,
      ...this.atDesk(trade, trade.bookedAt, look),
      roundTrip: shortestRoundTrip(near),
      volume: this.volumeOf(trade, bar !== undefined && bar.until > marketTime ? bar : null, {
        day,
        days: look.volumeDays,
      }),
    };
  }

  private atDesk(place: Place, now: bigint, look: LookBack): Partial<Surroundings> {
    const since = secondsBefore(now, look.deskSeconds);
    const canceled = this.marks(place, 'CANCELED').filter(({ time }) => time >= since && time <= now);
    if (canceled.length <= look.canceledMax) return {};
    return { canceled, trades: this.tradesAt(place, ({ bookedAt }) => bookedAt >= since && bookedAt <= now) };
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

const NOTHING: Surroundings = { sent: [], canceled: [], trades: [], roundTrip: [], volume: null };

function shortestRoundTrip(trades: readonly Trade[]): readonly Trade[] {
  let after = NO_LEVEL;
  for (const [index, trade] of [...trades.entries()].toReversed()) {
    const { position, spent } = levelAfter(NO_LEVEL, trade);
    after = { position: after.position.plus(position), spent: after.spent.plus(spent) };
    if (isRoundTrip(NO_LEVEL, after)) return trades.slice(index);
  }
  return [];
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
