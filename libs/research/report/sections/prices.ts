import { lineChart, count, number, section } from '#charts';
import { firstAtOrAfter } from '../../data/columns.js';
import { fillsAtHome } from '../../record/currency-rates.js';
import type { PriceLine } from '../../record/price-line.js';
import type { ReportInput } from '../report-input.js';

/** Charts at most: of the instruments that were traded most. */
const CHARTS_MAX = 4;

/** The price of what was traded most, with every fill on it. */
export function priceSection({ outcome }: ReportInput): string {
  const notional = new Map<string, number>();
  for (const { instrumentId, quantity, price } of fillsAtHome(outcome.fills)) {
    notional.set(instrumentId, (notional.get(instrumentId) ?? 0) + quantity * price);
  }
  const most = [...notional].toSorted(([a, x], [b, y]) => y - x || (a < b ? -1 : 1)).slice(0, CHARTS_MAX);
  const charts = most.flatMap(([id]) => {
    const line = outcome.prices.find(({ instrument }) => instrument.id === id);
    return line === undefined ? [] : [priceChart(line, outcome)];
  });
  return section('Trades on the price', ...charts);
}

function priceChart(line: PriceLine, { fills, equity }: ReportInput['outcome']): string {
  const { instrument, times, prices: levels, ofBars } = line;
  const [first, last] = [equity.times[0] ?? 0, equity.times.at(-1) ?? 0];
  const [from, to] = [Math.max(0, firstAtOrAfter(times, first) - 1), firstAtOrAfter(times, last + 1)];
  const points = Array.from(times.subarray(from, to), (time, row) => ({
    x: time / 1000,
    y: levels[from + row] ?? Number.NaN,
  }));
  const markers = fills
    .filter(({ instrumentId }) => instrumentId === instrument.id)
    .map(({ time, price, side, quantity }) => ({
      x: time / 1000,
      y: price,
      side,
      title: `${side} ${quantity} at ${price}, ${new Date(time / 1000).toISOString().slice(0, 16).replace('T', ' ')}`,
    }));
  const prices = points.map(({ y }) => y).filter(Number.isFinite);
  const low = prices.reduce((a, b) => Math.min(a, b), Infinity);
  return lineChart({
    title: instrument.id,
    note: `${count(markers.length)} ${markers.length === 1 ? 'fill' : 'fills'}: green bought, red sold.`,
    series: [{ name: ofBars ? 'close' : 'last price', style: 'price', points }],
    markers,
    height: 280,
    logarithmic: low > 0,
    openTimeOnly: true,
    format: number,
  });
}
