/**
 * Five million trades of one instrument, in memory, to one-minute bars: `npm run bench -- data.rollup`. The store's part (reading the trades,
 * writing the bars) is not in it.
 */
import { barsOfTrades, type TradeBlock } from '#engine';
import { benchInstrument } from '../engine/market-data.js';
import { measure, mustBe, print } from '../engine/report.js';
import { SplitMix } from '../engine/split-mix.js';

const TICKS = 5_000_000;
const BLOCK = 65_536;
const MINUTE = 60_000_000;

const instrument = benchInstrument('TICKS');
const blocks = walk();
const minutes = new Set(blocks.flatMap(({ times }) => Array.from(times, (time) => Math.floor(time / MINUTE)))).size;

const { seconds, result } = measure(rollUp);
mustBe('bars', result.bars, minutes);
mustBe('volume', result.volume, volumeOf(blocks.map(({ size }) => size)));
print('data.rollup.kernel-seconds', seconds, 's', { ticks: TICKS, bars: minutes });

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
