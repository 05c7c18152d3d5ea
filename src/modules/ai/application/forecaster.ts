import { Injectable } from '@nestjs/common';
import { type Result, ok, refused } from '#kernel';
import { QueryBus } from '#messaging';
import { type FeatureRow, GetFeatures } from '#modules/data';
import { type AiErrorCode, refusal } from '../domain/ai.errors.js';
import type { Model } from '../domain/model.js';
import { Predictor } from './ports/predictor.port.js';

/** What a model expects. */
@Injectable()
export class Forecaster {
  constructor(
    private readonly queries: QueryBus,
    private readonly predictor: Predictor,
  ) {}

  /** From the features that were known at the close of a bar. @param barTime RFC 3339; the latest bar where it is left out */
  async at(
    model: Model,
    barTime?: string,
  ): Promise<Result<{ readonly time: string; readonly expectedReturn: number }, AiErrorCode>> {
    const asked = GetFeatures.of({
      instrumentId: model.instrumentId,
      ...(barTime === undefined ? {} : { asOf: barTime }),
    });
    const [row] = await this.queries.ask(asked);
    if (row === undefined || (barTime !== undefined && row.time !== barTime)) {
      return refused(refusal('AI.FEATURES_MISSING', { instrumentId: model.instrumentId, bar: barTime ?? 'latest' }));
    }
    const features = inOrderOf(model, row);
    if (features === null) return refused(refusal('AI.FEATURES_CHANGED', { modelId: model.id }));
    const expected = await this.from(model, features);
    return expected.ok ? ok({ time: row.time, expectedReturn: expected.value }) : expected;
  }

  /** From given features, in the model's order. */
  async from(model: Model, features: readonly number[]): Promise<Result<number, AiErrorCode>> {
    if (features.length !== model.features.length) {
      return refused(
        refusal('AI.FEATURE_COUNT', { given: `${features.length}`, expected: `${model.features.length}` }),
      );
    }
    const expectedReturn = await this.predictor.predict(model.onnxSha256, features);
    if (!Number.isFinite(expectedReturn)) return refused(refusal('AI.PREDICTION_NOT_FINITE', { modelId: model.id }));
    return ok(expectedReturn);
  }
}

function inOrderOf({ features }: Model, { names, values }: FeatureRow): number[] | null {
  const byName = new Map(names.map((name, index) => [name, values[index]]));
  const ordered = features.flatMap((name) => byName.get(name) ?? []);
  return ordered.length === features.length ? ordered : null;
}
