import { toRfc3339 } from '#kernel';
import { ReadRecordedTicks } from '../../contracts/index.js';
import { linesOfTick } from '../../domain/ticks/tick-lines.js';
import type { Tick, TickStream, TickWindow } from '../../domain/ticks/tick.js';
import { FIRST_ARRIVAL, randomTicks } from '../../testing/ticks/ticks.js';
import type { TickStore } from '../ports/tick-store.port.js';
import { ReadRecordedTicksHandler } from './read-recorded-ticks.handler.js';

const of = { instrumentId: 'BTC-USDT.TEST', source: 'test' };
/** Half a minute apart and more: they last for hours. */
const ticks = randomTicks(2000, { gapMicros: 60_000_000 });
const last = ticks.at(-1)?.arrivedAt ?? 0n;

const store = {
  async *ticks({ instrumentId }: TickStream, { from = 0n, to = last }: TickWindow): AsyncIterable<readonly Tick[]> {
    const within = ticks.filter(({ arrivedAt }) => arrivedAt >= from && arrivedAt <= to);
    for (let k = 0; instrumentId === of.instrumentId && k < within.length; k += 64) yield within.slice(k, k + 64);
  },
} as unknown as TickStore;

describe(ReadRecordedTicksHandler.name, () => {
  const handler = new ReadRecordedTicksHandler(store);

  it.each(['TRADES', 'QUOTES', 'BOOK'] as const)('gives every line of %s once, part after part', async (channel) => {
    const asked = { ...of, channel, from: toRfc3339(FIRST_ARRIVAL), to: toRfc3339(last), limit: 7 };
    const lines: string[] = [];
    let parts = 0;
    for (let cursor: string | null | undefined; cursor !== null; parts += 1) {
      const part = await handler.execute(
        ReadRecordedTicks.of({ ...asked, ...(cursor === undefined ? {} : { cursor }) }),
      );
      lines.push(...part.lines);
      cursor = part.nextCursor;
    }
    expect(lines).toEqual(ticks.flatMap((tick) => linesOfTick(tick, channel)));
    expect(parts).toBeGreaterThan(lines.length / 20);
  });

  it('tells of what is missing in a book, and of that alone', () => {
    const at = { instrumentId: of.instrumentId, time: 5n };
    const gap = { kind: 'depth', arrivedAt: 7n, depth: { ...at, kind: 'GAP', bids: [], asks: [] } } as const;
    const book = {
      ...gap,
      depth: { ...at, kind: 'SNAPSHOT', bids: [['99.5', '2']], asks: [['100', '0.25']] },
    } as const;
    expect(linesOfTick(gap, 'BOOK')).toEqual(['7,gap,,,']);
    expect(linesOfTick({ kind: 'gap', arrivedAt: 7n, gap: { since: 3n } }, 'BOOK')).toEqual(['7,gap,,,']);
    expect(linesOfTick(gap, 'TRADES')).toEqual([]);
    expect(linesOfTick(book, 'BOOK')).toEqual(['7,true,bid,99.5,2', '7,true,ask,100,0.25']);
  });
});
