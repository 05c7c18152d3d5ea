import {
  existsSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ManualClock } from '#kernel';
import { setOf } from '../testing/evaluated.js';
import { madeUpPanel } from '../testing/panels.js';
import { cachedMatrix } from './cached-matrix.js';
import { type FeatureMatrix, type MatrixOptions, featureMatrix } from './feature-matrix.js';
import { FileMatrixCache } from './file-matrix-cache.js';
import { MemoryMatrixCache } from './matrix-cache.js';

const set = setOf(['Mean($close,5)/$close', '1/($close-$close)', '$volume']);
const panel = madeUpPanel({ instruments: 2, days: 12, seed: 3 });

function matrixOf(options?: MatrixOptions, of = panel, features = set): FeatureMatrix {
  const made = featureMatrix(features, of, options);
  if (!made.ok) throw new Error(made.refusal.code);
  return made.value;
}

describe(featureMatrix.name, () => {
  it('knows a value when its window is complete, and nothing that is not finite', () => {
    const [trend, infinite, volume] = matrixOf().columns;
    expect([...(trend ?? [])].map(Number.isFinite)).toEqual([...Array(24).keys()].map((row) => row % 12 >= 4));
    expect([...(infinite ?? [])].every(Number.isNaN)).toBe(true);
    expect(volume).toEqual(panel.columns['volume']);
    expect([...matrixOf().isComplete].some(Boolean)).toBe(false);
    expect([...matrixOf({}, panel, setOf(['Mean($close,5)'])).isComplete].slice(0, 6)).toEqual([0, 0, 0, 0, 1, 1]);
  });

  it('takes windows that are not full where it is told to', () => {
    expect(matrixOf({ windows: 'available' }).columns[0]?.[0]).toBe(1);
  });

  it('does not write into the data', () => {
    const holes = madeUpPanel({ instruments: 1, days: 9, seed: 4, unknown: 0.2 });
    const before = holes.columns['close']?.slice();
    matrixOf({}, holes, setOf(['$close', 'Ref($close,3)']));
    expect(holes.columns['close']).toEqual(before);
  });

  it('is known when the last row it looks at had come', () => {
    const late = panel.times.map((time, row) => (row === 3 ? time + 5e15 : time));
    const { knownAt } = matrixOf({}, { ...panel, knownAt: late });
    expect(knownAt[2]).toBe(panel.times[2]);
    for (const row of [3, 4, 5, 6, 7]) expect(knownAt[row]).toBe(late[3]);
    expect(knownAt[8]).toBe(panel.times[8]);
    const across = matrixOf({}, { ...panel, knownAt: late }, setOf(['CSRank($close)'])).knownAt;
    expect([across[2], across[3], across[15]]).toEqual([panel.times[2], late[3], late[3]]);
  });

  it('has another key for other data, definitions and options, and the same for the same', () => {
    const other = {
      ...panel,
      columns: { ...panel.columns, close: panel.columns['close']?.map((x) => x + 1) ?? new Float64Array() },
    };
    const unread = { ...panel, columns: { ...panel.columns, high: new Float64Array(24) } };
    const keys = [matrixOf(), matrixOf({}, other), matrixOf({}, panel, setOf(['$close'])), matrixOf({ precision: 32 })];
    expect(new Set(keys.map(({ key }) => key)).size).toBe(4);
    expect(matrixOf({}, unread).key).toBe(matrixOf().key);
  });
});

describe('caches of matrices', () => {
  const folder = mkdtempSync(join(tmpdir(), 'features-cache-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  const clock = new ManualClock(1_000_000n);
  const fileCache = (bytesMax: number) => new FileMatrixCache({ folder, writer: 'test', bytesMax, clock });

  it.each([{ precision: 64 }, { precision: 32 }] as const)(
    'give back what was put in, byte for byte: %j',
    async (options) => {
      const matrix = matrixOf(options);
      for (const cache of [new MemoryMatrixCache(1e6), fileCache(1e6)]) {
        await cache.put(matrix);
        expect(await cache.get(matrix.key)).toEqual(matrix);
        expect(await cache.get('0'.repeat(64))).toBeNull();
      }
      expect(readdirSync(folder).filter((file) => file.endsWith('unfinished'))).toEqual([]);
    },
  );

  it('take a file that is cut off or changed for one that is not there, and make it again', async () => {
    const cache = fileCache(1e6);
    const { key } = matrixOf();
    const again = () => cachedMatrix(cache, key, async () => matrixOf());
    const made = await again();
    const path = join(folder, `${key}.features`);
    truncateSync(path, 900);
    expect(await cache.get(key)).toBeNull();
    expect(await again()).toEqual(made);
    const bytes = readFileSync(path);
    bytes[bytes.length - 30] = (bytes.at(-30) ?? 0) ^ 1;
    writeFileSync(path, bytes);
    expect(await cache.get(key)).toBeNull();
    expect(existsSync(path)).toBe(true);
  });

  it('on disk keep to their size and forget what was asked for longest ago', async () => {
    rmSync(folder, { recursive: true });
    const matrices = ['$close', '$open', '$high'].map((expression) => matrixOf({}, panel, setOf([expression])));
    const cache = fileCache(3000);
    const later = async (work: Promise<unknown>): Promise<void> => {
      await work;
      clock.advance(1_000_000n);
    };
    for (const matrix of matrices.slice(0, 2)) await later(cache.put(matrix).then(() => cache.get(matrix.key)));
    await later(cache.get(matrices[0]?.key ?? ''));
    await cache.put(matrices[2] ?? matrixOf());
    const sizes = readdirSync(folder).map((name) => statSync(join(folder, name)).size);
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThanOrEqual(3000);
    const found = await Promise.all(matrices.map(({ key }) => cache.get(key)));
    expect(found.map((each) => each !== null)).toEqual([true, false, true]);
  });

  it('in memory forget what was asked for longest ago', async () => {
    const matrices = ['$close', '$open', '$high'].map((expression) => matrixOf({}, panel, setOf([expression])));
    const cache = new MemoryMatrixCache(2 * 24 * (8 + 16 + 1));
    for (const matrix of matrices.slice(0, 2)) await cache.put(matrix);
    await cache.get(matrices[0]?.key ?? '');
    await cache.put(matrices[2] ?? matrixOf());
    const found = await Promise.all(matrices.map(({ key }) => cache.get(key)));
    expect(found.map((each) => each !== null)).toEqual([true, false, true]);
  });
});
