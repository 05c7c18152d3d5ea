/**
 * The work of bars.bench.ts on bars streamed from a file, the log not kept: what ten million bars need in memory, and how much
 * longer a bar takes among them than among ten thousand, what a run costs to begin left out of both.
 * `node --conditions=@app/source --import=./tools/typescript-loader.mjs bench/engine/bars-memory.bench.ts [bars]`.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { blockSource, Simulation, type BarSource } from '#engine';
import { fileSource, writeBars } from './bar-file.js';
import { crossRun } from './ema-cross.js';
import { benchInstrument, blockOf, minuteBars } from './market-data.js';
import { mustBe, print } from './report.js';

const AGREED = { bars: 10_000_000, fills: 361_238, finalEquity: '375241.9224' };

const SHORT = { bars: 10_000, runs: 200 };
/** A run over so few bars is nothing but what a run costs to begin. */
const FEWEST = 10;

const bars = Number(process.argv[2] ?? AGREED.bars);
const folder = mkdtempSync(join(tmpdir(), 'bars-memory-'));
try {
  const path = join(folder, 'bars.bin');
  writeBars(path, bars);
  const long = timed(fileSource(path, bars));
  const finalEquity = long.result.accounts[0]?.equity.toFixed(4) ?? '';
  if (bars === AGREED.bars) mustBe('fills', long.result.fills, AGREED.fills);
  if (bars === AGREED.bars) mustBe('final equity', finalEquity, AGREED.finalEquity);
  const more = { bars, fills: long.result.fills, finalEquity, barsPerSecond: Math.round(bars / long.seconds) };
  print('engine.bars.peak-rss-mb', process.resourceUsage().maxRSS / 1024, 'MB', more);
  // After the long one, so that both run warm; from memory, so that the long one alone pays for its file.
  const short = secondsARun(SHORT.bars);
  const start = secondsARun(FEWEST);
  // Without what a run costs before its first bar, which would make bars of a short run look slow and the figure better than it is.
  const perBar = (short - start) / (SHORT.bars - FEWEST);
  const flatness = (long.seconds - start) / bars / perBar;
  print('engine.bars.flatness', flatness, `time per bar at ${bars} over ${SHORT.bars}, without the start`, {
    startMicroseconds: Math.round(start * 1e6),
    withStart: Number(((long.seconds / bars / short) * SHORT.bars).toPrecision(3)),
  });
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/** Mean processor seconds of a run, of many right after each other. */
function secondsARun(length: number): number {
  const block = blockOf(minuteBars(length));
  const instruments = [benchInstrument('AAA')];
  let seconds = 0;
  for (let run = 0; run < SHORT.runs; run += 1) seconds += timed(blockSource(instruments, block)).seconds;
  return seconds / SHORT.runs;
}

/** One run, in processor seconds. */
function timed(source: BarSource) {
  const before = process.cpuUsage();
  const options = crossRun([source], 'next-open', { fast: 12, slow: 26 });
  const result = new Simulation({ ...options, keepLog: false }).run();
  const { user, system } = process.cpuUsage(before);
  return { result, seconds: (user + system) / 1e6 };
}
