import type { DepthSource, OrderSource, QuoteBlock, TickSource, TradeBlock, TradedInstrument } from '#engine';
import { altered, type Alteration } from './altered-block.js';
import type { TapeBlocks, TapeKind } from './tape-layout.js';
import { TapeReader } from './tape-reader.js';
import type { TapeIndex } from './tape-writer.js';

/** Quotes, trades, or the book of one instrument, on a tape that runs read while they go on. Plain data: threads share the file. */
export interface TickSeries {
  readonly instrument: TradedInstrument;
  readonly path: string;
  readonly index: TapeIndex;
  /** Another future, for a check. */
  readonly alteration?: Alteration;
}

export interface TimeSpan {
  /** Microseconds, both included. */
  readonly from: number;
  readonly to: number;
}

export const firstTimeOf = ({ index }: TickSeries): number => index.blocks[0]?.first ?? Number.POSITIVE_INFINITY;
export const lastTimeOf = ({ index }: TickSeries): number => index.blocks.at(-1)?.last ?? Number.NEGATIVE_INFINITY;

/** Whether its rows only make sense one after the other from the first on. */
export const isOfBook = ({ index: { kind } }: TickSeries): boolean => kind === 'depth' || kind === 'orders';

interface Source<K extends TapeKind> {
  readonly instrument: TradedInstrument;
  next(): TapeBlocks[K] | undefined;
}

function sourceOf<K extends TapeKind>(kind: K, series: TickSeries, span: TimeSpan): Source<K> {
  const { path, index, instrument, alteration } = series;
  const from = isOfBook(series) ? Number.NEGATIVE_INFINITY : span.from;
  const reader = new TapeReader(kind, { path, index, from, to: span.to });
  return {
    instrument,
    next() {
      const block = reader.block();
      return block === undefined || alteration === undefined ? block : altered(kind, block, alteration);
    },
  };
}

/** The sources of a run, by kind. */
export interface TickSources {
  readonly quotes: readonly TickSource<QuoteBlock>[];
  readonly trades: readonly TickSource<TradeBlock>[];
  readonly books: readonly DepthSource[];
  readonly orderBooks: readonly OrderSource[];
}

/** Opens the tapes from a moment to another; a book is read from its start on, so that it is known. */
export function tickSources(ticks: readonly TickSeries[], span: TimeSpan): TickSources {
  const open = <K extends TapeKind>(kind: K): Source<K>[] =>
    ticks.filter(({ index }) => index.kind === kind).map((series) => sourceOf(kind, series, span));
  return { quotes: open('quotes'), trades: open('trades'), books: open('depth'), orderBooks: open('orders') };
}
