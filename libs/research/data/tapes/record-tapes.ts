import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { UserError } from '#kernel';
import type { TradedInstrument } from '#engine';
import { readTickRows, type TickFile, type TickKind, type TickRow, type TickTaker } from '#market-files';
import type { DataIssue, DataOrigin } from '../data-set.js';
import { ofTicks, type InstrumentTerms } from '../instrument-terms.js';
import { issuesOfRejections } from '../rejected-rows.js';
import { binanceTapes } from './binance-tapes.js';
import { RowBlocks, tapeKindOf } from './row-blocks.js';
import { keptTapes } from './tape-store.js';
import type { TapeSet, TapeSetWriter } from './tape-set.js';
import { probe, stepOf, type Digits, type Probed } from './tick-grids.js';
import type { TickSeries } from './tick-series.js';

/** Ticks of files, ready to run. */
export interface RecordedTicks {
  readonly ticks: readonly TickSeries[];
  readonly issues: readonly DataIssue[];
  readonly origin: readonly DataOrigin[];
}

interface ProbedFile extends Probed {
  readonly file: TickFile;
}

/**
 * Writes files of ticks as tapes, or finds the tapes that were made of the same files before.
 * @param folder where tapes are kept
 * @throws UserError with the code of `#market-files` or `#engine` that a file is refused with
 */
export async function recordTapes(
  files: readonly TickFile[],
  terms: InstrumentTerms,
  folder: string,
): Promise<RecordedTicks> {
  if (files.length === 0) return { ticks: [], issues: [], origin: [] };
  const origin = await Promise.all(files.map(async ({ path }) => ({ file: path, sha256: await hashOf(path) })));
  const { prices: _, ...relevant } = terms;
  const subject = { files: files.map(({ format }, k) => [format, origin[k]?.sha256]), terms: relevant };
  const made = await keptTapes(folder, subject, (tapes) => record(files, terms, tapes));
  return { ...made, origin };
}

async function record(files: readonly TickFile[], terms: InstrumentTerms, tapes: TapeSetWriter): Promise<TapeSet> {
  const probed: ProbedFile[] = [];
  for (const file of files) probed.push({ file, ...(await probe(file, terms.columns ?? {})) });
  const instruments = instrumentsOf(probed, terms);
  const issues: DataIssue[] = [];
  for (const { file, market, digits } of probed) {
    if (file.format === 'binance') {
      const [symbol = ''] = digits.keys();
      await binanceTapes(file.path, { market, instrument: found(instruments, symbol, terms) }, tapes);
    } else issues.push(...(await recordRows(file, { terms, instruments, tapes })));
  }
  return tapes.finish(issues);
}

/** One instrument for each symbol, on the finest grid that any of its files shows. */
function instrumentsOf(files: readonly ProbedFile[], terms: InstrumentTerms): Map<string, TradedInstrument> {
  const finest = new Map<string, Digits>();
  for (const [symbol, { price, size }] of files.flatMap(({ digits }) => [...digits])) {
    const own = finest.get(symbol) ?? { price: 0, size: 0 };
    finest.set(symbol, { price: Math.max(own.price, price), size: Math.max(own.size, size) });
  }
  return new Map(
    [...finest].map(([symbol, { price, size }]) => [symbol, ofTicks(symbol, stepOf(price), stepOf(size), terms)]),
  );
}

/** A symbol that comes only after what was looked at has a grid that fits most. */
const found = (instruments: Map<string, TradedInstrument>, symbol: string, terms: InstrumentTerms): TradedInstrument =>
  instruments.get(symbol) ?? ofTicks(symbol, '0.01', '1', terms);

interface RowRecording {
  readonly terms: InstrumentTerms;
  readonly instruments: Map<string, TradedInstrument>;
  readonly tapes: TapeSetWriter;
}

async function recordRows(
  { path, format }: TickFile & { readonly format: TickFile['format'] },
  { terms, instruments, tapes }: RowRecording,
): Promise<DataIssue[]> {
  const taker = new Recorder(path, (symbol) => found(instruments, symbol, terms), tapes);
  const columns = terms.columns ?? {};
  const read = await readTickRows({ path, format: format === 'parquet' ? 'parquet' : 'csv', columns }, taker);
  if (!read.ok) throw new UserError(read.refusal.code, read.refusal.message, read.refusal.details);
  return taker.finish();
}

/** Takes the rows of one file onto the tapes. */
class Recorder implements TickTaker {
  private readonly blocks = new Map<string, { readonly rows: RowBlocks; readonly instrument: TradedInstrument }>();
  private readonly rejections: Parameters<typeof issuesOfRejections>[0][number][] = [];

  constructor(
    private readonly file: string,
    private readonly instrumentOf: (symbol: string) => TradedInstrument,
    private readonly tapes: TapeSetWriter,
  ) {}

  take(symbol: string, kind: TickKind, row: TickRow) {
    return this.rowsOf(symbol, kind).take(row) ? null : ('DATA.UNORDERED_DATE' as const);
  }

  reject(
    {
      code,
      reason,
    }: { readonly code: Parameters<typeof issuesOfRejections>[0][number]['code']; readonly reason: string },
    line: number,
  ): void {
    this.rejections.push({ file: this.file, line, code, reason });
  }

  finish(): DataIssue[] {
    const open = [...this.blocks.values()];
    for (const { rows } of open) rows.finish();
    const off = open.filter(({ rows }) => rows.offGrid > 0);
    return [
      ...issuesOfRejections(this.rejections),
      ...off.map(({ rows, instrument }) => offGrid(rows.offGrid, instrument)),
    ];
  }

  private rowsOf(symbol: string, kind: TickKind): RowBlocks {
    const key = `${kind} ${symbol}`;
    const known = this.blocks.get(key);
    if (known !== undefined) return known.rows;
    const instrument = this.instrumentOf(symbol);
    const rows = new RowBlocks(kind, instrument, (block) => this.tapes.write(instrument, tapeKindOf(kind), block));
    this.blocks.set(key, { rows, instrument });
    return rows;
  }
}

const offGrid = (count: number, { id, tickSize }: TradedInstrument): DataIssue => ({
  code: 'DATA.PRICES_OFF_GRID',
  severity: 'ERROR',
  instrumentId: id,
  message: `${count} prices of the book are no multiple of ${tickSize} and were rounded to one; say what its step is (--tick-size)`,
});

/** SHA-256 of a file's bytes. @throws UserError `DATA.FILE_UNREADABLE` */
export async function hashOf(path: string): Promise<string> {
  const hash = createHash('sha256');
  try {
    for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer);
  } catch (error) {
    throw new UserError('DATA.FILE_UNREADABLE', `${path} cannot be read.`, { file: path }, { cause: error });
  }
  return hash.digest('hex');
}
