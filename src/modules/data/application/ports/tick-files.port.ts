import type { BinanceMarket } from '#engine';
import type { MarketFile } from '#market-files';
import type { Tick } from '../../domain/ticks/tick.js';

/** A part of a file of ticks: what it has, and the lines that could not be read. */
export interface TickPart {
  readonly ticks: readonly Tick[];
  /** Number of the line, from 1, and why. */
  readonly badLines: readonly { readonly line: number; readonly reason: string }[];
  /** Trades of this part that were there already. */
  readonly repeatedTrades: number;
  /** How much of the file has been read, from 0 to 1. */
  readonly share: number;
}

/** Files of recorded streams on this machine. */
export abstract class TickFiles {
  /**
   * Recorded lines of Binance's streams, packed or not, each after its time of arrival in nanoseconds or alone; some ticks at a time. The same file gives
   * the same ticks. @throws UserError where it cannot be read
   */
  abstract binance(
    file: Pick<MarketFile, 'path' | 'name'>,
    of: { readonly market: BinanceMarket; readonly instrumentId: string },
  ): AsyncIterable<TickPart>;
}
