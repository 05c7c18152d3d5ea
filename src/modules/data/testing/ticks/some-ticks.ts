import { ManualClock } from '#kernel';
import { DerivedBars } from '../../application/derived-bars.js';
import { GetBarsHandler } from '../../application/get-bars.handler.js';
import type { TickStore } from '../../application/ports/tick-store.port.js';
import { RecordedTicks } from '../../application/ticks/recorded-ticks.js';
import { TradedBars } from '../../application/traded-bars.js';
import type { TickDay, TickWindow, TradeColumns } from '../../domain/ticks/tick.js';
import type { dataDesk } from '../data-desk.js';

/** Trades at given times of one stream, the days of whatever else there is. */
export function someTicks(times: readonly number[] = [], days: readonly TickDay[] = []): TickStore {
  const timesIn = ({ from, to }: TickWindow): number[] =>
    times.filter((time) => time >= Number(from ?? 0n) && (to === undefined || time <= Number(to)));
  return {
    days: () => Promise.resolve([...days]),
    hasTrades: (_: unknown, window: TickWindow) => Promise.resolve(timesIn(window).length > 0),
    trades: (_: unknown, window: TickWindow): Promise<TradeColumns> => {
      const within = timesIn(window);
      const column = (of: (time: number) => number): Float64Array => Float64Array.from(within, of);
      return Promise.resolve({
        arrivals: column((time) => time),
        times: column((time) => time),
        takers: column(() => 0),
        price: column((time) => times.indexOf(time) + 1),
        size: column(() => 0.25),
      });
    },
  } as unknown as TickStore;
}

export const recordedTicks = (store: TickStore): RecordedTicks => new RecordedTicks(store, new ManualClock(0n));

/** Bars of a desk with these ticks. */
export function barsHandler({ known, bars }: ReturnType<typeof dataDesk>, ticks = someTicks()): GetBarsHandler {
  const derived = new DerivedBars(bars.history, ticks);
  return new GetBarsHandler(known, bars.history, derived, new TradedBars(recordedTicks(ticks), derived));
}
