import { type NumericRow, NumericRows } from '../bars/numeric-rows.js';
import { parseBarDate } from '../bars/bar-date.js';
import { ByteLines } from '../files/byte-lines.js';
import type { FileReader, Reading } from '../files/file-reader.js';
import { RefusedFile } from '../files/refused-file.js';
import { unzip } from '../files/unzip.js';
import { WholeFile } from '../files/whole-file.js';
import { fileRefusal } from '../market-files.errors.js';
import { type LeanMarketHours, dataTimeZone, toUtc } from './lean-hours.js';
import type { LeanFile } from './lean-path.js';

const MICROS_PER_MILLI = 1000;
/** Prices of shares are whole ten-thousandths of a dollar. */
const SHARE_UNITS = 10_000;
const TRADE_FIELDS = 6;
const QUOTE_FIELDS = 11;

type LeanBarFile = Extract<LeanFile, { kind: 'bars' }>;

export interface LeanReading extends Reading {
  readonly lean: LeanBarFile;
  readonly hours: readonly LeanMarketHours[];
}

/**
 * A zip of a LEAN data folder: one CSV without a header (github.com/QuantConnect/Lean, Data/readme.md). Trade bars as they are; of quote bars the
 * mean of bid and ask, or the one that is there.
 */
export function leanBarReader(reading: LeanReading): FileReader {
  const { name, limits, collector } = reading;
  return new WholeFile(name, limits, async (packed) => {
    collector.openFile(name);
    if (reading.lean.quotes) collector.noVolume();
    for await (const { content } of unzip(packed, name, limits)) {
      const rows = new LeanRows(reading);
      const lines = new ByteLines(name, limits, (bytes, from, to, line) =>
        rows.add(bytes.toString('latin1', from, to), line),
      );
      lines.take(content);
      lines.end();
    }
  });
}

class LeanRows {
  private readonly rows: NumericRows;
  private readonly row: NumericRow = { moment: 0, open: 0, high: 0, low: 0, close: 0, volume: 0 };
  private readonly toUtc: (local: number) => number;
  private readonly units: number;

  constructor(private readonly reading: LeanReading) {
    const { lean, hours, name, collector, group } = reading;
    this.rows = new NumericRows(collector, group);
    this.units = lean.securityType === 'equity' ? SHARE_UNITS : 1;
    const zone = dataTimeZone(hours, lean);
    const convert = toUtc(zone);
    if (convert === null) throw new RefusedFile(fileRefusal('DATA.TIME_ZONE_UNKNOWN', { file: name, zone }));
    // A daily bar is of the date that is written.
    this.toUtc = lean.timeframe === '1d' ? (local) => local : convert;
  }

  add(text: string, line: number): void {
    if (text.trim() === '') return;
    const { collector, symbol, group, lean } = this.reading;
    const fields = text.split(',');
    const wanted = lean.quotes ? QUOTE_FIELDS : TRADE_FIELDS;
    if (fields.length < wanted) {
      const reason = `${fields.length} fields where LEAN writes ${wanted}`;
      collector.reject({ code: 'DATA.UNPARSABLE_ROW', reason }, line, { symbol: symbol ?? '', group });
      return;
    }
    this.row.moment = this.momentOf(fields[0] ?? '');
    if (lean.quotes) this.takeQuotes(fields);
    else this.takeTrades(fields);
    this.rows.add(symbol ?? lean.ticker, this.row, line);
  }

  private momentOf(text: string): number {
    const { day } = this.reading.lean;
    if (day !== null) return /^\d+$/.test(text) ? this.toUtc(day + Number(text) * MICROS_PER_MILLI) : Number.NaN;
    const date = parseBarDate(text, null);
    return date === null ? Number.NaN : this.toUtc(date.moment);
  }

  private takeTrades(fields: readonly string[]): void {
    const { row } = this;
    row.open = this.price(fields[1]);
    row.high = this.price(fields[2]);
    row.low = this.price(fields[3]);
    row.close = this.price(fields[4]);
    row.volume = numberIn(fields[5]);
  }

  private takeQuotes(fields: readonly string[]): void {
    const { row } = this;
    const mean = (at: number): number => meanOf(this.price(fields[at]), this.price(fields[at + 5]));
    row.open = mean(1);
    row.high = mean(2);
    row.low = mean(3);
    row.close = mean(4);
    row.volume = 0;
  }

  private price(text: string | undefined): number {
    return numberIn(text) / this.units;
  }
}

/** An empty field or 0 means that there was no such side. */
function meanOf(bid: number, ask: number): number {
  if (!(bid > 0)) return ask;
  return ask > 0 ? Number(((bid + ask) / 2).toPrecision(15)) : bid;
}

const numberIn = (text: string | undefined): number =>
  text === undefined || text.trim() === '' ? Number.NaN : Number(text);
