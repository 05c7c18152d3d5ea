import { Decimal, type RoundingMode } from './decimal.js';

export type AssetClass = 'EQUITY' | 'ETF' | 'INDEX' | 'FX' | 'CRYPTO';

/** What can be traded, with the venue's rules for prices and sizes. */
export interface Instrument {
  /** `SYMBOL.VENUE`, the venue an ISO 10383 code or `SIM` for generated markets. */
  readonly id: string;
  readonly symbol: string;
  readonly venue: string;
  readonly name: string;
  readonly assetClass: AssetClass;
  /** Quote currency, ISO 4217. */
  readonly currency: string;
  /** Smallest price step, decimal text. */
  readonly tickSize: string;
  /** Smallest quantity step, decimal text. */
  readonly lotSize: string;
  /** True for a market that is made by a generator; shown wherever its numbers are. */
  readonly synthetic: boolean;
}

export const roundToTick = (
  price: Decimal,
  instrument: Pick<Instrument, 'tickSize'>,
  mode: RoundingMode = 'HALF_EVEN',
): Decimal => price.roundToMultipleOf(Decimal.of(instrument.tickSize), mode);

/** Rounded towards zero: never more than was asked for. */
export const roundToLot = (quantity: Decimal, instrument: Pick<Instrument, 'lotSize'>): Decimal =>
  quantity.roundToMultipleOf(Decimal.of(instrument.lotSize), 'DOWN');
