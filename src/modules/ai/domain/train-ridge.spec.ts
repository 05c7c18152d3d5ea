import { SeededRng } from '#kernel';
import type { ProcessorRequest } from './processing.js';
import { type RidgeTask, trainRidge } from './train-ridge.js';

/** Two features; the label is the first one times `effect` plus noise. */
function task(rows: number, effect: number, seed = 5): RidgeTask {
  const rng = new SeededRng(seed);
  const values = Float64Array.from({ length: rows * 2 }, () => rng.normal());
  const labels = Float64Array.from({ length: rows }, (_, row) => effect * (values[row * 2] ?? 0) + rng.normal());
  return { names: ['a', 'b'], values, labels, horizon: 3, folds: 4, penalty: 1, processors: [] };
}

function train(given: RidgeTask, report: (fraction: number) => void = () => undefined) {
  const trained = trainRidge(given, report);
  if (!trained.ok) throw new Error(trained.refusal.code);
  return trained.value;
}

describe(trainRidge.name, () => {
  it('finds what is there', () => {
    const { outOfSample, predictionDeviation } = train(task(1000, 1));
    // A correlation of 1/√2 is all there is to find.
    expect(Math.abs((outOfSample.ic ?? 0) - Math.SQRT1_2)).toBeLessThan(0.06);
    expect(outOfSample.hitRate).toBeGreaterThan(0.7);
    expect(Math.abs(predictionDeviation - 1)).toBeLessThan(0.15);
  });

  it('is shown finding nothing where nothing is', () => {
    const ics = [1, 2, 3, 4, 5, 6, 7, 8].map((seed) => train(task(600, 0, seed)).outOfSample.ic ?? 0);
    const mean = ics.reduce((a, b) => a + b) / ics.length;
    expect(Math.abs(mean)).toBeLessThan(0.05);
  });

  it('tests every fold behind its training, the horizon and five rows more between them', () => {
    const { folds } = train(task(500, 1));
    expect(folds).toHaveLength(4);
    expect(folds[0]?.trainTo).toBe(200);
    for (const fold of folds) expect(fold.testFrom).toBe(fold.trainTo + 3 + 5);
    expect(folds.at(-1)?.testTo).toBe(500);
  });

  it('gives the same bytes for the same task, others for another', () => {
    const onnx = train(task(300, 1)).onnx;
    expect(train(task(300, 1)).onnx).toEqual(onnx);
    expect(train({ ...task(300, 1), penalty: 2 }).onnx).not.toEqual(onnx);
  });

  it('does not learn from labels behind a fold: poisoned ones change no earlier quality', () => {
    const clean = task(500, 1);
    const poisoned = { ...clean, labels: clean.labels.map((label, row) => (row >= 300 ? label * -50 : label)) };
    const [before, after] = [train(clean).folds[0], train(poisoned).folds[0]];
    expect(before?.testTo).toBeLessThanOrEqual(300);
    expect(after).toEqual(before);
  });

  it.each<ProcessorRequest[]>([
    [{ kind: 'RANK' }],
    [{ kind: 'WINSORISE', lower: 0.1, upper: 0.9 }],
    [{ kind: 'ROBUST_Z_SCORE', clip: 1 }],
    [{ kind: 'FILL', with: 'MEAN' }, { kind: 'Z_SCORE' }],
  ])('lets a processor learn from the training rows of a fold alone: %j', (...processors) => {
    const clean = { ...task(500, 1), processors };
    clean.values.set([Number.NaN], 20);
    if (processors[0]?.kind !== 'FILL') clean.values.set([1], 20);
    // What lies behind the first fold's training tells of another world; its test rows are left as they were.
    const [before] = train(clean).folds;
    const behind = 2 * (before?.testTo ?? 0);
    const poisoned = { ...clean, values: clean.values.map((value, at) => (at >= behind ? 40 + 9 * value : value)) };
    expect(train(poisoned).folds[0]).toEqual(before);
    expect(train(poisoned).processors).not.toEqual(train(clean).processors);
  });

  it('keeps what was learnt from all rows in the end, as plain JSON', () => {
    const { processors } = train({ ...task(300, 1), processors: [{ kind: 'WINSORISE' }, { kind: 'Z_SCORE' }] });
    expect(JSON.parse(JSON.stringify(processors))).toEqual(processors);
    expect(processors.steps.map(({ learnt }) => Object.keys(learnt))).toEqual([
      ['a', 'b'],
      ['a', 'b'],
    ]);
  });

  it('says how far it is', () => {
    const reported: number[] = [];
    train(task(300, 1), (fraction) => reported.push(fraction));
    expect(reported).toEqual([0.2, 0.4, 0.6, 0.8, 1]);
  });

  it('gives no figure where none is defined', () => {
    const flat = { ...task(300, 1), labels: new Float64Array(300) };
    expect(train(flat)).toMatchObject({
      outOfSample: { ic: null, rankIc: null, hitRate: null },
      predictionDeviation: 0,
    });
  });

  it('refuses too few rows', () => {
    expect(trainRidge(task(60, 1), () => undefined)).toMatchObject({ refusal: { code: 'QUANT.TOO_FEW_OBSERVATIONS' } });
    expect(trainRidge(task(0, 1), () => undefined)).toMatchObject({ ok: false });
  });
});
