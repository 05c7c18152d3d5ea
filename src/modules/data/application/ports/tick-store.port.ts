import type {
  DepthColumns,
  QuoteColumns,
  Tick,
  TickDay,
  TickStream,
  TickWindow,
  TradeColumns,
} from '../../domain/ticks/tick.js';

/** Trades, quotes and books as streams brought them, by day. */
export abstract class TickStore {
  /**
   * Adds ticks of a stream, in the order in which they arrived. Those of one kind and day appear whole or not at all. A tick with the arrival of one that
   * is there takes its place, so adding the same again changes nothing.
   */
  abstract append(stream: TickStream, ticks: readonly Tick[]): Promise<void>;
  /** With every digit, in the order of their arrival, some at a time. */
  abstract ticks(stream: TickStream, window: TickWindow): AsyncIterable<readonly Tick[]>;
  abstract trades(stream: TickStream, window: TickWindow): Promise<TradeColumns>;
  /** Whether there are any, without reading them. */
  abstract hasTrades(stream: TickStream, window: TickWindow): Promise<boolean>;
  abstract quotes(stream: TickStream, window: TickWindow): Promise<QuoteColumns>;
  abstract depth(stream: TickStream, window: TickWindow): Promise<DepthColumns>;
  /** Arrival of the last message up to a moment that tells a whole book; null where there is none. */
  abstract lastSnapshot(stream: TickStream, until: bigint): Promise<bigint | null>;
  /** Where there is something, by stream, kind and day. */
  abstract days(): Promise<TickDay[]>;
}
