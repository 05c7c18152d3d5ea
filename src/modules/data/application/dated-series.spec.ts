import { toRfc3339, fromRfc3339, ok } from '#kernel';
import { CollectSeries, ImportSeries, ListSeriesReleases } from '../contracts/index.js';
import { SeriesFiles } from './ports/series-files.port.js';
import type { SeriesTable } from '../domain/series/series-table.js';
import { InMemorySeriesStore } from '../testing/in-memory-series-store.js';
import { CollectSeriesHandler } from './collect-series.handler.js';
import { ImportSeriesHandler } from './import-series.handler.js';
import { ListDatedSeriesHandler } from './list-dated-series.handler.js';
import { ListSeriesReleasesHandler } from './list-series-releases.handler.js';
import type { SeriesObservation } from './ports/data-provider.port.js';
import type { ProviderReads } from './provider-reads.js';
import { SeriesKeeper } from './series-keeper.js';

class CommaFiles extends SeriesFiles {
  async read(_: string, content: Uint8Array): Promise<SeriesTable> {
    const [columns = [], ...rows] = new TextDecoder()
      .decode(content)
      .split('\n')
      .map((line) => line.split(','));
    return { columns, rows };
  }
}

const vintages: readonly SeriesObservation[] = [
  { date: '2023-02-01', value: '300.1', knownFrom: '2023-03-14', knownTo: '2023-04-11' },
  { date: '2023-02-01', value: '300.2', knownFrom: '2023-04-12', knownTo: '9999-12-31' },
  { date: '2023-03-01', value: null, knownFrom: '2023-04-12', knownTo: '9999-12-31' },
];

function setUp() {
  const store = new InMemorySeriesStore();
  const keeper = new SeriesKeeper(store);
  const provenance = { provider: 'fred', fetchedAt: toRfc3339(0n), request: 'GET …', sha256: '' };
  const reads = { read: async () => ok({ value: vintages, provenance }) } as unknown as ProviderReads;
  const importing = new ImportSeriesHandler(new CommaFiles(), keeper);
  const collecting = new CollectSeriesHandler(reads, keeper);
  const load = (name: string, content: string, more: Partial<ImportSeries> = {}) =>
    importing.execute(
      Object.assign(ImportSeries.of({ name, unit: 'cars', format: 'csv', content }), { releaseLagSeconds: 3600 }, more),
    );
  const collect = (more: Partial<CollectSeries>) =>
    collecting.execute(
      Object.assign(CollectSeries.of({ provider: 'fred', series: 'CPI', from: '2023-01-01', to: '2023-12-31' }), more),
    );
  const releases = new ListSeriesReleasesHandler(store);
  const known = async (name: string, asOf: string) => {
    const found = await releases.execute(ListSeriesReleases.of({ name, asOf }));
    return found.ok ? found.value.map(({ knownAt, numbers }) => [knownAt, numbers[0]?.value]) : found.refusal.code;
  };
  return { store, load, collect, known, list: new ListDatedSeriesHandler(store) };
}

describe('dated series', () => {
  it('of a file are known after their lag, and the same file again changes nothing', async () => {
    const { load, known, list } = setUp();
    const file = 'date,value\n2024-01-05,7\n2024-01-06,x\n2024-01-07,9';
    const change = { name: 'cars', read: 2, changed: 2, rejected: [{ row: 2, reason: 'no number: x' }] };
    expect(await load('cars', file)).toMatchObject({ value: change });
    expect(await load('cars', file)).toMatchObject({ value: { changed: 0 } });
    expect(await known('cars', '2024-01-06T00:59:59Z')).toEqual([]);
    expect(await known('cars', '2024-01-06T01:00:00Z')).toEqual([['2024-01-06T01:00:00.000000Z', 7]]);
    const [series] = await list.execute();
    expect(series).toMatchObject({ kind: 'figure', unit: 'cars', values: 2 });
    expect(series?.fields).toContain('cars.surprise');
  });

  it('of a provider are known from the day of each vintage on: at its end, or when it comes out in New York', async () => {
    const { collect, known } = setUp();
    expect(await collect({})).toMatchObject({
      value: { name: 'macro.cpi', read: 2, provenance: { provider: 'fred' } },
    });
    expect(await known('macro.cpi', '2024-01-01T00:00:00Z')).toEqual([
      ['2023-04-13T04:00:00.000000Z', 300.2],
      ['2023-03-15T04:00:00.000000Z', 300.1],
    ]);
    await collect({ name: 'cpi', releaseTime: '08:30' });
    expect(await known('cpi', '2023-04-12T12:30:00Z')).toEqual([
      ['2023-04-12T12:30:00.000000Z', 300.2],
      ['2023-03-14T12:30:00.000000Z', 300.1],
    ]);
    expect(await collect({ releaseTime: '8:30' })).toMatchObject({ refusal: { code: 'DATA.TIME_IMPOSSIBLE' } });
    expect(fromRfc3339('2023-04-12T12:30:00Z')).toBe(fromRfc3339('2023-04-12T08:30:00-04:00'));
  });

  it.each([
    ['insider', 'DATA.SERIES_OWN'],
    ['insider.mine', 'DATA.SERIES_NAME_IMPOSSIBLE'],
    ['Cars', 'DATA.SERIES_NAME_IMPOSSIBLE'],
    ['cars.level', 'DATA.SERIES_NAME_IMPOSSIBLE'],
    ['cars', 'DATA.SERIES_OTHER'],
  ])('cannot be called %s', async (name, code) => {
    const { load } = setUp();
    await load('cars', 'date,value\n2024-01-05,7');
    expect(await load(name, 'date,people\n2024-01-05,7')).toMatchObject({ refusal: { code } });
  });

  it('say what is wrong with a file', async () => {
    const { load, known } = setUp();
    const code = 'DATA.SERIES_FILE_WRONG';
    expect(await load('a', 'value\n1')).toMatchObject({ refusal: { code, details: { expected: 'a column date' } } });
    expect(await load('a', 'date,value\nx,1')).toMatchObject({ refusal: { code, details: { reason: 'no date: x' } } });
    const figure = { kind: 'figure' } as const;
    expect(await load('a', 'date,cars,vans\n2024-01-05,1,2', figure)).toMatchObject({ refusal: { code } });
    expect(await load('b', 'date,cars\n2024-01-05,1', figure)).toMatchObject({ ok: true });
    expect(await known('a', '2024-01-05T00:00:00Z')).toBe('DATA.SERIES_UNKNOWN');
  });
});
