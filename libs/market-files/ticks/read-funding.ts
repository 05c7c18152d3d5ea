import { readFile } from 'node:fs/promises';
import { gunzipSync } from 'node:zlib';
import { parseBarDate } from '../bars/bar-date.js';
import type { Rejection, Violation } from '../bars/row-rules.js';
import { symbolOfFile, toSymbol } from '../bars/symbols.js';
import { delimiterOf, splitFields } from '../csv/split-fields.js';

const RATE = /^-?\d{1,6}(\.\d{1,12})?$/;

/** What the holder of a perpetual paid at a moment, as a share of its value. */
export interface FundingRow {
  readonly symbol: string;
  /** Microseconds. */
  readonly time: number;
  /** Decimal text. */
  readonly rate: string;
}

/** What stands in a table of funding rates, and what could not be read. */
export interface FundingTable {
  readonly rows: readonly FundingRow[];
  readonly rejections: readonly Rejection[];
  readonly bytes: Buffer;
}

/** Reads a table of funding rates: a time, `funding_rate`, and `symbol` where it is not the name of the file. */
export async function readFunding(path: string): Promise<FundingTable> {
  const bytes = await readFile(path);
  const text = (isGzip(bytes) ? gunzipSync(bytes) : bytes).toString('utf8').replace(/^\uFEFF/, '');
  const [header = '', ...lines] = text.split(/\r?\n/);
  const rowOf = rowReader(path, header);
  const [rows, rejections]: [FundingRow[], Rejection[]] = [[], []];
  for (const [index, line] of lines.entries()) {
    if (line.trim() === '') continue;
    const row = rowOf(line);
    if ('code' in row) rejections.push({ ...row, file: path, line: index + 2 });
    else rows.push(row);
  }
  return { rows, rejections, bytes };
}

const isGzip = (bytes: Buffer): boolean => bytes[0] === 0x1f && bytes[1] === 0x8b;

function rowReader(path: string, header: string): (line: string) => FundingRow | Violation {
  const delimiter = delimiterOf(header);
  const names = (splitFields(header, delimiter) ?? []).map((name) => name.toLowerCase().replaceAll(/[^a-z0-9]/g, ''));
  const at = (test: RegExp) => names.findIndex((name) => test.test(name));
  const [timeAt, rateAt, symbolAt] = [at(/time|date/), at(/fundingrate$/), at(/^(symbol|ticker|instrument|pair)$/)];
  return (line) => {
    const fields = splitFields(line, delimiter) ?? [];
    const time = parseBarDate(fields[timeAt] ?? '', null)?.moment ?? Number.NaN;
    if (Number.isNaN(time)) return { code: 'DATA.UNPARSABLE_DATE', reason: 'the time cannot be read' };
    const rate = fields[rateAt] ?? '';
    if (!RATE.test(rate)) return { code: 'DATA.UNPARSABLE_NUMBER', reason: `${rate} is not a rate` };
    const symbol = symbolAt < 0 ? symbolOfFile(path) : toSymbol(fields[symbolAt] ?? '');
    return symbol === null ? { code: 'DATA.BAD_SYMBOL', reason: 'the row has no symbol' } : { symbol, time, rate };
  };
}
