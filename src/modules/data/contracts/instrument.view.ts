import { Choice, DecimalText, Flag, Text } from '#messaging';

export const assetClasses = ['EQUITY', 'ETF', 'INDEX', 'FX', 'CRYPTO'] as const;

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
}
