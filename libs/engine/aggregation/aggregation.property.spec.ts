import {
  array,
  assert,
  constantFrom,
  integer,
  nat,
  property,
  record,
  type Arbitrary,
  type IProperty,
} from 'fast-check';
import { fromRfc3339 } from '#kernel';
import { blockSource, type BarBlock, type BarSource } from '../market/bar-source.js';
import type { TickSource, TradeBlock } from '../market/tick-source.js';
import { barsOfBars, barsOfTrades } from './aggregated-source.js';
import { BarAggregator } from './bar-aggregator.js';
import type { BarRule } from './bar-rule.js';
import { calendarOf, hundredths, MINUTE, SECOND } from './testing/trades.js';

const xnys = calendarOf('XNYS');
/** The evening before Thanksgiving; the Friday after it is a half day. */
const START = Number(fromRfc3339('2023-11-22T20:30:00Z'));

interface Trade {
  readonly time: number;
  readonly price: number;
  readonly size: number;
}

/** Trades in cents and tenths, several at one moment, with quiet hours and nights. */
const trades: Arbitrary<readonly Trade[]> = array(
  record({
    pause: constantFrom(0, 0, 1, 20, 700, 3 * 3600),
    step: integer({ min: -30, max: 30 }),
    size: nat(50),
  }),
  { minLength: 1, maxLength: 120, size: 'max' },
).map((moves) => {
  let [time, cents] = [START, 10_000];
  return moves.map(({ pause, step, size }) => {
    time += pause * SECOND;
    cents = Math.max(100, cents + step);
    return { time, price: cents / 100, size: size / 10 };
  });
});

const rules: Arbitrary<BarRule> = constantFrom<BarRule>(
  { kind: 'time', every: MINUTE },
  { kind: 'time', every: 30 * MINUTE },
  { kind: 'day' },
  { kind: 'week' },
  { kind: 'ticks', size: 7 },
  { kind: 'volume', size: 12.3 },
  { kind: 'value', size: 1500 },
  { kind: 'range', size: 0.4 },
  { kind: 'renko', size: 0.25 },
  { kind: 'imbalance', of: 'ticks', expectedTicks: 6 },
  { kind: 'imbalance', of: 'volume', expectedTicks: 6 },
  { kind: 'imbalance', of: 'value', expectedTicks: 6 },
);

const calendars = constantFrom(undefined, xnys);
const tenths = { ...hundredths, lotSize: '0.1' };

const blockOf = (list: readonly Trade[]): TradeBlock => ({
  rows: list.length,
  times: Float64Array.from(list, ({ time }) => time),
  price: Float64Array.from(list, ({ price }) => price),
  size: Float64Array.from(list, ({ size }) => size),
});

/** Hands out blocks of so many trades. */
function sourceOf(list: readonly Trade[], rows: number): TickSource<TradeBlock> {
  let from = 0;
  return {
    instrument: tenths,
    next: () => (from < list.length ? blockOf(list.slice(from, (from += rows))) : undefined),
  };
}

type Rows = readonly (readonly number[])[];

const rowsOf = (block: BarBlock): number[][] =>
  Array.from(block.closeTimes, (closeTime, row) => [
    block.openTimes[row] ?? NaN,
    closeTime,
    ...[block.open, block.high, block.low, block.close, block.volume].map((column) => column[row] ?? NaN),
  ]);

function readAll(source: BarSource): Rows {
  const rows: number[][] = [];
  for (let block = source.next(); block !== undefined; block = source.next()) rows.push(...rowsOf(block));
  return rows;
}

const holds = <T>(law: IProperty<T>) => expect(() => assert(law, { numRuns: 100 })).not.toThrow();

describe('bars', () => {
  it('are the same from one block, from many, and trade by trade', () => {
    holds(
      property(trades, rules, calendars, integer({ min: 1, max: 50 }), (list, rule, calendar, rows) => {
        const whole = readAll(barsOfTrades(sourceOf(list, list.length), rule, calendar));
        expect(readAll(barsOfTrades(sourceOf(list, rows), rule, calendar))).toEqual(whole);
        const stream = new BarAggregator([tenths], rule, calendar);
        const one = list.flatMap(({ time, price, size }) => {
          stream.trade(time, price, size);
          return rowsOf(stream.drain());
        });
        stream.finish();
        expect([...one, ...rowsOf(stream.drain())]).toEqual(whole);
      }),
    );
  });

  it('lose no volume: what went in is in the bars, still open or outside of sessions, to the lot', () => {
    holds(
      property(trades, rules, calendars, (list, rule, calendar) => {
        const aggregator = new BarAggregator([tenths], rule, calendar);
        aggregator.trades(blockOf(list));
        const lots = (volume: number) => {
          expect(Math.round(volume * 10) / 10).toBe(volume);
          return Math.round(volume * 10);
        };
        const finished = Array.from(aggregator.drain().volume, lots).reduce((sum, volume) => sum + volume, 0);
        const kept = finished + lots(aggregator.open.volume()) + lots(aggregator.outside.volume());
        expect(kept).toBe(list.reduce((sum, { size }) => sum + Math.round(size * 10), 0));
      }),
    );
  });

  it('open where the last one closed or later, hold their prices, and close within the session they opened in', () => {
    holds(
      property(trades, rules, (list, rule) => {
        let before = -Infinity;
        for (const [openTime = 0, closeTime = 0, open = 0, high = 0, low = 0, close = 0] of readAll(
          barsOfTrades(sourceOf(list, 10), rule, xnys),
        )) {
          expect(openTime).toBeGreaterThanOrEqual(before);
          expect(closeTime).toBeGreaterThanOrEqual(openTime);
          expect([Math.max(open, high, low, close), Math.min(open, high, low, close)]).toEqual([high, low]);
          expect(closeTime).toBeLessThanOrEqual(rule.kind === 'week' ? Infinity : sessionEnd(openTime));
          before = closeTime;
        }
      }),
    );
  });

  it('know nothing that happened after their close', () => {
    holds(
      property(trades, rules, calendars, nat(119), (list, rule, calendar, cut) => {
        const moment = list[Math.min(cut, list.length - 1)]?.time ?? START;
        const other = list.map((trade) =>
          trade.time > moment ? { ...trade, price: trade.price + 50, size: 1 } : trade,
        );
        const known = (trade: readonly Trade[]) =>
          readAll(barsOfTrades(sourceOf(trade, 13), rule, calendar)).filter(([, closeTime = 0]) => closeTime <= moment);
        expect(known(other)).toEqual(known(list));
      }),
    );
  });

  it('by time are the same from trades and from smaller bars', () => {
    holds(
      property(trades, constantFrom<BarRule>({ kind: 'time', every: 30 * MINUTE }, { kind: 'day' }), (list, rule) => {
        const minutes = barsOfTrades(sourceOf(list, 50), { kind: 'time', every: MINUTE }, xnys);
        const longer = readAll(barsOfBars(minutes, rule, xnys));
        expect(longer).toEqual(readAll(barsOfTrades(sourceOf(list, 50), rule, xnys)));
      }),
    );
  });
});

describe('imbalance bars', () => {
  it.each(['ticks', 'volume', 'value'] as const)('of %s end where the formula of the book says', (of) => {
    holds(
      property(trades, (list) => {
        const rule = { kind: 'imbalance', of, expectedTicks: 5, expectedTicksMin: 2, expectedTicksMax: 20 } as const;
        const ends = readAll(barsOfTrades(sourceOf(list, 50), rule)).length;
        expect(ends).toBe(endsByTheBook(list, of));
      }),
    );
  });
});

/** Written once more from section 2.3.2: how many bars the trades complete. */
function endsByTheBook(list: readonly Trade[], of: 'ticks' | 'volume' | 'value'): number {
  const signs: number[] = [];
  list.forEach(({ price }, k) => signs.push(Math.sign(price - (list[k - 1]?.price ?? price)) || (signs[k - 1] ?? 1)));
  const flows = list.map(({ price, size }, k) => {
    const weight = { ticks: 1, volume: size, value: price * size }[of];
    return (signs[k] ?? 1) * weight;
  });
  const average = (values: readonly number[], span: number) =>
    values.reduce((mean, value) => mean + (2 / (span + 1)) * (value - mean));
  const lengths: number[] = [];
  let begin = 0;
  let expectedTicks = 5;
  list.forEach((_, k) => {
    const ticks = k + 1 - begin;
    const theta = flows.slice(begin, k + 1).reduce((sum, flow) => sum + flow, 0);
    const isWhole =
      lengths.length === 0
        ? ticks >= 5
        : Math.abs(theta) >= expectedTicks * Math.abs(average(flows.slice(0, begin), 50));
    if (!isWhole) return;
    lengths.push(ticks);
    expectedTicks = Math.min(
      Math.max(lengths.length === 1 ? ticks : expectedTicks + (2 / 21) * (ticks - expectedTicks), 2),
      20,
    );
    begin = k + 1;
  });
  return lengths.length;
}

function sessionEnd(time: number): number {
  const session = xnys.sessionAt(BigInt(time));
  return session.ok && session.value !== null ? Number(session.value.close) : Number.NaN;
}

describe('a source of bars', () => {
  it('ends, and is empty where its source is', () => {
    const empty = barsOfTrades(sourceOf([], 5), { kind: 'day' });
    expect([empty.next(), empty.next()]).toEqual([undefined, undefined]);
    const minutes = readAll(barsOfTrades(sourceOf([{ time: 0, price: 1, size: 1 }], 5), { kind: 'ticks', size: 2 }));
    expect(minutes).toEqual([]);
  });

  it('says what its bars are', () => {
    const none = new Float64Array();
    const columns = { openTimes: none, closeTimes: none, open: none, high: none, low: none, close: none, volume: none };
    const hours = barsOfBars(blockSource([tenths], { rows: 0, ...columns }), { kind: 'time', every: 60 * MINUTE });
    expect([hours.timeframe, hours.instruments]).toEqual(['1h', [tenths]]);
  });
});
