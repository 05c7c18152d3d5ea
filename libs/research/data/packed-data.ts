import { UserError } from '#kernel';
import type { BarBlock } from '#engine';
import { bytesOf } from './columns.js';
import { dataSetOf, type BarSeries, type DataSet } from './data-set.js';

const COLUMNS = ['openTimes', 'closeTimes', 'open', 'high', 'low', 'close', 'volume'] as const;
const LENGTH_BYTES = 4;
const FLOAT_BYTES = 8;

interface Head extends Omit<DataSet, 'bars'> {
  readonly series: readonly (Omit<BarSeries, 'bars'> & { readonly rows: number })[];
}

/** A data set as bytes: the length of a JSON head (uint32, little-endian), the head, then every column as little-endian float64. Tapes are no part of it. */
export function packData({ bars, ...rest }: DataSet): Buffer {
  const head: Head = { ...rest, series: bars.map(({ bars: block, ...series }) => ({ ...series, rows: block.rows })) };
  const text = Buffer.from(JSON.stringify(head));
  const length = Buffer.alloc(LENGTH_BYTES);
  length.writeUInt32LE(text.length);
  return Buffer.concat([
    length,
    text,
    ...bars.flatMap(({ bars: block }) => COLUMNS.map((name) => bytesOf(block[name]))),
  ]);
}

/**
 * The data set again, columns on shared memory.
 * @param tapeAt where the tape of a hash is on this machine; unless told where it was on the other
 * @throws UserError `RESEARCH.DATA_CHANGED` where its contents are not those of its id
 */
export function unpackData(bytes: Buffer, tapeAt?: (sha256: string) => string): DataSet {
  const length = bytes.readUInt32LE(0);
  const { id, series, ...rest } = JSON.parse(bytes.toString('utf8', LENGTH_BYTES, LENGTH_BYTES + length)) as Head;
  let at = LENGTH_BYTES + length;
  const column = (rows: number): Float64Array => {
    const values = new Float64Array(new SharedArrayBuffer(rows * FLOAT_BYTES));
    bytes.copy(bytesOf(values), 0, at, at + rows * FLOAT_BYTES);
    at += rows * FLOAT_BYTES;
    return values;
  };
  const bars = series.map(({ rows, ...one }) => {
    const block = Object.fromEntries(COLUMNS.map((name) => [name, column(rows)])) as Omit<BarBlock, 'rows'>;
    return { ...one, bars: { ...block, rows } };
  });
  const ticks = rest.ticks.map((tape) => ({ ...tape, path: tapeAt?.(tape.index.sha256) ?? tape.path }));
  const data = dataSetOf({ ...rest, bars, ticks });
  if (data.id === id) return data;
  throw new UserError('RESEARCH.DATA_CHANGED', 'The data is not what it was sent as.', {
    expected: id,
    found: data.id,
  });
}
