import { barChart, type Bar, count, money, percent, escapeHtml, section, table } from '#charts';
import type { TradeRecord } from '../../run/run-outcome.js';
import { tradesAtHome } from '../../record/currency-rates.js';
import type { ReportInput } from '../report-input.js';
import { spanInWords } from '../words.js';

const BINS = 17;
const SHOWN = 5;
/** Fewer trades make no distribution. */
const TRADES_MIN = 8;

/** How round trips ended: their distribution, and the best and the worst. */
export function activitySection({ outcome, result }: ReportInput): string {
  const closed = tradesAtHome(outcome.trades).filter(({ exitTime }) => exitTime !== null);
  if (closed.length === 0) return '';
  const { longestLosingStreak, averageTradeDays } = result.statistics;
  const byProfit = closed.toSorted((a, b) => b.profit - a.profit);
  const shown = [...byProfit.slice(0, SHOWN), ...byProfit.slice(Math.max(SHOWN, byProfit.length - SHOWN))];
  const look = {
    moment: (averageTradeDays ?? 1) < 1 ? second : day,
    digits: Math.max(...shown.flatMap(({ entryPrice, exitPrice }) => [entryPrice, exitPrice ?? 0]).map(digitsIn)),
  };
  const rows = shown.map((trade) => rowOf(trade, look));
  return section(
    'Round trips',
    closed.length < TRADES_MIN
      ? ''
      : barChart({
          title: 'Returns of the round trips',
          note: `${count(closed.length)} closed; held ${spanInWords(averageTradeDays ?? 0)} on average; longest losing streak ${longestLosingStreak}.`,
          bars: binsOf(closed.map((trade) => trade.return)),
          format: (value) => (Number.isInteger(value) ? count(value) : ''),
          tone: (index) => (index < (BINS - 1) / 2 ? 'bad' : 'good'),
        }),
    `<h3 class="soft">The best and the worst</h3>`,
    table(['Instrument', 'Side', 'In', 'Out', 'Quantity', 'Entry', 'Exit', 'Return', 'Profit'], rows, ['Side']),
  );
}

interface RowLook {
  readonly moment: (micros: number) => string;
  /** Of prices, after the point. */
  readonly digits: number;
}

function rowOf(trade: TradeRecord, { moment, digits }: RowLook): string[] {
  const tone = trade.profit < 0 ? 'bad' : 'good';
  return [
    escapeHtml(trade.instrumentId),
    trade.side === 'LONG' ? 'long' : 'short',
    moment(trade.entryTime),
    trade.exitTime === null ? '' : moment(trade.exitTime),
    String(trade.quantity),
    trade.entryPrice.toFixed(digits),
    trade.exitPrice === null ? '' : trade.exitPrice.toFixed(digits),
    `<span class="${tone}">${percent(trade.return)}</span>`,
    `<span class="${tone}">${money(trade.profit.toFixed(2))}</span>`,
  ];
}

const day = (micros: number): string => new Date(micros / 1000).toISOString().slice(0, 10);
const second = (micros: number): string => new Date(micros / 1000).toISOString().slice(0, 19).replace('T', ' ');
/** What a price has after the point, beyond seven digits in all nothing. */
const digitsIn = (value: number): number => String(Number(value.toPrecision(7))).split('.')[1]?.length ?? 0;

/** Bins around zero, as wide that the middle 96 % fit; the outer ones take the rest. */
function binsOf(returns: readonly number[]): Bar[] {
  const sizes = returns.map(Math.abs).toSorted((a, b) => a - b);
  const reach = sizes[Math.floor(0.96 * (sizes.length - 1))] || 0.01;
  const half = (BINS - 1) / 2;
  const width = roundUp(reach / half);
  const counts = Array.from({ length: BINS }, () => 0);
  for (const value of returns) {
    // Zero belongs to the bins of gains; the bin in the middle is the first of them.
    const bin = Math.min(half, Math.max(-half, Math.floor(value / width)));
    counts[bin + half] = (counts[bin + half] ?? 0) + 1;
  }
  const digits = digitsOf(width);
  return counts.map((value, index) => {
    const from = (index - half) * width;
    return {
      label: percent(from, digits),
      value,
      title: `${percent(from, Math.max(1, digits))} to ${percent(from + width, Math.max(1, digits))}: ${count(value)}`,
    };
  });
}

/** Of a percentage, so that one bin has another label than the next. */
const digitsOf = (width: number): number => Math.max(0, -Math.floor(Math.log10(100 * width) + 1e-9));

/** To 1, 2 or 5 times a power of ten. */
function roundUp(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value));
  return [1, 2, 5, 10].map((factor) => factor * power).find((each) => each >= value * (1 - 1e-9)) ?? value;
}
