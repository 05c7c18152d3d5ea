import { type AssetClass, Decimal, type Instrument } from '#kernel';

export interface InstrumentRow {
  id: string;
  symbol: string;
  venue: string;
  name: string;
  asset_class: AssetClass;
  currency: string;
  tick_size: string;
  lot_size: string;
  synthetic: boolean;
}

export const instrumentColumns = 'id, symbol, venue, name, asset_class, currency, tick_size, lot_size, synthetic';

export const toInstrument = (row: InstrumentRow): Instrument => ({
  id: row.id,
  symbol: row.symbol,
  venue: row.venue,
  name: row.name,
  assetClass: row.asset_class,
  currency: row.currency,
  tickSize: Decimal.of(row.tick_size).toString(),
  lotSize: Decimal.of(row.lot_size).toString(),
  synthetic: row.synthetic,
});

/** One array per column, in the order of {@link instrumentColumns}: parameters of a batch insert. */
export const toInstrumentArrays = (instruments: readonly Instrument[]): unknown[][] => [
  instruments.map(({ id }) => id),
  instruments.map(({ symbol }) => symbol),
  instruments.map(({ venue }) => venue),
  instruments.map(({ name }) => name),
  instruments.map(({ assetClass }) => assetClass),
  instruments.map(({ currency }) => currency),
  instruments.map(({ tickSize }) => tickSize),
  instruments.map(({ lotSize }) => lotSize),
  instruments.map(({ synthetic }) => synthetic),
];

/** @param onConflict what to do with an instrument that is there */
export const insertInstruments = (onConflict: string): string =>
  `INSERT INTO data.instrument (${instrumentColumns})
   SELECT * FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::numeric[], $8::numeric[], $9::boolean[])
   ON CONFLICT (id) ${onConflict}`;
