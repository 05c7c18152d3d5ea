import { NumericRows } from '../bars/numeric-rows.js';
import { BarRecords } from '../bars/bar-records.js';
import type { FileReader, Reading } from '../files/file-reader.js';
import { RefusedFile } from '../files/refused-file.js';
import { WholeFile } from '../files/whole-file.js';
import { fileRefusal } from '../market-files.errors.js';
import { parse } from './json-lines.js';

const MICROS_PER_MILLI = 1000;

/**
 * One JSON array: of arrays `[milliseconds, open, high, low, close, volume]`, as freqtrade and ccxt write candles, or of objects with
 * names. Further values of an array are passed over (Binance's klines have twelve).
 */
export function jsonRowsReader(reading: Reading): FileReader {
  return new WholeFile(reading.name, reading.limits, (content) => {
    const rows = parse(content.toString('utf8'));
    if (!Array.isArray(rows)) {
      throw new RefusedFile(
        fileRefusal('DATA.FORMAT_UNKNOWN', { file: reading.name, found: 'JSON, but no array of rows' }),
      );
    }
    const [candles, records] = [new CandleRows(reading), new BarRecords(reading)];
    for (const [index, row] of rows.entries()) {
      if (Array.isArray(row)) candles.add(row, index + 1);
      else records.add(row, index + 1);
    }
  });
}

class CandleRows {
  private readonly rows: NumericRows;

  constructor(private readonly reading: Reading) {
    this.rows = new NumericRows(reading.collector, reading.group);
  }

  add(row: readonly unknown[], line: number): void {
    const { symbol, collector } = this.reading;
    const [millis, open, high, low, close, volume] = row.slice(0, 6).map(numberOf);
    if (symbol === null) {
      collector.reject({ code: 'DATA.BAD_SYMBOL', reason: 'the name of the file is no symbol' }, line);
      return;
    }
    const none = Number.NaN;
    this.rows.add(
      symbol,
      {
        moment: (millis ?? none) * MICROS_PER_MILLI,
        open: open ?? none,
        high: high ?? none,
        low: low ?? none,
        close: close ?? none,
        volume: volume ?? none,
      },
      line,
    );
  }
}

const numberOf = (value: unknown): number =>
  typeof value === 'number' || (typeof value === 'string' && value.trim() !== '') ? Number(value) : Number.NaN;
