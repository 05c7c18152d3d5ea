import { Predict } from '../contracts/index.js';
import { aiDesk } from '../testing/ai-desk.js';
import { sampleModel } from '../testing/samples.js';
import { PredictHandler } from './predict.handler.js';

const predict = (fields: Partial<Predict> = {}) => Object.assign(Predict.of({ instrumentId: 'SP500.INDEX' }), fields);

async function setUp() {
  const { models, forecaster, data, unitOfWork, predictor } = aiDesk();
  await unitOfWork.run((tx) => models.add(tx, sampleModel()));
  await unitOfWork.run((tx) =>
    models.add(tx, sampleModel({ id: 'model_2', stage: 'CANDIDATE', features: ['b'], expressions: ['$b'] })),
  );
  return { handler: new PredictHandler(models, forecaster, data), data, models, unitOfWork, predictor };
}

describe(PredictHandler.name, () => {
  it('asks the active model, from the latest features', async () => {
    const { handler } = await setUp();
    expect(await handler.execute(predict())).toEqual({
      ok: true,
      value: {
        modelId: 'model_1',
        instrumentId: 'SP500.INDEX',
        time: '2010-03-01T21:00:00.000000Z',
        expectedReturn: 0.003,
      },
    });
  });

  it('asks the model that is named', async () => {
    const { handler } = await setUp();
    expect(await handler.execute(predict({ modelId: 'model_2' }))).toMatchObject({ value: { expectedReturn: 0.002 } });
  });

  it('asks for the features by what they were in training, and knows again what is not known', async () => {
    const { handler, data, models, unitOfWork, predictor } = await setUp();
    const changes = { id: 'model_3', processors: [{ kind: 'FILL' as const }], returnPerLabel: 0.5 };
    await unitOfWork.run((tx) => models.add(tx, sampleModel(changes)));
    data.features = data.features.map((row) => Object.assign(row, { values: [4, 0], unknown: [1] }));
    expect(await handler.execute(predict())).toMatchObject({ refusal: { code: 'AI.PREDICTION_NOT_FINITE' } });
    expect(data.asked.at(-1)).toMatchObject({ expressions: ['$close', '$open'], names: ['a', 'b'], incomplete: true });
    expect(predictor.asked).toEqual([[4, Number.NaN]]);
    data.features = data.features.map((row) => Object.assign(row, { unknown: [] }));
    expect(await handler.execute(predict())).toMatchObject({ value: { expectedReturn: 0.002 } });
  });

  it('does not ask a model whose features have come to mean something else', async () => {
    const { handler, data } = await setUp();
    data.features = data.features.map((row) => Object.assign(row, { definitionSha256: 'e'.repeat(64) }));
    expect(await handler.execute(predict())).toMatchObject({ refusal: { code: 'AI.FEATURES_CHANGED' } });
  });

  it('takes given features instead', async () => {
    const { handler } = await setUp();
    expect(await handler.execute(predict({ features: [5, 6] }))).toMatchObject({
      value: { expectedReturn: 0.011, time: '2010-03-01T21:00:00.000000Z' },
    });
  });

  it.each([
    ['AI.MODEL_UNKNOWN', predict({ modelId: 'model_7' })],
    ['AI.MODEL_UNKNOWN', predict({ modelId: 'model_1', instrumentId: 'X.FILE' })],
    ['AI.NO_ACTIVE_MODEL', predict({ instrumentId: 'X.FILE' })],
    ['AI.FEATURE_COUNT', predict({ features: [1] })],
    ['AI.FEATURE_COUNT', predict({ features: [1, 2, 3] })],
    ['AI.PREDICTION_NOT_FINITE', predict({ features: [Number.NaN, 1] })],
  ])('refuses with %s', async (code, query) => {
    const { handler } = await setUp();
    expect(await handler.execute(query)).toMatchObject({ ok: false, refusal: { code } });
  });

  it('refuses before there is a complete row of features', async () => {
    const { handler, data } = await setUp();
    data.features = [];
    expect(await handler.execute(predict())).toMatchObject({ refusal: { code: 'AI.FEATURES_MISSING' } });
  });
});
