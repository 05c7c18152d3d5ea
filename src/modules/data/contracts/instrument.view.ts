import { Choice, IsoDate, DecimalText, Flag, Nested, Text } from '#messaging';
import { timeframes } from './get-bars.query.js';

export const assetClasses = ['EQUITY', 'ETF', 'INDEX', 'FX', 'CRYPTO'] as const;

/** What was recorded of an instrument's trades, quotes and books. */
export class RecordedTicksView {
  @Text({ list: true, description: 'trade, quote, depth.', example: ['trade'] })
  kinds!: string[];

  @Text({ list: true, description: 'Whose streams were recorded.', example: ['binance'] })
  sources!: string[];

  @IsoDate({ description: 'Of UTC.', example: '2026-03-02' })
  firstDay!: string;

  @IsoDate({ example: '2026-03-04' })
  lastDay!: string;
}

export class InstrumentView {
  @Text({ description: '`SYMBOL.VENUE`.', example: 'SP500.INDEX' })
  id!: string;

  @Text({ example: 'SP500' })
  symbol!: string;

  @Text({ example: 'INDEX' })
  venue!: string;

  @Text({ example: 'S&P 500 index' })
  name!: string;

  @Choice('AssetClass', assetClasses, { example: 'INDEX' })
  assetClass!: (typeof assetClasses)[number];

  @Text({ description: 'Quote currency, ISO 4217.', example: 'USD' })
  currency!: string;

  @DecimalText({ description: 'Smallest price step.', example: '0.01' })
  tickSize!: string;

  @DecimalText({ description: 'Smallest quantity step.', example: '1' })
  lotSize!: string;

  @Text({
    optional: true,
    description:
      'Exchange calendar of its sessions, an ISO 10383 code, `24/7` or `FX`; null where none is known: days of UTC.',
    example: 'XNYS',
  })
  calendar!: string | null;

  @Flag({ description: 'Made by a generator, not by a market.', example: false })
  synthetic!: boolean;

  @Choice('Timeframe', timeframes, {
    optional: true,
    description: 'Of the bars of its history; null where there are only ticks.',
    example: '1d',
  })
  timeframe!: (typeof timeframes)[number] | null;

  @Nested(() => RecordedTicksView, { optional: true, description: 'Null where nothing was recorded.', example: null })
  ticks!: RecordedTicksView | null;
}
