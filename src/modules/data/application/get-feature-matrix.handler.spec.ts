import { toRfc3339 } from '#kernel';
import { ComputePool } from '#messaging';
import { GetFeatureMatrix, LoadBars } from '../contracts/index.js';
import { type LabelledRowsOf, labelledRows } from '../domain/features/labelled-rows.js';
import { randomTable } from '../testing/bars.js';
import { csvOf, dataDesk } from '../testing/data-desk.js';
import { GetFeatureMatrixHandler } from './get-feature-matrix.handler.js';

class ComputesHere extends ComputePool {
  async run<R>(task: { readonly file: string; readonly name: string }, argument: unknown): Promise<R> {
    expect(task.file).toMatch(/domain\/features\/labelled-rows\.js$/);
    expect(task.name).toBe(labelledRows.name);
    return labelledRows(argument as LabelledRowsOf) as R;
  }
}

const table = randomTable(600);
const timeOf = (row: number): string => toRfc3339(BigInt(table.closeTimes[row] ?? 0));

async function setUp(replay: boolean) {
  const desk = dataDesk();
  desk.files.texts.set('TEST.csv', csvOf(table));
  await desk.loadBars.execute(LoadBars.of({ files: ['TEST.csv'], replay }));
  const handler = new GetFeatureMatrixHandler(desk.known, desk.bars.history, new ComputesHere());
  const ask = (fields: Partial<GetFeatureMatrix> = {}) =>
    handler.execute(Object.assign(GetFeatureMatrix.of({ instrumentId: 'TEST.FILE', horizonBars: 5 }), fields));
  return { ...desk, ask };
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
    const { ask } = await setUp(false);
    const [whole, again, part] = [await ask(), await ask(), await ask({ to: timeOf(500) })];
    expect(again).toEqual(whole);
    expect(part.dataSha256).not.toBe(whole.dataSha256);
    expect(part.definitionSha256).toBe(whole.definitionSha256);
    expect(part.values).toEqual(whole.values.slice(0, part.values.length));
    expect(part.labels).toEqual(whole.labels.slice(0, part.labels.length));
  });

  it('begins where it is told to', async () => {
    const { ask } = await setUp(false);
    expect((await ask({ from: timeOf(400) })).times[0]).toBe(timeOf(400));
  });
});
