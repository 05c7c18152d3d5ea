import type {
  Activity,
  BookedTrade,
  LookBack,
  Place,
  Surroundings,
} from '../application/ports/surveillance-book.port.js';
import { secondsBefore, type OrderMark, type OrderVolume, type Trade } from '../domain/surveillance/activity.js';
import { isRoundTrip, levelAfter, type Level } from '../domain/surveillance/level.js';

/** What happened at one place, one after the other. */
export interface PlaceWork {
  readonly place: Place;
  readonly activities: readonly Activity[];
  readonly trades: readonly BookedTrade[];
}

export const placeOf = (activity: Activity): Place => (activity.kind === 'TRADED' ? activity.trade : activity.place);

export const keyOf = ({ accountId, instrumentId }: Place): string => JSON.stringify([accountId, instrumentId]);

export const tradesOf = (activities: readonly Activity[]): BookedTrade[] =>
  activities.flatMap((activity) => (activity.kind === 'TRADED' ? [activity.trade] : []));

export function workByPlace(activities: readonly Activity[]): Map<string, PlaceWork> {
  const groups = Map.groupBy(activities, (activity) => keyOf(placeOf(activity)));
  const works = new Map<string, PlaceWork>();
  for (const [key, group] of groups) {
    const [first] = group;
    if (first !== undefined) works.set(key, { place: placeOf(first), activities: group, trades: tradesOf(group) });
  }
  return works;
}

/** Of one moment what comes later stands later; what is earlier than something before it came late. */
export const isInMarketOrder = ({ trades }: PlaceWork): boolean =>
  trades.every(({ marketTime }, index) => marketTime >= (trades[index - 1]?.marketTime ?? marketTime));

/** Moments from which on something stored may matter to what happened; null: nothing of the kind does. */
export function sinceOf({ activities, trades }: PlaceWork, look: LookBack) {
  const times = (kind: 'SENT' | 'CANCELED'): bigint[] =>
    activities.flatMap((activity) => (activity.kind === kind ? [activity.mark.time] : []));
  const sent = times('SENT');
  const atDesk = [...times('CANCELED'), ...trades.map(({ bookedAt }) => bookedAt)];
  return {
    sent: earliestLess(sent, 1),
    canceled: earliestLess(atDesk, look.deskSeconds),
    /** Marks before it are of no use to anybody any more. */
    kept: earliestLess(sent, Math.max(1, look.deskSeconds)),
  };
}

function earliestLess([first, ...others]: readonly bigint[], seconds: number): bigint | null {
  if (first === undefined) return null;
  return secondsBefore(
    others.reduce((earliest, time) => (time < earliest ? time : earliest), first),
    seconds,
  );
}

/** A trade, the level of its account before it, and the round trip it ends among the trades that came with it, if it does. */
export interface LeveledTrade {
  readonly trade: BookedTrade;
  readonly before: Level;
  readonly roundTrip: readonly Trade[] | null;
}

export function leveled(trades: readonly BookedTrade[], from: Level, look: LookBack): LeveledTrade[] {
  const done: LeveledTrade[] = [];
  let before = from;
  for (const trade of trades) {
    const after = levelAfter(before, trade);
    const since = secondsBefore(trade.marketTime, look.marketSeconds);
    const start = done.findLastIndex((each) => each.trade.marketTime >= since && isRoundTrip(each.before, after));
    const roundTrip = start === -1 ? null : [...done.slice(start).map((each) => each.trade), trade];
    done.push({ trade, before, roundTrip });
    before = after;
  }
  return done;
}

/** What is stored of a place; the newest first of what was sent, the oldest of the rest. */
export interface CloseUp {
  readonly sent: readonly OrderMark[];
  readonly canceled: readonly OrderMark[];
  readonly trades: readonly Trade[];
}

export const NOTHING: CloseUp = { sent: [], canceled: [], trades: [] };

/** Goes through what happened at a place, and knows at each point what was before. */
export class PlaceWalk {
  private sent: readonly OrderMark[];
  private canceled: readonly OrderMark[];
  private trades: readonly Trade[];

  constructor(
    stored: CloseUp,
    private readonly look: LookBack,
  ) {
    this.sent = stored.sent;
    this.canceled = stored.canceled;
    this.trades = stored.trades;
  }

  take(
    activity: Activity,
    of: { readonly roundTrip: readonly Trade[]; readonly volume: OrderVolume | null },
  ): Surroundings {
    if (activity.kind === 'SENT') {
      this.sent = [activity.mark, ...this.sent];
      return { ...of, ...NOTHING, sent: this.sentUntil(activity.mark.time) };
    }
    if (activity.kind === 'TRADED') {
      this.trades = [...this.trades, activity.trade];
      return { ...of, ...this.atDesk(activity.trade.bookedAt) };
    }
    this.canceled = [...this.canceled, activity.mark];
    return { ...of, ...this.atDesk(activity.mark.time) };
  }

  private sentUntil(now: bigint): readonly OrderMark[] {
    const since = secondsBefore(now, 1);
    const within = this.sent.filter(({ time }) => time > since && time <= now);
    return within.length > this.look.sentMax ? within.slice(0, this.look.sentMax + 1) : [];
  }

  private atDesk(now: bigint): CloseUp {
    const since = secondsBefore(now, this.look.deskSeconds);
    const canceled = this.canceled.filter(({ time }) => time >= since && time <= now);
    if (canceled.length <= this.look.canceledMax) return NOTHING;
    return { sent: [], canceled, trades: this.trades.filter(({ bookedAt }) => bookedAt >= since && bookedAt <= now) };
  }
}
