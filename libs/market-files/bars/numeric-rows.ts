import type { BarCollector } from './bar-collector.js';
import { rowOfTexts } from './bar-row.js';
import { decimalsOf, shortestText } from './bar-series.js';
import type { SeriesRows } from './series-rows.js';
import { type RowValues, emptyRow } from './series-rows.js';
import { isSound } from './row-rules.js';

const MICROS_PER_DAY = 86_400_000_000;
const PRICES = ['open', 'high', 'low', 'close'] as const;

/** One row whose values are numbers. */
export interface NumericRow {
  /** Microseconds since 1970. */
  moment: number;
  open: number;
  high: number;
  low: number;
  close: number;
  volume: number;
}

/** Takes rows of files that hold numbers, not text, and judges them by the same rules. */
export class NumericRows {
  private readonly values: RowValues = emptyRow();
  private rows: SeriesRows | null = null;

  constructor(
    private readonly collector: BarCollector,
    private readonly group: string,
  ) {}

  /** @param line number of the row in its file, from 1 */
  add(symbol: string, row: NumericRow, line: number): void {
    if (!Number.isFinite(row.moment)) {
      this.collector.reject({ code: 'DATA.UNPARSABLE_DATE', reason: 'the row has no time' }, line, {
        symbol,
        group: this.group,
      });
      return;
    }
    if (isSound(row)) {
      this.collector.add(this.rowsFor(symbol), this.copy(row), line);
      return;
    }
    const judged = this.judge(row);
    if ('code' in judged) this.collector.reject(judged, line, { symbol, group: this.group });
    else this.collector.add(this.rowsFor(symbol), judged, line);
  }

  private copy(row: NumericRow): RowValues {
    const { values } = this;
    values.day = Math.floor(row.moment / MICROS_PER_DAY) * MICROS_PER_DAY;
    values.moment = row.moment;
    values.open = row.open;
    values.high = row.high;
    values.low = row.low;
    values.close = row.close;
    values.volume = row.volume;
    values.digits = 0;
    for (const name of PRICES) values.digits = Math.max(values.digits, decimalsOf(row[name], values.digits));
    return values;
  }

  private judge(row: NumericRow): ReturnType<typeof rowOfTexts> {
    const missing = (['open', 'high', 'low', 'close', 'volume'] as const).find((name) => !Number.isFinite(row[name]));
    if (missing !== undefined) return { code: 'DATA.UNPARSABLE_NUMBER', reason: `${missing} is no number` };
    const texts = {
      open: shortestText(row.open),
      high: shortestText(row.high),
      low: shortestText(row.low),
      close: shortestText(row.close),
      volume: shortestText(row.volume),
    };
    return rowOfTexts({ day: Math.floor(row.moment / MICROS_PER_DAY) * MICROS_PER_DAY, moment: row.moment }, texts);
  }

  private rowsFor(symbol: string): SeriesRows {
    if (this.rows?.symbol !== symbol) this.rows = this.collector.rowsFor(symbol, this.group);
    return this.rows;
  }
}
