import type { FillRecord, TradeRecord } from '../run/run-outcome.js';
import type { RunSettings } from '../run/run-settings.js';
import { priceAt, type PriceLine } from './price-line.js';

/** What one unit of a currency is worth in the account's own at a moment; NaN where it has no rate. */
export type RateAt = (currency: string, time: number) => number;

export function ratesOf({ currency: own, currencies }: RunSettings, prices: readonly PriceLine[]): RateAt {
  return (currency, time) => {
    if (currency === own) return 1;
    const rate = currencies[currency] ?? '';
    const line = prices.find(({ instrument }) => instrument.id === rate);
    return line === undefined ? Number(rate === '' ? Number.NaN : rate) : priceAt(line, time);
  };
}

/** A price line in the account's currency. */
export function atHome(line: PriceLine, rateAt: RateAt): PriceLine {
  const { instrument, times, prices } = line;
  if (rateAt(instrument.currency, 0) === 1) return line;
  return { ...line, prices: prices.map((price, row) => price * rateAt(instrument.currency, times[row] ?? 0)) };
}

/** Fills with price and fee in the account's currency. */
export const fillsAtHome = (fills: readonly FillRecord[]): readonly FillRecord[] =>
  fills.map((fill) => (fill.rate === 1 ? fill : { ...fill, price: fill.price * fill.rate, fee: fill.fee * fill.rate }));

/** Round trips with their money in the account's currency, at the rate at which they ended. */
export const tradesAtHome = (trades: readonly TradeRecord[]): readonly TradeRecord[] =>
  trades.map((trade) => {
    const { rate, fees, dividends, profit } = trade;
    return rate === 1 ? trade : { ...trade, fees: fees * rate, dividends: dividends * rate, profit: profit * rate };
  });
