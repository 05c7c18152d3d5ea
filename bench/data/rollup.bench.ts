/**
 * Five million trades of one instrument to one-minute bars: `npm run bench -- data.rollup`. The kernel's part has them in memory; the whole reads
 * them out of the embedded tick store, as for somebody who asks for bars of what was recorded.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { barsOfTrades, type TradeBlock } from '#engine';
import { benchInstrument } from '../engine/market-data.js';
import { DerivedBars } from '../../src/modules/data/application/derived-bars.js';
import type { BarHistory } from '../../src/modules/data/application/ports/bar-history.port.js';
import { DataConfig } from '../../src/modules/data/data.config.js';
import type { Tick } from '../../src/modules/data/domain/ticks/tick.js';
import { DuckDb } from '../../src/modules/data/infrastructure/duck-db.js';
import { ParquetFiles } from '../../src/modules/data/infrastructure/parquet-files.js';
import { ParquetTickStore } from '../../src/modules/data/infrastructure/ticks/parquet-tick-store.js';
import { measure, mustBe, print } from '../engine/report.js';
import { median } from '../figure.js';
import { SplitMix } from '../engine/split-mix.js';

const TICKS = 5_000_000;
const BLOCK = 65_536;
const MINUTE = 60_000_000;
const REPEATS = 5;

const instrument = benchInstrument('TICKS');
const blocks = walk();
const minutes = new Set(blocks.flatMap(({ times }) => Array.from(times, (time) => Math.floor(time / MINUTE)))).size;

const { seconds, result } = measure(rollUp);
mustBe('bars', result.bars, minutes);
mustBe('volume', result.volume, volumeOf(blocks.map(({ size }) => size)));
print('data.rollup.kernel-seconds', seconds, 's', { ticks: TICKS, bars: minutes });
print('data.rollup.seconds', await ofStored(), 's', { ticks: TICKS, bars: minutes });

/** Processor seconds from the store to the bars. */
async function ofStored(): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-rollup-'));
  const duckDb = new DuckDb(new DataConfig());
  const place = { path: (...parts: readonly string[]) => join(folder, ...parts) };
  const store = new ParquetTickStore(duckDb, new ParquetFiles(duckDb), place);
  const stream = { instrumentId: instrument.id, source: 'bench' };
  const derived = new DerivedBars({} as BarHistory, store);
  const read = async (): Promise<number> => {
    const before = process.cpuUsage();
    const { rows } = await derived.ofTrades(stream, null, { bars: '1m' }, {});
    const { user, system } = process.cpuUsage(before);
    // The last minute is not over, and the first begins within one.
    if (Math.abs(rows - minutes) > 2) throw new Error(`${rows} bars where there are ${minutes}`);
    return (user + system) / 1e6;
  };
  try {
    for (const block of blocks) await store.append(stream, ticksOf(block));
    await read();
    const all: number[] = [];
    for (let repeat = 0; repeat < REPEATS; repeat += 1) all.push(await read());
    return median(all);
  } finally {
    await duckDb.onModuleDestroy();
    rmSync(folder, { recursive: true, force: true });
  }
}

function ticksOf({ times, price, size }: TradeBlock): Tick[] {
  return Array.from(times, (micros, row) => {
    const time = BigInt(micros);
    const traded = { price: (price[row] ?? 0).toFixed(2), size: `${size[row]}`, taker: null };
    return { kind: 'trade', arrivedAt: time, trade: { instrumentId: instrument.id, time, ...traded } };
  });
}

function rollUp(): { bars: number; volume: number } {
  let next = 0;
  const source = barsOfTrades({ instrument, next: () => blocks[next++] }, { kind: 'time', every: MINUTE });
  const total = { bars: 0, volume: 0 };
  for (let block = source.next(); block !== undefined; block = source.next()) {
    total.bars += block.rows;
    total.volume += volumeOf([block.volume]);
  }
  return total;
}

function volumeOf(columns: readonly Float64Array[]): number {
  return columns.reduce((sum, column) => column.reduce((part, size) => part + size, sum), 0);
}

/** A walk in cents, up to half a second from trade to trade. */
function walk(): TradeBlock[] {
  const word = new SplitMix(20_260_105);
  let [time, cents] = [0, 15_000];
  return Array.from({ length: Math.ceil(TICKS / BLOCK) }, (_, k) => {
    const rows = Math.min(BLOCK, TICKS - k * BLOCK);
    const block = { rows, times: new Float64Array(rows), price: new Float64Array(rows), size: new Float64Array(rows) };
    for (let row = 0; row < rows; row += 1) {
      word.at(k * BLOCK + row);
      time += word.remainder(16, 500_000);
      cents = Math.max(100, cents + word.field(0, 15) + word.field(4, 15) - 15);
      block.times[row] = time;
      block.price[row] = cents / 100;
      block.size[row] = 1 + word.field(8, 255);
    }
    return block;
  });
}
