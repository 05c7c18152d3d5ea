import type { BarBlock } from '../market/bar-source.js';
import { MarketSpec, type TradedInstrument } from '../venue/market-spec.js';
import { inSteps } from '../venue/steps.js';

/**
 * The bar that is not whole yet, one column per instrument. Volume is counted in lots, which are whole numbers, so that what goes in comes out
 * again to the last digit.
 */
export class OpenBar {
  /** Rows taken in; 0 while there is no bar. */
  ticks = 0;
  openTime = Number.NaN;
  /** When the newest of its rows was known. */
  lastTime = Number.NaN;
  /** Size and value of the newest row, the first column's. */
  lastSize = 0;
  lastValue = 0;
  /** Price times volume of all rows, the first column's. */
  value = 0;
  readonly open: Float64Array;
  readonly high: Float64Array;
  readonly low: Float64Array;
  /** NaN where a column has no bar. */
  readonly close: Float64Array;
  private readonly lots: Float64Array;
  private readonly specs: readonly MarketSpec[];

  constructor(instruments: readonly TradedInstrument[]) {
    this.specs = instruments.map((instrument) => new MarketSpec(instrument, 0));
    const column = () => new Float64Array(instruments.length).fill(Number.NaN);
    [this.open, this.high, this.low, this.close] = [column(), column(), column(), column()];
    this.lots = new Float64Array(instruments.length);
  }

  get width(): number {
    return this.specs.length;
  }

  /** Volume of a column. */
  volume(column = 0): number {
    const lots = this.lots[column] ?? 0;
    return this.specs[column]?.quantity(lots) ?? lots;
  }

  trade(time: number, price: number, size: number): void {
    this.begin(time);
    this.lastTime = time;
    this.stretch(0, price, price);
    this.close[0] = price;
    this.count(0, size);
    this.weigh(price, size);
  }

  /** Takes in a row of smaller bars. */
  bar(block: BarBlock, row: number): void {
    this.begin(block.openTimes[row] ?? Number.NaN);
    this.lastTime = block.closeTimes[row] ?? Number.NaN;
    const first = row * this.width;
    for (let column = 0; column < this.width; column += 1) this.column(column, block, first + column);
    this.weigh(block.close[first] ?? Number.NaN, block.volume[first] ?? 0);
  }

  clear(): void {
    this.ticks = 0;
    this.value = 0;
    for (const prices of [this.open, this.high, this.low, this.close]) prices.fill(Number.NaN);
    this.lots.fill(0);
  }

  private column(column: number, { open, high, low, close, volume }: BarBlock, at: number): void {
    const last = close[at] ?? Number.NaN;
    if (Number.isNaN(last)) return;
    const first = open[at] ?? last;
    this.stretch(column, first, first);
    this.stretch(column, high[at] ?? last, low[at] ?? last);
    this.close[column] = last;
    this.count(column, volume[at] ?? 0);
  }

  private begin(time: number): void {
    if (this.ticks === 0) this.openTime = time;
    this.ticks += 1;
  }

  /** To a price above and one below; the first price of a column is where it opens. */
  private stretch(column: number, high: number, low: number): void {
    if (Number.isNaN(this.close[column])) {
      this.open[column] = this.high[column] = this.low[column] = this.close[column] = high;
    }
    if (high > (this.high[column] ?? high)) this.high[column] = high;
    if (low < (this.low[column] ?? low)) this.low[column] = low;
  }

  private count(column: number, size: number): void {
    this.lots[column] = (this.lots[column] ?? 0) + inSteps(size, this.specs[column]?.lot ?? 1);
  }

  private weigh(price: number, size: number): void {
    this.lastSize = size;
    this.lastValue = price * size;
    this.value += this.lastValue;
  }
}
