import type { BarHistory, BarSource, BarStore } from '../application/ports/bar-history.port.js';
import type { BarTable } from '../domain/bar-table.js';
import { barsOf, randomTable, rowsOfTable } from './bars.js';

/** What every BarStore does, read through its BarHistory. */
export function barStoreContract(setUp: () => Promise<{ store: BarStore; history: BarHistory }>): void {
  const days = randomTable(800);
  const minutes: BarTable = { ...randomTable(90), timeframe: '1m' };
  const sourceOf = ({ instrumentId, timeframe }: BarTable, file: string): BarSource => ({
    instrumentId,
    timeframe,
    file,
  });

  it('keeps a history as a whole beside another of the same instrument', async () => {
    const { store, history } = await setUp();
    const other = randomTable(50, 2);
    const [first, second] = [await store.write(days, 'v1'), await store.write(other, 'v2')];
    expect(first).not.toBe(second);
    expect(await history.following(sourceOf(days, first), 0n, 1000)).toEqual(barsOf(days));
    expect(await history.following(sourceOf(days, second), 0n, 1000)).toEqual(barsOf(other));
    expect(await store.write(days, 'v1')).toBe(first);
  });

  it.each([['daily', days] as const, ['one-minute', minutes] as const])(
    'lets a history of %s bars grow under one name',
    async (_, table) => {
      const { store, history } = await setUp();
      const count = table.close.length;
      const names = new Set<string>();
      for (let from = 0; from < count; from += 37)
        names.add(await store.append(rowsOfTable(table, from, Math.min(from + 37, count)), 'yahoo'));
      const [name = ''] = names;
      expect([...names]).toEqual([store.growing(table, 'yahoo')]);
      expect(await history.following(sourceOf(table, name), 0n, 1000)).toEqual(barsOf(table));
      expect((await history.columns(sourceOf(table, name), {})).close).toEqual(Float64Array.from(table.close, Number));
    },
  );

  it('changes nothing when the same bars come again, and takes a corrected one', async () => {
    const { store, history } = await setUp();
    const file = await store.append(days, 'yahoo');
    const source = sourceOf(days, file);
    await store.append(rowsOfTable(days, 100, 200), 'yahoo');
    expect(await history.following(source, 0n, 1000)).toEqual(barsOf(days));
    const corrected = { ...rowsOfTable(days, 150, 151), volume: ['123456789012345.000000001'] };
    await store.append(corrected, 'yahoo');
    const expected = barsOf(days).map((bar, row) =>
      row === 150 ? { ...bar, volume: '123456789012345.000000001' } : bar,
    );
    expect(await history.following(source, 0n, 1000)).toEqual(expected);
    expect((await history.page(source, { to: expected[150]?.closeTime }, { limit: 1 })).items).toEqual([expected[150]]);
  });

  it('keeps every digit of a partition through many small additions, in any order', async () => {
    const { store, history } = await setUp();
    const odd = rowsOfTable(days, 0, 24);
    const digits = ['0.1', '12345678.5', '1', '0.000000000001'];
    const table = { ...odd, volume: odd.volume.map((_, row) => digits[row % digits.length] ?? '') };
    for (let row = 23; row >= 0; row--) await store.append(rowsOfTable(table, row, row + 1), 'stream');
    const file = await store.append(rowsOfTable(table, 3, 5), 'stream');
    expect(await history.following(sourceOf(table, file), 0n, 100)).toEqual(barsOf(table));
  });

  it('keeps sources apart', async () => {
    const { store, history } = await setUp();
    const [yahoo, other] = [randomTable(10, 1), randomTable(10, 2)];
    const files = [await store.append(yahoo, 'yahoo'), await store.append(other, 'polygon')] as const;
    expect(await history.following(sourceOf(yahoo, files[0]), 0n, 100)).toEqual(barsOf(yahoo));
    expect(await history.following(sourceOf(yahoo, files[1]), 0n, 100)).toEqual(barsOf(other));
  });

  it('has what was written, and lets go of it when it is told to; what grows stays', async () => {
    const { store, history } = await setUp();
    const [kept, dropped] = [await store.write(days, 'v1'), await store.write(days, 'v2')];
    const growing = await store.append(days, 'yahoo');
    await store.keepOnly([kept]);
    expect(await Promise.all([kept, dropped, growing, 'other'].map((file) => store.has(file)))).toEqual([
      true,
      false,
      true,
      false,
    ]);
    expect(await history.following(sourceOf(days, kept), 0n, 1)).toHaveLength(1);
    expect(await history.following(sourceOf(days, growing), 0n, 1)).toHaveLength(1);
  });

  it('writes nothing of a history of which one bar cannot be kept', async () => {
    const { store } = await setUp();
    await expect(
      store.write({ ...days, close: days.close.map((price, row) => (row === 700 ? 'x' : price)) }, 'bad'),
    ).rejects.toThrow();
    const names = [`${days.instrumentId}.1d.bad.parquet`, `${days.instrumentId}.1d.bad`];
    expect(await Promise.all(names.map((name) => store.has(name)))).toEqual([false, false]);
  });
}
