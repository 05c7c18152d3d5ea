import { type Result, ok, refused } from '#kernel';
import { ByteLines } from '../files/byte-lines.js';
import { defaultLimits, type ReadLimits } from '../files/read-limits.js';
import { RefusedFile } from '../files/refused-file.js';
import { streamFile } from '../files/stream-file.js';
import { type Delimiter, delimiterOf, splitFields } from '../csv/split-fields.js';
import { type MarketFileErrorCode, fileRefusal } from '../market-files.errors.js';
import { parquetTicks } from './parquet-ticks.js';
import { type TickColumnMap, tickColumnsOf } from './tick-columns.js';
import { TickRows, type TickRowFile, type TickTaker } from './tick-rows.js';

/** Reads a file from front to back, or until its taker has seen enough. */
export async function readTickRows(
  file: TickRowFile,
  taker: TickTaker,
  limits: ReadLimits = defaultLimits,
): Promise<Result<undefined, MarketFileErrorCode>> {
  try {
    if (file.format === 'parquet') await parquetTicks(file, taker);
    else await csvTicks(file, taker, limits);
  } catch (error) {
    if (error instanceof RefusedFile) return refused(error.cause);
    if (!(error instanceof Enough)) throw error;
  }
  return ok(undefined);
}

/** Ends a stream early; never seen outside. */
class Enough extends Error {}

async function csvTicks({ path, columns }: TickRowFile, taker: TickTaker, limits: ReadLimits): Promise<void> {
  const rows = new CsvRows(path, columns, taker);
  const lines = new ByteLines(path, limits, (bytes, from, to, line) => {
    rows.take(bytes.toString('utf8', from, to), line);
  });
  const reader = {
    take(chunk: Uint8Array) {
      lines.take(chunk);
      if (taker.isDone === true) throw new Enough();
    },
    end: () => lines.end(),
  };
  await streamFile({ path }, { limits }, () => reader);
}

/** Lines of CSV: the first is the header. */
class CsvRows {
  private rows: TickRows | undefined;
  private delimiter: Delimiter = ',';

  constructor(
    private readonly path: string,
    private readonly columns: TickColumnMap,
    private readonly taker: TickTaker,
  ) {}

  take(text: string, line: number): void {
    if (text.trim() === '') return;
    if (this.rows === undefined) this.rows = this.begin(text.replace(/^\uFEFF/, ''));
    else {
      const fields = splitFields(text, this.delimiter);
      if (fields !== null) this.rows.take(fields, line);
      else this.taker.reject({ code: 'DATA.UNPARSABLE_ROW', reason: 'a quote is not closed' }, line);
    }
  }

  private begin(header: string): TickRows {
    this.delimiter = delimiterOf(header);
    const found = tickColumnsOf(splitFields(header, this.delimiter) ?? [], this.columns);
    if (found === null) throw new RefusedFile(fileRefusal('DATA.TICK_COLUMNS_MISSING', { file: this.path }));
    return new TickRows(found, this.path, this.taker);
  }
}
