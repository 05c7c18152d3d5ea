import type { SeriesStore } from '../application/ports/series-store.port.js';
import type { Series, SeriesValue } from '../domain/series/series.js';

const cars: Series = {
  name: 'satellite.cars',
  kind: 'figure',
  columns: ['value', 'expected'],
  unit: 'cars',
  about: 'Cars on parking places',
  source: 'file',
};

const value = (period: number, knownAt: number, values: number[], more: Partial<SeriesValue> = {}): SeriesValue => ({
  instrumentId: null,
  period,
  knownAt,
  origin: '',
  values,
  ...more,
});

/** What every SeriesStore does. */
export function seriesStoreContract(setUp: () => Promise<SeriesStore>): void {
  it('gives back what was put in the order in which it became known, values that are missing included', async () => {
    const store = await setUp();
    await store.define(cars);
    const rows = [value(2, 30, [0.1, Number.NaN]), value(1, 20, [7, 8]), value(1, 30, [-1e300, 3])];
    expect(await store.put(cars.name, rows)).toBe(3);
    expect(await store.read({ name: cars.name })).toEqual([rows[1], rows[2], rows[0]]);
    expect(await store.find(cars.name)).toEqual(cars);
    expect(await store.find('none')).toBeNull();
  });

  it('changes nothing when the same comes again, and keeps the latest of one key', async () => {
    const store = await setUp();
    await store.define(cars);
    await store.put(cars.name, [value(1, 20, [7, Number.NaN])]);
    expect(await store.put(cars.name, [value(1, 20, [7, Number.NaN])])).toBe(0);
    expect(await store.put(cars.name, [value(1, 20, [1, 1]), value(1, 20, [2, 2])])).toBe(1);
    expect(await store.read({ name: cars.name })).toEqual([value(1, 20, [2, 2])]);
  });

  it('tells instruments and origins apart', async () => {
    const store = await setUp();
    await store.define(cars);
    const rows = [
      value(1, 20, [1], { instrumentId: 'A.X', origin: 'one' }),
      value(1, 20, [2], { instrumentId: 'A.X', origin: 'two' }),
      value(1, 20, [3]),
    ];
    await store.put(cars.name, rows);
    const read = async (part: object) =>
      (await store.read({ name: cars.name, ...part })).map(({ values }) => values[0]);
    expect(await read({ instrumentId: 'A.X' })).toEqual([1, 2]);
    expect(await read({ instrumentId: null })).toEqual([3]);
    expect(await read({ origin: 'two' })).toEqual([2]);
    await store.forget(cars.name, ['one', 'three']);
    expect(await read({})).toEqual([3, 2]);
  });

  it('says how much there is', async () => {
    const store = await setUp();
    await store.define(cars);
    await store.define({ ...cars, name: 'empty' });
    await store.define({ ...cars, about: 'Cars counted' });
    await store.put(cars.name, [value(5, 90, [1]), value(3, 40, [1], { instrumentId: 'A.X' })]);
    expect(await store.list()).toEqual([
      { ...cars, name: 'empty', values: 0, instruments: 0, firstPeriod: null, lastPeriod: null, lastKnownAt: null },
      { ...cars, about: 'Cars counted', values: 2, instruments: 1, firstPeriod: 3, lastPeriod: 5, lastKnownAt: 90 },
    ]);
  });
}
