import { tradedInstrument, type TradedInstrument } from '#engine';
import { instrumentIdOfFile, type TickColumnMap, type ReadOptions } from '#market-files';
import type { PricesAre } from './actions-of.js';

/** What can be said of one instrument of the files. */
export interface OwnTerms {
  /** ISO 4217. */
  readonly currency?: string;
  readonly tickSize?: string;
  readonly lotSize?: string;
  /** Code of the exchange calendar, `XNYS`. */
  readonly calendar?: string;
}

/** What files do not say of their instruments; what is not given is told from symbols and prices. */
export interface InstrumentTerms extends OwnTerms {
  /** What the prices of the files are adjusted for, see `actionsOf`; unless said, they are adjusted here for the splits that come with them. */
  readonly prices?: PricesAre;
  /** Of single instruments, by id (`SAP.FILE`), before what is said of all. */
  readonly instruments?: Readonly<Record<string, OwnTerms>>;
  /** Symbols of the files that are ids of instruments, rather than of `SYMBOL.FILE`. */
  readonly named?: readonly string[];
  /** Which columns hold what, where their names are not the usual ones. */
  readonly columns?: TickColumnMap & NonNullable<ReadOptions['columns']>;
}

type Known = Pick<TradedInstrument, 'id' | 'currency' | 'tickSize' | 'lotSize'>;

/** An instrument as it is traded: its own terms, those of all, what is known of it. */
export function withTerms(known: Known, terms: InstrumentTerms, calendar?: string): TradedInstrument {
  const own = { ...terms, ...terms.instruments?.[known.id] };
  return tradedInstrument({
    id: known.id,
    currency: own.currency ?? known.currency,
    tickSize: own.tickSize ?? known.tickSize,
    lotSize: own.lotSize ?? known.lotSize,
    calendar: own.calendar ?? calendar ?? null,
  });
}

/** An instrument of which there are ticks. */
export const ofTicks = (symbol: string, tickSize: string, lotSize: string, terms: InstrumentTerms): TradedInstrument =>
  withTerms({ id: idOf(symbol, terms), currency: 'USD', tickSize, lotSize }, terms);

const idOf = (symbol: string, { named = [] }: InstrumentTerms): string =>
  named.includes(symbol) ? symbol : instrumentIdOfFile(symbol);
