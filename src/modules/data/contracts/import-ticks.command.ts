import { Choice, Command, Integer, Text, Timestamp } from '#messaging';
import type { Result } from '#kernel';

export const tickFileFormats = ['BINANCE_DEPTH'] as const;
export const binanceMarkets = ['SPOT', 'USDM'] as const;

/** What a file of ticks brought into the tick store. */
export class TickImportReport {
  @Text({ example: 'BTC-USDT.BINANCE' })
  instrumentId!: string;

  @Text({ example: 'binance' })
  source!: string;

  @Integer({ example: 21_313 })
  trades!: number;

  @Integer({ description: 'Trades that the file told again and that count once.', example: 0 })
  repeatedTrades!: number;

  @Integer({ example: 66_089 })
  quotes!: number;

  @Integer({ description: 'Messages of the book.', example: 6551 })
  bookMessages!: number;

  @Integer({ description: 'Times that messages of the book were missing.', example: 0 })
  gaps!: number;

  @Timestamp({ optional: true, description: 'Arrival of the first; null where there is none.' })
  firstTime!: string | null;

  @Timestamp({ optional: true })
  lastTime!: string | null;

  @Integer({ description: 'Lines that could not be read.', example: 0 })
  badLines!: number;

  @Text({ optional: true, maxLength: 300, example: null })
  firstBadLine!: string | null;
}

/** Reads a recorded stream from a file of this machine into the tick store. The same file again changes nothing. */
export class ImportTicks extends Command<Result<TickImportReport>> {
  static readonly type = 'data.import-ticks.v1';

  @Text({ maxLength: 4096, example: '/data/btcusdt.jsonl.gz' })
  readonly file!: string;

  @Choice('TickFileFormat', tickFileFormats, { example: 'BINANCE_DEPTH' })
  readonly format!: (typeof tickFileFormats)[number];

  @Choice('BinanceMarket', binanceMarkets, { optional: true, description: 'Default: SPOT.', example: 'USDM' })
  readonly market?: (typeof binanceMarkets)[number];

  @Text({ maxLength: 90, example: 'BTC-USDT.BINANCE' })
  readonly instrumentId!: string;

  @Text({ optional: true, maxLength: 60, description: 'Under which it is kept; default: binance.', example: 'binance' })
  readonly source?: string;
}
