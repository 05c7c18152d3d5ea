import { MemoryMatrixCache } from '#features';
import { toRfc3339 } from '#kernel';
import { ComputePool } from '#messaging';
import { GetFeatureMatrix, LoadBars } from '../contracts/index.js';
import { type MatrixOf, matrixOf } from '../domain/features/labelled-rows.js';
import { randomTable } from '../testing/bars.js';
import { csvOf, dataDesk } from '../testing/data-desk.js';
import { GetFeatureMatrixHandler } from './get-feature-matrix.handler.js';
import { Matrices } from './matrices.js';

class ComputesHere extends ComputePool {
  computed = 0;

  async run<R>(task: { readonly file: string; readonly name: string }, argument: unknown): Promise<R> {
    expect(task.file).toMatch(/domain\/features\/labelled-rows\.js$/);
    expect(task.name).toBe(matrixOf.name);
    this.computed += 1;
    return matrixOf(argument as MatrixOf) as R;
  }
}

const table = randomTable(600);
const timeOf = (row: number): string => toRfc3339(BigInt(table.closeTimes[row] ?? 0));

async function setUp(replay: boolean) {
  const desk = dataDesk();
  desk.files.texts.set('TEST.csv', csvOf(table));
  await desk.loadBars.execute(LoadBars.of({ files: ['TEST.csv'], replay }));
  const compute = new ComputesHere();
  const matrices = new Matrices(new MemoryMatrixCache(1e7), compute);
  const handler = new GetFeatureMatrixHandler(desk.known, desk.inputs, matrices);
  const ask = (fields: Partial<GetFeatureMatrix> = {}) =>
    handler.execute(Object.assign(GetFeatureMatrix.of({ instrumentId: 'TEST.FILE', horizonBars: 5 }), fields));
  return { ...desk, ask, compute };
}

describe(GetFeatureMatrixHandler.name, () => {
  it('has no row of a replay whose label lies behind its position', async () => {
    const { ask, stepper } = await setUp(true);
    const before = await ask({ to: timeOf(599) });
    expect(before.times.at(-1)).toBe(timeOf(299 - 5));
    await stepper.step('replay');
    expect((await ask()).times.at(-1)).toBe(timeOf(300 - 5));
  });

  it('is the same for the same bars, and its hashes tell bars from bars', async () => {
    const { ask, compute } = await setUp(false);
    const [whole, again, part] = [await ask(), await ask(), await ask({ to: timeOf(500) })];
    expect(again).toEqual(whole);
    expect(whole.knownAt).toEqual(whole.times);
    expect(compute.computed).toBe(2);
    expect(part.dataSha256).not.toBe(whole.dataSha256);
    expect(part.definitionSha256).toBe(whole.definitionSha256);
    expect(part.values).toEqual(whole.values.slice(0, part.values.length));
    expect(part.labels).toEqual(whole.labels.slice(0, part.labels.length));
  });

  it('joins what a series had released by each bar, the value of the instrument before that of none', async () => {
    const { ask, series } = await setUp(false);
    const counts = {
      name: 'satellite.cars',
      kind: 'state',
      columns: ['cars'],
      unit: 'cars',
      about: '',
      source: '',
    } as const;
    await series.define(counts);
    const at = (row: number) => (table.closeTimes[row] ?? 0) - 1;
    const value = (row: number, cars: number) => ({
      instrumentId: null,
      period: row,
      knownAt: at(row),
      origin: '',
      values: [cars],
    });
    await series.put(counts.name, [value(300, 7), value(400, 9)]);
    const cars = async () => {
      const { times, values } = await ask({ expressions: ['$satellite.cars.cars'] });
      return [times[0], values[0], values[99], values[100]];
    };
    expect(await cars()).toEqual([timeOf(300), 7, 7, 9]);
    await series.put(counts.name, [{ ...value(310, 3), instrumentId: 'TEST.FILE' }]);
    expect(await cars()).toEqual([timeOf(310), 3, 3, 3]);
    await expect(ask({ expressions: ['$satellite.cats.cars'] })).rejects.toMatchObject({
      code: 'FEATURES.UNKNOWN_FIELD',
      details: { suggestion: '$satellite.cars.cars' },
    });
  });

  it('takes the sets of dated series of every series of their kind', async () => {
    const { ask, series } = await setUp(false);
    await expect(ask({ set: 'macro' })).rejects.toMatchObject({ code: 'DATA.SERIES_NONE' });
    const columns = ['value', 'expected'];
    await series.define({ name: 'macro.cpi', kind: 'figure', columns, unit: 'percent', about: '', source: '' });
    const at = (row: number) => table.closeTimes[row] ?? 0;
    const values = Array.from({ length: 80 }, (_, k) => ({
      instrumentId: null,
      period: at(5 * k) - 1,
      knownAt: at(5 * k),
      origin: '',
      values: [100 + k + (k % 3), 100 + k],
    }));
    await series.put('macro.cpi', values);
    const { names, expressions, times } = await ask({ set: 'macro' });
    expect(names).toContain('macro.cpi.surprise');
    expect(expressions).toContain('$macro.cpi.surprise');
    expect(times.length).toBeGreaterThan(0);
    const sentiment = await ask({ set: 'sentiment', incomplete: true });
    expect(sentiment.names).toContain('sentiment.score_5');
  });

  it('begins where it is told to', async () => {
    const { ask } = await setUp(false);
    expect((await ask({ from: timeOf(400) })).times[0]).toBe(timeOf(400));
  });
});
