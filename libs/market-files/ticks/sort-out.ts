import { createReadStream } from 'node:fs';
import { createGunzip } from 'node:zlib';
import { delimiterOf, splitFields } from '../csv/split-fields.js';
import { findFiles } from '../files/find-files.js';
import { leanFileOf } from '../lean/lean-path.js';
import { describeParquet, withDuckDb } from '../parquet/with-duckdb.js';
import { type TickColumnMap, tickColumnsOf } from './tick-columns.js';

/** A file of ticks: rows of CSV or Parquet, or recorded lines of Binance's streams. */
export interface TickFile {
  readonly path: string;
  readonly format: 'csv' | 'parquet' | 'binance';
}

/** What of some paths is what. */
export interface SortedFiles {
  readonly ticks: readonly TickFile[];
  /** Tables of funding rates. */
  readonly funding: readonly string[];
  /** Everything else; as given where nothing else was found. */
  readonly bars: readonly string[];
}

const HEAD_BYTES = 65_536;
/** `1723161253937085768 {"stream": …` */
const BINANCE_LINE = /^\d{10,19} \{/;

/** Tells files of ticks and of funding rates from files of bars by what they begin with; folders are looked through. */
export async function sortOut(paths: readonly string[], columns: TickColumnMap = {}): Promise<SortedFiles> {
  const { files } = await findFiles(paths);
  const [ticks, funding, bars]: [TickFile[], string[], string[]] = [[], [], []];
  for (const path of files) {
    const found = leanFileOf(path) === null ? await kindOf(path, columns) : null;
    if (found === 'funding') funding.push(path);
    else if (found === null) bars.push(path);
    else ticks.push({ path, format: found });
  }
  return { ticks, funding, bars: ticks.length + funding.length === 0 ? paths : bars };
}

async function kindOf(path: string, columns: TickColumnMap): Promise<TickFile['format'] | 'funding' | null> {
  const head = await headOf(path);
  const text = head.toString('latin1');
  if (BINANCE_LINE.test(text)) return 'binance';
  if (text.startsWith('PAR1')) {
    const fields = await withDuckDb(path, (connection) => describeParquet(connection, path)).catch(() => []);
    const names = fields.map(({ name }) => name);
    return tickColumnsOf(names, columns) === null ? null : 'parquet';
  }
  const [first = ''] = text.replace(/^\u00EF\u00BB\u00BF/, '').split(/\r?\n/, 1);
  const names = splitFields(first, delimiterOf(first)) ?? [];
  if (isFunding(names)) return 'funding';
  return tickColumnsOf(names, columns) === null ? null : 'csv';
}

/** Whether these are the columns of a table of funding rates. */
const isFunding = (names: readonly string[]): boolean =>
  names.some((name) => /^(last_?)?funding_?rate$/i.test(name)) && names.some((name) => /time|date/i.test(name));

/** The first bytes of a file, unpacked; nothing where it cannot be read: the reader will say why. */
async function headOf(path: string): Promise<Buffer> {
  const raw = await firstOf(createReadStream(path, { end: HEAD_BYTES - 1 }));
  if (raw[0] !== 0x1f || raw[1] !== 0x8b) return raw;
  // The stream is cut off: what comes before the cut counts.
  return firstOf(createReadStream(path, { end: HEAD_BYTES - 1 }).pipe(createGunzip()));
}

async function firstOf(stream: AsyncIterable<Buffer>): Promise<Buffer> {
  const parts: Buffer[] = [];
  try {
    for await (const part of stream) parts.push(part);
  } catch {
    // What is wrong with it is for its reader to say.
  }
  return Buffer.concat(parts);
}
