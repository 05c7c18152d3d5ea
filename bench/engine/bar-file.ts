import { closeSync, openSync, readSync, writeSync } from 'node:fs';
import type { BarBlock, BarSource } from '#engine';
import { benchInstrument, blockOf, MinuteWalk } from './market-data.js';

const CHUNK = 65_536;
const COLUMNS = ['openTimes', 'closeTimes', 'open', 'high', 'low', 'close', 'volume'] as const;
const ROW_BYTES = COLUMNS.length * Float64Array.BYTES_PER_ELEMENT;

const bytesOf = (column: Float64Array): Uint8Array =>
  new Uint8Array(column.buffer, column.byteOffset, column.byteLength);

/** Writes minute bars chunk by chunk, each chunk's columns one after another, so that neither side needs more memory than one. */
export function writeBars(path: string, count: number): void {
  const file = openSync(path, 'w');
  const walk = new MinuteWalk();
  for (let done = 0; done < count; done += CHUNK) {
    const block = blockOf(walk.next(Math.min(CHUNK, count - done)));
    for (const name of COLUMNS) writeSync(file, bytesOf(block[name]));
  }
  closeSync(file);
}

const column = (): Float64Array => new Float64Array(CHUNK);

/** Reads them again; the arrays of a block are used again for the next. */
export function fileSource(path: string, count: number): BarSource {
  const file = openSync(path, 'r');
  const columns = {
    openTimes: column(),
    closeTimes: column(),
    open: column(),
    high: column(),
    low: column(),
    close: column(),
  };
  const block = { ...columns, volume: column() };
  let done = 0;
  return {
    instruments: [benchInstrument('AAA')],
    next(): BarBlock | undefined {
      const rows = Math.min(CHUNK, count - done);
      if (rows <= 0) {
        closeSync(file);
        return undefined;
      }
      COLUMNS.forEach((name, k) => {
        const at = done * ROW_BYTES + k * rows * Float64Array.BYTES_PER_ELEMENT;
        readSync(file, bytesOf(block[name].subarray(0, rows)), 0, rows * Float64Array.BYTES_PER_ELEMENT, at);
      });
      done += rows;
      return { ...block, rows };
    },
  };
}
