import { SeededRng, UserError } from '#kernel';
import { FeatureMatrix } from '#modules/data';
import { ModelTrained, TrainModel } from '../contracts/index.js';
import { aiDesk } from '../testing/ai-desk.js';
import { TrainModelHandler } from './train-model.handler.js';
import { TrainModelJob } from './train-model.job.js';
import type { TrainingTask } from './training.js';

const train = (fields: Partial<TrainModel> = {}) =>
  Object.assign(TrainModel.of({ instrumentId: 'SP500.INDEX' }), fields);

function matrix(rows: number): FeatureMatrix {
  const rng = new SeededRng(2);
  return Object.assign(new FeatureMatrix(), {
    names: ['a', 'b'],
    expressions: ['$close', '$open'],
    times: Array.from({ length: rows }, (_, i) => `row ${i}`),
    values: Array.from({ length: rows * 2 }, () => rng.normal()),
    unknown: [],
    labels: Array.from({ length: rows }, () => rng.normal()),
    returnPerLabel: 1,
    dataSha256: 'd'.repeat(64),
    definitionSha256: 'e'.repeat(64),
  });
}

const task: TrainingTask = {
  modelId: 'model_9',
  kind: 'RIDGE',
  instrumentId: 'SP500.INDEX',
  horizonBars: 5,
  featureSet: null,
  expressions: [],
  label: { kind: 'RETURN' },
  processors: [],
  penalty: 100,
  folds: 3,
  trainTo: null,
  activate: true,
  correlationId: 'request_7',
};

async function run(rows: number, changes: Partial<TrainingTask> = {}) {
  const desk = aiDesk();
  desk.data.matrix = matrix(rows);
  const notes: string[] = [];
  const progress = {
    report: async (fraction: number, note: string) => void notes.push(`${fraction.toFixed(2)} ${note}`),
  };
  const start = () => desk.job.run({ ...task, ...changes }, { progress });
  return { ...desk, notes, start };
}

describe(TrainModelHandler.name, () => {
  it('accepts a job with everything decided', async () => {
    const { data, training, jobs } = aiDesk();
    const handler = new TrainModelHandler(data, training);
    expect(await handler.execute(train())).toMatchObject({
      ok: true,
      value: { id: 'job_00000001', state: 'QUEUED', modelId: null },
    });
    expect(jobs.payloads.get('job_00000001')).toEqual({
      modelId: 'model_00000001',
      kind: 'RIDGE',
      instrumentId: 'SP500.INDEX',
      horizonBars: 5,
      featureSet: null,
      expressions: [],
      label: { kind: 'RETURN' },
      processors: [],
      penalty: 100,
      folds: 8,
      trainTo: null,
      activate: false,
      correlationId: 'cause_1',
    });
  });

  it.each([
    ['AI.INSTRUMENT_UNKNOWN', train({ instrumentId: 'NO.FILE' })],
    ['AI.TIME_IMPOSSIBLE', train({ trainTo: '2020-02-30T99:00:00Z' })],
    ['AI.PROCESSOR_IMPOSSIBLE', train({ processors: [{ kind: 'WINSORISE', lower: 0.9, upper: 0.1 }] })],
  ])('refuses with %s', async (code, command) => {
    const { data, training, jobs } = aiDesk();
    expect(await new TrainModelHandler(data, training).execute(command)).toMatchObject({ refusal: { code } });
    expect(jobs.payloads.size).toBe(0);
  });
});

describe(`${TrainModelHandler.name}, features`, () => {
  it('asks data to read them before it accepts the job', async () => {
    const { data, training, jobs } = aiDesk();
    const handler = new TrainModelHandler(data, training);
    data.describe = ({ expressions }) => {
      throw new UserError('FEATURES.SYNTAX', `cannot read ${expressions?.join()}`);
    };
    await expect(handler.execute(train({ expressions: ['Mean($close'] }))).rejects.toMatchObject({
      code: 'FEATURES.SYNTAX',
    });
    expect(jobs.payloads.size).toBe(0);
    data.describe = () => ({});
    const processors = [{ kind: 'WINSORISE', lower: 0.05, upper: 0.95 }] as const;
    const label = { kind: 'TRIPLE_BARRIER', upper: 2 } as const;
    await handler.execute(train({ featureSet: 'alpha158', label, processors: [...processors] }));
    expect([...jobs.payloads.values()]).toMatchObject([{ featureSet: 'alpha158', label, processors }]);
  });
});

describe(TrainModelJob.name, () => {
  it('makes a model, its file and the news of it', async () => {
    const { start, models, files, outbox } = await run(300);
    expect(await start()).toEqual({ modelId: 'model_9' });
    const model = await models.active('SP500.INDEX');
    expect(model).toMatchObject({
      id: 'model_9',
      stage: 'ACTIVE',
      features: ['a', 'b'],
      dataSha256: 'd'.repeat(64),
      definitionSha256: 'e'.repeat(64),
      trainedTo: '2010-03-01T21:00:00.000000Z',
      createdAt: '1970-01-01T00:00:01.000000Z',
    });
    expect(model?.folds[0]).toMatchObject({
      trainFrom: 'row 0',
      trainTo: 'row 119',
      testFrom: 'row 130',
      trainRows: 120,
      testRows: 57,
    });
    expect(files.files).toHaveLength(1);
    expect(outbox.take()).toEqual([
      ModelTrained.of({
        modelId: 'model_9',
        instrumentId: 'SP500.INDEX',
        onnxSha256: 'f'.repeat(64),
        dataSha256: 'd'.repeat(64),
        active: true,
      }),
    ]);
  });

  it('run twice makes one model and one event', async () => {
    const { start, models, outbox } = await run(300);
    await start();
    await start();
    expect((await models.page({ limit: 10 })).items).toHaveLength(1);
    expect(outbox.take()).toHaveLength(1);
  });

  it('leaves the active model alone unless told otherwise', async () => {
    const { start, models } = await run(300, { activate: false });
    await start();
    expect(await models.active('SP500.INDEX')).toBeNull();
    expect(await models.find('model_9')).toMatchObject({ stage: 'CANDIDATE' });
  });

  it('asks for the features, rows and labels that were chosen, and keeps what was learnt with the model', async () => {
    const label = { kind: 'SCALED_RETURN', windowBars: 10 } as const;
    const processors = [{ kind: 'FILL', with: 'ZERO' }, { kind: 'RANK' }] as const;
    const { start, data, models, files } = await run(300, { featureSet: 'technical', label, processors });
    Object.assign(data.matrix, { unknown: [0, 599], returnPerLabel: 0.02 });
    await start();
    expect(data.asked.at(-1)).toMatchObject({ set: 'technical', label, incomplete: true });
    const model = await models.find('model_9');
    expect(model).toMatchObject({ label, processors, returnPerLabel: 0.02, expressions: ['$close', '$open'] });
    const [, kept] = files.files;
    expect(model?.processorsSha256).toBe('f'.repeat(64));
    const learnt = JSON.parse(new TextDecoder().decode(kept));
    expect(learnt.steps).toMatchObject([
      { processor: { kind: 'fill', with: 'zero' } },
      { processor: { kind: 'rank' }, learnt: { a: { kind: 'quantiles' } } },
    ]);
  });

  it('fails where a feature is never known, and says which', async () => {
    const { start, data } = await run(300, { processors: [{ kind: 'FILL' }] });
    Object.assign(data.matrix, { unknown: Array.from({ length: 300 }, (_, row) => 2 * row) });
    await expect(start()).rejects.toMatchObject({ code: 'AI.FEATURE_NEVER_KNOWN', details: { column: 'a' } });
  });

  it('looks at nothing after the bar it trains to', async () => {
    const { start, data } = await run(300, { trainTo: '2010-03-02T00:00:00Z' });
    await start();
    expect(data.asked).toMatchObject([
      { to: '2010-03-02T00:00:00Z', limit: 1 },
      { to: '2010-03-01T21:00:00.000000Z', horizonBars: 5 },
    ]);
  });

  it('says how far it is', async () => {
    const { start, notes } = await run(300);
    await start();
    expect(notes).toEqual([
      '0.00 building features',
      '0.10 training on 300 rows',
      '0.31 validated 25 %',
      '0.53 validated 50 %',
      '0.74 validated 75 %',
      '0.95 validated 100 %',
      '0.95 storing the model',
    ]);
  });

  it.each([
    ['AI.TOO_LITTLE_DATA', 20],
    ['AI.TOO_LITTLE_DATA', 0],
  ])('fails with %s on %d rows and keeps nothing', async (code, rows) => {
    const { start, models, files } = await run(rows);
    await expect(start()).rejects.toMatchObject({ code });
    expect([(await models.page({ limit: 1 })).items, files.files]).toEqual([[], []]);
  });

  it('fails when no bar is known', async () => {
    const { start, data } = await run(300);
    data.bars = [];
    await expect(start()).rejects.toMatchObject({ code: 'AI.NO_BARS' });
  });
});
