import type { AssetClass, Instrument } from '#kernel';

const SYMBOL = /^[A-Z0-9^][A-Z0-9^=._-]{0,39}$/;
/** A price step of about a basis point, as vendors quote; a cent at most. */
const DIGITS_OF_PRICE = 4;
const MOST_DECIMALS = 8;

/** In capitals, without blanks around it; null where it cannot be a symbol. */
export function toSymbol(text: string): string | null {
  const symbol = text.trim().toUpperCase();
  return SYMBOL.test(symbol) ? symbol : null;
}

/** `prices/aapl.us.csv.gz` → `AAPL.US`. */
export function symbolOfFile(path: string): string | null {
  const name = path.split(/[\\/]/).at(-1) ?? '';
  return toSymbol(name.replace(/(\.(csv|txt|tsv|gz))+$/i, '').replaceAll(/[^A-Za-z0-9^=._-]/g, '_'));
}

export const instrumentIdOfFile = (symbol: string): string => `${symbol}.FILE`;

/** What can be said of an instrument of which there is nothing but a file of prices. */
export function instrumentOfFile(symbol: string, typicalPrice: number): Instrument {
  return {
    id: instrumentIdOfFile(symbol),
    symbol,
    venue: 'FILE',
    name: symbol,
    assetClass: assetClassOf(symbol),
    currency: 'USD',
    tickSize: tickOf(typicalPrice),
    lotSize: '1',
    synthetic: false,
  };
}

/** The history that comes with the program. */
export const sp500: Instrument = {
  id: 'SP500.INDEX',
  symbol: 'SP500',
  venue: 'INDEX',
  name: 'S&P 500 index',
  assetClass: 'INDEX',
  currency: 'USD',
  tickSize: '0.01',
  lotSize: '1',
  synthetic: false,
};

/** By the marks that Yahoo puts on symbols. */
function assetClassOf(symbol: string): AssetClass {
  if (symbol.startsWith('^')) return 'INDEX';
  if (/[=_]X$/.test(symbol)) return 'FX';
  return /-USD[TC]?$/.test(symbol) ? 'CRYPTO' : 'EQUITY';
}

function tickOf(price: number): string {
  const decimals = Math.min(MOST_DECIMALS, Math.max(2, DIGITS_OF_PRICE - Math.floor(Math.log10(price))));
  return `0.${'0'.repeat(decimals - 1)}1`;
}
