import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type CentBars, minuteBars } from '../engine/market-data.js';

const HEADER = 'ts_ms,open,high,low,close,volume\n';
const ROWS_AT_A_TIME = 10_000;

/** The peers' one-minute bars as a CSV file in a folder of its own; gone when the process ends. */
export async function minuteCsv(rows: number): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-'));
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
  const path = join(folder, `bars_${rows}.csv`);
  const file = createWriteStream(path);
  const bars = minuteBars(rows);
  file.write(HEADER);
  for (let from = 0; from < rows; from += ROWS_AT_A_TIME) {
    if (!file.write(linesOf(bars, from, Math.min(rows, from + ROWS_AT_A_TIME)))) await once(file, 'drain');
  }
  file.end();
  await once(file, 'finish');
  return path;
}

const price = (column: Float64Array, row: number): string => ((column[row] ?? 0) / 100).toFixed(2);

function linesOf(bars: CentBars, from: number, to: number): string {
  let text = '';
  for (let k = from; k < to; k++) {
    const prices = [bars.open, bars.high, bars.low, bars.close].map((column) => price(column, k)).join();
    text += `${bars.openMs[k]},${prices},${bars.volume[k]}\n`;
  }
  return text;
}
