import { Predict } from '../contracts/index.js';
import { aiDesk } from '../testing/ai-desk.js';
import { sampleModel } from '../testing/samples.js';
import { PredictHandler } from './predict.handler.js';

const predict = (fields: Partial<Predict> = {}) => Object.assign(Predict.of({ instrumentId: 'SP500.INDEX' }), fields);

async function setUp() {
  const { models, forecaster, data, unitOfWork } = aiDesk();
  await unitOfWork.run((tx) => models.add(tx, sampleModel()));
  await unitOfWork.run((tx) => models.add(tx, sampleModel({ id: 'model_2', stage: 'CANDIDATE', features: ['b'] })));
  return { handler: new PredictHandler(models, forecaster, data), data };
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
