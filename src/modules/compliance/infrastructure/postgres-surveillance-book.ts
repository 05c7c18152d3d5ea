import { Injectable } from '@nestjs/common';
import { Decimal, fromRfc3339, toRfc3339 } from '#kernel';
import type { Transaction } from '#messaging';
import { columnsOf, managerOf } from '#platform/database';
import {
  SurveillanceBook,
  type Activity,
  type BookedTrade,
  type LookBack,
  type Surroundings,
  type TradedOrder,
  type VolumeBar,
} from '../application/ports/surveillance-book.port.js';
import { secondsBefore, type OrderMark, type OrderVolume, type Trade } from '../domain/surveillance/activity.js';
import { NO_LEVEL, levelAfter, type Level } from '../domain/surveillance/level.js';
import { onlyRow } from './only-row.js';
import {
  NOTHING,
  PlaceWalk,
  isInMarketOrder,
  keyOf,
  leveled,
  placeOf,
  sinceOf,
  tradesOf,
  workByPlace,
  type CloseUp,
  type LeveledTrade,
  type PlaceWork,
} from './place-work.js';
import {
  BAR_CLOSED,
  CLOSE_UP,
  FORGET_MARKS,
  MOVE_LATER,
  REMEMBER_MARKS,
  REMEMBER_TRADES,
  ROUND_TRIPS,
  STANDING,
  VOLUMES,
} from './surveillance-sql.js';

interface StandingRow {
  sent: number;
  canceled: number;
  position: string | null;
  spent: string | null;
  later: boolean;
}

type MarkRow = Omit<OrderMark, 'time'> & { time: string };

type TradeRow = Record<'tradeId' | 'orderId' | 'quantity' | 'price' | 'marketTime' | 'bookedAt', string> &
  Pick<Trade, 'side'>;

interface CloseUpRow {
  sent: MarkRow[];
  canceled: MarkRow[];
  trades: TradeRow[];
}

interface VolumeRow {
  filled: string;
  bar_filled: string | null;
  bar_volume: string | null;
  daily_volume: string | null;
}

interface StoredVolumeRow extends VolumeRow {
  bar_from: string | null;
  bar_until: string | null;
}

interface TradedRow extends VolumeRow {
  account_id: string;
  top_order_id: string;
  synthetic: boolean;
  correlation_id: string;
}

/** How a place stood before. */
interface Standing {
  readonly sent: number;
  readonly canceled: number;
  readonly level: Level;
  /** There are trades that come after its first one. */
  readonly later: boolean;
}

interface StandingPlace extends PlaceWork {
  readonly standing: Standing;
  readonly leveled: readonly LeveledTrade[];
}

@Injectable()
export class PostgresSurveillanceBook extends SurveillanceBook {
  async remember(tx: Transaction, activities: readonly Activity[], look: LookBack): Promise<Surroundings[]> {
    if (activities.length === 0) return [];
    const works = [...workByPlace(activities).values()];
    const trades = tradesOf(activities);
    const [standings, volumes] = await Promise.all([standingsOf(tx, works, look), volumesOf(tx, trades, look)]);
    const places = works.map((work, index): StandingPlace => {
      const standing = onlyRow(standings.slice(index));
      return { ...work, standing, leveled: leveled(work.trades, standing.level, look) };
    });
    const isLate = places.some((place) => place.standing.later || !isInMarketOrder(place));
    if (isLate && activities.length > 1) return this.oneByOne(tx, activities, look);
    // Sent together, in this order: what is read is as it was before.
    const [closeUps, roundTrips] = await Promise.all([
      closeUpsOf(tx, places, look),
      roundTripsOf(tx, places, look),
      isLate ? moveLater(tx, trades) : null,
      rememberMarks(tx, works, look),
      rememberTrades(tx, places),
    ]);
    const walks = new Map<string, PlaceWalk>();
    const walkOf = (activity: Activity): PlaceWalk => {
      const key = keyOf(placeOf(activity));
      const walk = walks.get(key) ?? new PlaceWalk(closeUps.get(key) ?? NOTHING, look);
      walks.set(key, walk);
      return walk;
    };
    return activities.map((activity) => {
      const trade = activity.kind === 'TRADED' ? activity.trade : null;
      const of = {
        roundTrip: (trade === null ? undefined : roundTrips.get(trade)) ?? [],
        volume: (trade === null ? undefined : volumes.get(trade)) ?? null,
      };
      return walkOf(activity).take(activity, of);
    });
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

  /** What comes late changes what stands after it: each then sees what those before it have left. */
  private async oneByOne(tx: Transaction, activities: readonly Activity[], look: LookBack): Promise<Surroundings[]> {
    const all: Surroundings[] = [];
    for (const activity of activities) all.push(...(await this.remember(tx, [activity], look)));
    return all;
  }
}

async function standingsOf(tx: Transaction, works: readonly PlaceWork[], look: LookBack): Promise<Standing[]> {
  const values = works.map((work) => [...placeValues(work, look), timeOf(work.trades[0]?.marketTime ?? null)]);
  const rows = await managerOf(tx).query<StandingRow[]>(STANDING, columnsOf(values));
  return rows.map(({ sent, canceled, position, spent, later }) => ({
    sent,
    canceled,
    later,
    level:
      position === null || spent === null ? NO_LEVEL : { position: Decimal.of(position), spent: Decimal.of(spent) },
  }));
}

/** Of those places where there is so much that a rule may see something. */
async function closeUpsOf(
  tx: Transaction,
  places: readonly StandingPlace[],
  look: LookBack,
): Promise<Map<string, CloseUp>> {
  const close = places.filter(({ activities, standing }) => {
    const count = (kind: Activity['kind']): number => activities.filter((activity) => activity.kind === kind).length;
    return standing.sent + count('SENT') > look.sentMax || standing.canceled + count('CANCELED') > look.canceledMax;
  });
  if (close.length === 0) return new Map();
  const values = columnsOf(close.map((place) => placeValues(place, look)));
  const rows = await managerOf(tx).query<CloseUpRow[]>(CLOSE_UP, values);
  return new Map(
    rows.map((row, index) => [
      keyOf(onlyRow(close.slice(index)).place),
      { sent: row.sent.map(toMark), canceled: row.canceled.map(toMark), trades: row.trades.map(toTrade) },
    ]),
  );
}

/** Of each trade: within what came together, or else with what was stored before. */
async function roundTripsOf(
  tx: Transaction,
  places: readonly StandingPlace[],
  look: LookBack,
): Promise<Map<BookedTrade, readonly Trade[]>> {
  const found = new Map<BookedTrade, readonly Trade[]>();
  const open: { readonly trade: BookedTrade; readonly earlier: readonly Trade[]; readonly values: unknown[] }[] = [];
  for (const { leveled: trades } of places) {
    for (const [index, { trade, before, roundTrip }] of trades.entries()) {
      if (roundTrip !== null) found.set(trade, roundTrip);
      else
        open.push({
          trade,
          earlier: trades.slice(0, index).map((each) => each.trade),
          values: tripValues(trade, before, look),
        });
    }
  }
  if (open.length === 0) return found;
  const rows = await managerOf(tx).query<{ trades: TradeRow[] }[]>(
    ROUND_TRIPS,
    columnsOf(open.map(({ values }) => values)),
  );
  for (const [index, { trade, earlier }] of open.entries()) {
    const stored = (rows[index]?.trades ?? []).map(toTrade);
    if (stored.length > 0) found.set(trade, [...stored, ...earlier, trade]);
  }
  return found;
}

function tripValues(trade: BookedTrade, before: Level, look: LookBack): unknown[] {
  const { position, spent } = levelAfter(before, trade);
  const since = secondsBefore(trade.marketTime, look.marketSeconds);
  return [
    trade.accountId,
    trade.instrumentId,
    `${position}`,
    `${spent}`,
    toRfc3339(since),
    toRfc3339(trade.marketTime),
  ];
}

/** What each trade's order has filled: what is stored, and what came together up to the trade. */
async function volumesOf(
  tx: Transaction,
  trades: readonly BookedTrade[],
  look: LookBack,
): Promise<Map<BookedTrade, OrderVolume>> {
  if (trades.length === 0) return new Map();
  const columns = columnsOf(
    trades.map(({ instrumentId, topOrderId, marketTime }) => [instrumentId, topOrderId, toRfc3339(marketTime)]),
  );
  const rows = await managerOf(tx).query<StoredVolumeRow[]>(VOLUMES, [...columns, look.volumeDays]);
  return new Map(
    trades.map((trade, index) => {
      const together = trades.slice(0, index + 1).filter(({ topOrderId }) => topOrderId === trade.topOrderId);
      return [trade, withTogether(trade.topOrderId, onlyRow(rows.slice(index)), together)];
    }),
  );
}

function withTogether(orderId: string, row: StoredVolumeRow, together: readonly BookedTrade[]): OrderVolume {
  const { filled, bar, ...volume } = toVolume(orderId, row);
  const [from, until] = [row.bar_from, row.bar_until].map((text) => (text === null ? 0n : fromRfc3339(text)));
  const inBar = together.filter(({ marketTime }) => marketTime >= (from ?? 0n) && marketTime < (until ?? 0n));
  return {
    ...volume,
    filled: filled.plus(quantityOf(together)),
    bar: bar === null ? null : { ...bar, filled: bar.filled.plus(quantityOf(inBar)) },
  };
}

async function rememberMarks(tx: Transaction, works: readonly PlaceWork[], look: LookBack): Promise<void> {
  const db = managerOf(tx);
  const marks = works.flatMap(({ activities, place: { accountId, instrumentId } }) =>
    activities.flatMap((activity) => {
      if (activity.kind === 'TRADED') return [];
      const { orderId, side, time } = activity.mark;
      return [[activity.kind, accountId, instrumentId, orderId, side, toRfc3339(time)]];
    }),
  );
  const old = works.flatMap((work) => {
    const { kept } = sinceOf(work, look);
    return kept === null ? [] : [[work.place.accountId, work.place.instrumentId, toRfc3339(kept)]];
  });
  await Promise.all([
    marks.length === 0 ? null : db.query(REMEMBER_MARKS, columnsOf(marks)),
    old.length === 0 ? null : db.query(FORGET_MARKS, columnsOf(old)),
  ]);
}

async function rememberTrades(tx: Transaction, places: readonly StandingPlace[]): Promise<void> {
  const rows = places.flatMap((place) => place.leveled.map(tradeValues));
  if (rows.length > 0) await managerOf(tx).query(REMEMBER_TRADES, columnsOf(rows));
}

async function moveLater(tx: Transaction, [trade]: readonly BookedTrade[]): Promise<void> {
  if (trade === undefined) return;
  const { position, spent } = levelAfter(NO_LEVEL, trade);
  const values = [trade.accountId, trade.instrumentId, toRfc3339(trade.marketTime), `${position}`, `${spent}`];
  await managerOf(tx).query(MOVE_LATER, values);
}

function placeValues(work: PlaceWork, look: LookBack): unknown[] {
  const { sent, canceled } = sinceOf(work, look);
  return [work.place.accountId, work.place.instrumentId, timeOf(sent), timeOf(canceled)];
}

const timeOf = (time: bigint | null): string | null => (time === null ? null : toRfc3339(time));

const tradeValues = ({ trade, before }: LeveledTrade): unknown[] => [
  trade.accountId,
  trade.instrumentId,
  trade.topOrderId,
  toRfc3339(trade.marketTime),
  trade.tradeId,
  trade.orderId,
  trade.side,
  `${trade.quantity}`,
  `${trade.price}`,
  toRfc3339(trade.bookedAt),
  trade.synthetic,
  trade.correlationId,
  `${before.position}`,
  `${before.spent}`,
];

const quantityOf = (trades: readonly Trade[]): Decimal =>
  trades.reduce((sum, { quantity }) => sum.plus(quantity), Decimal.ZERO);

const toMark = ({ time, ...mark }: MarkRow): OrderMark => ({ ...mark, time: fromRfc3339(time) });

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
