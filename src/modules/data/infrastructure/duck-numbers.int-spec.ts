import { DataConfig } from '../data.config.js';
import { DuckDb } from './duck-db.js';
import { readNumbers } from './duck-numbers.js';

const ROWS = 1_000_000;

let duckDb: DuckDb;
beforeEach(() => {
  duckDb = new DuckDb(new DataConfig());
});
afterEach(() => duckDb.onModuleDestroy());

const read = (sql: string, expected?: number) =>
  duckDb.use((connection) => readNumbers(connection, sql, ...(expected === undefined ? [] : [expected])));

describe(readNumbers.name, () => {
  it.each([undefined, 10, 5000, 20_000])(
    'gives every row of every column, in order, with room for %p',
    async (expected) => {
      const columns = await read('SELECT i::DOUBLE, (i - 1) / 4 FROM range(5000) r(i)', expected);
      expect(columns).toEqual([
        Float64Array.from({ length: 5000 }, (_, i) => i),
        Float64Array.from({ length: 5000 }, (_, i) => (i - 1) / 4),
      ]);
    },
  );

  it('gives numbers that are no doubles, too', async () => {
    expect(await read('SELECT i::BIGINT, i::DECIMAL(9, 2) FROM range(3) r(i)')).toEqual([
      Float64Array.of(0, 1, 2),
      Float64Array.of(0, 1, 2),
    ]);
  });

  it('gives a column as often as it is asked for, and one that never changes', async () => {
    const [once, twice, level] = await read(
      'SELECT x, x, 1.5::DOUBLE FROM (SELECT i::DOUBLE AS x FROM range(5000) r(i))',
    );
    expect(once).toEqual(Float64Array.from({ length: 5000 }, (_, i) => i));
    expect(twice).toEqual(once);
    expect(level).toEqual(new Float64Array(5000).fill(1.5));
  });

  it('holds no memory of DuckDB beside what it gives', async () => {
    const sql = `SELECT i::DOUBLE, (i + 1)::DOUBLE FROM range(${ROWS}) r(i)`;
    const before = process.memoryUsage().arrayBuffers;
    const columns = await read(sql, ROWS);
    const given = columns.length * ROWS * Float64Array.BYTES_PER_ELEMENT;
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(1.1 * given);
  });
});
