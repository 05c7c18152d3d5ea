import { Injectable } from '@nestjs/common';
import type { BarPage, BarView } from '../contracts/index.js';
import { type BarPart, pageOf } from './bar-pages.js';
import { DerivedBars, lengthOf, ruleOf } from './derived-bars.js';
import type { BarWindow } from './ports/bar-history.port.js';
import type { KnownInstrument } from './ports/catalogue.port.js';
import { type RecordedTrades, RecordedTicks } from './ticks/recorded-ticks.js';

const DAY = 86_400_000_000;
/** Days of trades that are read for one answer. */
const TRADE_DAYS_MAX = 31;

interface Days {
  /** Beginning of those that are read. */
  readonly first: bigint | undefined;
  /** There are others before them. */
  readonly isCutOff: boolean;
}

/** Pages of bars that are made of recorded trades, day by day back from the end. */
@Injectable()
export class TradedBars {
  constructor(
    private readonly recorded: RecordedTicks,
    private readonly derived: DerivedBars,
  ) {}

  /** What they could be made of; null where nobody recorded any. */
  trades(instrumentId: string): Promise<RecordedTrades | null> {
    return this.recorded.trades(instrumentId);
  }

  /** @param known null where nothing but its trades is known of the instrument */
  async page(trades: RecordedTrades, known: KnownInstrument | null, part: BarPart): Promise<BarPage> {
    const { size, limit, window } = part;
    const length = lengthOf(ruleOf(size)) ?? DAY;
    const { first, isCutOff } = daysOf(trades, window, Math.ceil((length * (limit + 1)) / DAY) + 1);
    const block = await this.made(trades, known, { ...part, window: { ...window, from: later(first, window.from) } });
    const page = pageOf(block, { limit, isCutOff }, labelOf(trades, known, size));
    if (page.items.length > 0 || !isCutOff || first === undefined) return page;
    return this.page(trades, known, { ...part, window: { ...window, to: first - 1n } });
  }

  private made(trades: RecordedTrades, known: KnownInstrument | null, { size, window }: BarPart) {
    const { to } = window;
    const until = to !== undefined && trades.lastsBeyond(to) ? to : undefined;
    return this.derived.ofTrades(trades.stream, known, { bars: size, until }, window);
  }
}

function daysOf(trades: RecordedTrades, { from, to }: BarWindow, wanted: number): Days {
  const days = trades.days.filter((day) => to === undefined || day <= to);
  const read = Math.min(TRADE_DAYS_MAX, wanted);
  const first = days.at(-read) ?? days[0];
  return { first, isCutOff: first !== undefined && days.length > read && (from ?? 0n) < first };
}

const labelOf = (
  { stream }: RecordedTrades,
  known: KnownInstrument | null,
  timeframe: BarView['timeframe'],
): Pick<BarView, 'instrumentId' | 'timeframe' | 'synthetic'> => ({
  instrumentId: stream.instrumentId,
  timeframe,
  synthetic: known?.instrument.synthetic ?? false,
});

function later(a: bigint | undefined, b: bigint | undefined): bigint | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  return a > b ? a : b;
}
