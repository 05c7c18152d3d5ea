import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { type Result, ok, refused } from '#kernel';
import { QueryBus } from '#messaging';
import { GetBars } from '#modules/data';
import { Predict, PredictionView } from '../contracts/index.js';
import { type AiErrorCode, refusal } from '../domain/ai.errors.js';
import type { Model } from '../domain/model.js';
import { Forecaster } from './forecaster.js';
import { ModelStore } from './ports/model-store.port.js';

@QueryHandler(Predict)
export class PredictHandler implements IQueryHandler<Predict> {
  constructor(
    private readonly models: ModelStore,
    private readonly forecaster: Forecaster,
    private readonly queries: QueryBus,
  ) {}

  async execute({ instrumentId, modelId, features }: Predict): Promise<Result<PredictionView, AiErrorCode>> {
    const model = modelId === undefined ? await this.models.active(instrumentId) : await this.models.find(modelId);
    if (model === null || model.instrumentId !== instrumentId) {
      const code = modelId === undefined ? 'AI.NO_ACTIVE_MODEL' : 'AI.MODEL_UNKNOWN';
      return refused(refusal(code, { instrumentId, ...(modelId === undefined ? {} : { modelId }) }));
    }
    const forecast = features === undefined ? await this.forecaster.at(model) : await this.from(model, features);
    if (!forecast.ok) return forecast;
    return ok(Object.assign(new PredictionView(), { modelId: model.id, instrumentId, ...forecast.value }));
  }

  private async from(model: Model, features: readonly number[]) {
    const { instrumentId } = model;
    const { items } = await this.queries.ask(GetBars.of({ instrumentId, limit: 1 }));
    const time = items[0]?.closeTime;
    if (time === undefined) return refused(refusal('AI.NO_BARS', { instrumentId }));
    const expected = await this.forecaster.from(model, features);
    return expected.ok ? ok({ time, expectedReturn: expected.value }) : expected;
  }
}
