import type { AssetClass, Instrument } from '#kernel';

const CENT_DECIMALS = 2;
/** Of a currency that costs one to nine. */
const PIP_DECIMALS = 4;
const MOST_DECIMALS = 8;

export const instrumentIdOfFile = (symbol: string): string => `${symbol}.FILE`;

/** What can be said of an instrument of which there is nothing but a file of prices. */
export function instrumentOfFile(symbol: string, typicalPrice: number): Instrument {
  const assetClass = assetClassOf(symbol);
  return {
    id: instrumentIdOfFile(symbol),
    symbol,
    venue: 'FILE',
    name: symbol,
    assetClass,
    currency: 'USD',
    tickSize: tickOf(typicalPrice, assetClass),
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

/** A cent, less for what costs less than one unit; currencies in pips. */
function tickOf(price: number, assetClass: AssetClass): string {
  const wholeDigits = Math.floor(Math.log10(price));
  const wanted = (assetClass === 'FX' ? PIP_DECIMALS : CENT_DECIMALS + 1) - wholeDigits;
  const isFine = assetClass === 'FX' || price < 1;
  const decimals = isFine ? Math.min(MOST_DECIMALS, Math.max(CENT_DECIMALS, wanted)) : CENT_DECIMALS;
  return `0.${'0'.repeat(decimals - 1)}1`;
}
