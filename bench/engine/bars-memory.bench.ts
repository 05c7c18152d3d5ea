/**
 * The work of bars.bench.ts on bars streamed from a file, the log not kept: what ten million bars need in memory.
 * `node --conditions=@app/source --import=./tools/typescript-loader.mjs bench/engine/bars-memory.bench.ts [bars]`.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Simulation } from '#engine';
import { fileSource, writeBars } from './bar-file.js';
import { crossRun } from './ema-cross.js';
import { mustBe, print } from './report.js';

const AGREED = { bars: 10_000_000, fills: 361_238, finalEquity: '375241.9224' };

const bars = Number(process.argv[2] ?? AGREED.bars);
const folder = mkdtempSync(join(tmpdir(), 'bars-memory-'));
try {
  const path = join(folder, 'bars.bin');
  writeBars(path, bars);
  const before = process.cpuUsage();
  const options = crossRun([fileSource(path, bars)], 'next-open', { fast: 12, slow: 26 });
  const result = new Simulation({ ...options, keepLog: false }).run();
  const { user, system } = process.cpuUsage(before);
  const finalEquity = result.accounts[0]?.equity.toFixed(4) ?? '';
  if (bars === AGREED.bars) mustBe('fills', result.fills, AGREED.fills);
  if (bars === AGREED.bars) mustBe('final equity', finalEquity, AGREED.finalEquity);
  const more = { bars, fills: result.fills, finalEquity, barsPerSecond: Math.round((bars / (user + system)) * 1e6) };
  print('engine.bars.peak-rss-mb', process.resourceUsage().maxRSS / 1024, 'MB', more);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
