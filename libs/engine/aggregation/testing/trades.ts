import { exchangeCalendar, type ExchangeCalendar } from '#calendar';
import type { BarBlock } from '../../market/bar-source.js';
import type { BarAggregator } from '../bar-aggregator.js';

export const SECOND = 1_000_000;
export const MINUTE = 60 * SECOND;

export const hundredths = { id: 'AAA.SIM', currency: 'USD', tickSize: '0.01', lotSize: '1' };

export function calendarOf(code: string): ExchangeCalendar {
  const found = exchangeCalendar(code);
  if (!found.ok) throw new Error(found.refusal.message);
  return found.value;
}

/** Trades written `second@price*size`. */
export function takeTrades(aggregator: BarAggregator, text: string): void {
  for (const trade of text.split(' ')) {
    const [second = 0, price = 0, size = 0] = trade.split(/[@*]/).map(Number);
    aggregator.trade(second * SECOND, price, size);
  }
}

/** `open-close` in seconds, the prices, the volume. */
export function showBars(block: BarBlock): string[] {
  return Array.from(block.openTimes, (openTime, row) => {
    const prices = [block.open, block.high, block.low, block.close].map((column) => column[row]).join(' ');
    return `${openTime / SECOND}-${(block.closeTimes[row] ?? 0) / SECOND} ${prices} *${block.volume[row]}`;
  });
}
