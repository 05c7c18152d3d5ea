import { dateToMicros } from '#kernel';
import type { BarHistory, BarSource } from '../application/ports/bar-history.port.js';
import { type BarTable, toPriceColumns } from '../domain/bar-table.js';
import { barsOf, randomTable } from './bars.js';

/** What every BarHistory does. @param store keeps the bars and says where */
export function barHistoryContract(
  setUp: () => Promise<{ history: BarHistory; store: (table: BarTable) => Promise<BarSource> }>,
): void {
  // From January to March: a store may keep each month apart.
  const table: BarTable = { ...randomTable(90), timeframe: '1m' };
  const bars = barsOf(table);
  const closeOf = (row: number): bigint => BigInt(table.closeTimes[row] ?? 0);

  it('gives back every digit of every bar', async () => {
    const { history, store } = await setUp();
    const source = await store(table);
    expect(await history.following(source, dateToMicros('1900-01-01'), 100)).toEqual(bars);
  });

  it('pages from the latest on, within a window that includes its bounds', async () => {
    const { history, store } = await setUp();
    const source = await store(table);
    const window = { from: closeOf(5), to: closeOf(9) };
    const first = await history.page(source, window, { limit: 3 });
    expect(first.items).toEqual([bars[9], bars[8], bars[7]]);
    const second = await history.page(source, window, { limit: 3, cursor: first.nextCursor ?? '' });
    expect(second).toEqual({ items: [bars[6], bars[5]], nextCursor: null });
    expect(await history.page(source, { to: closeOf(0) }, { limit: 1 })).toEqual({
      items: [bars[0]],
      nextCursor: null,
    });
  });

  it('gives what follows a moment, not what closes at it', async () => {
    const { history, store } = await setUp();
    const source = await store(table);
    expect(await history.following(source, closeOf(10), 2)).toEqual([bars[11], bars[12]]);
    expect(await history.following(source, closeOf(89), 2)).toEqual([]);
  });

  it('reads across months', async () => {
    const { history, store } = await setUp();
    const source = await store(table);
    const window = { from: closeOf(25), to: closeOf(65) };
    const { items } = await history.page(source, window, { limit: 50 });
    expect(items).toEqual(bars.slice(25, 66).toReversed());
    expect((await history.page(source, window, { limit: 10 })).items).toEqual(bars.slice(56, 66).toReversed());
    expect(await history.following(source, closeOf(27), 10)).toEqual(bars.slice(28, 38));
    expect((await history.columns(source, window, 30)).closeTimes).toEqual(table.closeTimes.slice(36, 66));
    expect((await history.columns(source, window)).closeTimes).toEqual(table.closeTimes.slice(25, 66));
  });

  it('gives numbers, the last so many of a window', async () => {
    const { history, store } = await setUp();
    const source = await store(table);
    expect(await history.columns(source, {})).toEqual(toPriceColumns(table));
    const part = await history.columns(source, { from: closeOf(2), to: closeOf(20) }, 4);
    expect([...part.closeTimes]).toEqual([17, 18, 19, 20].map((row) => table.closeTimes[row]));
    expect([...part.close]).toEqual([17, 18, 19, 20].map((row) => Number(table.close[row])));
    expect((await history.columns(source, { from: closeOf(3), to: closeOf(4) }, 10)).close).toHaveLength(2);
    expect((await history.columns(source, { to: closeOf(0) - 1n })).close).toHaveLength(0);
  });
}
