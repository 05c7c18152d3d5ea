import { Injectable } from '@nestjs/common';
import { type Result, ok, refused } from '#kernel';
import { QueryBus } from '#messaging';
import { type FeatureRow, GetFeatures } from '#modules/data';
import { type AiErrorCode, refusal } from '../domain/ai.errors.js';
import type { Model } from '../domain/model.js';
import { fillsUnknown } from '../domain/processing.js';
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
    const [row] = await this.queries.ask(
      GetFeatures.of({
        instrumentId: model.instrumentId,
        incomplete: fillsUnknown(model.processors),
        ...definitionsOf(model),
        ...(barTime === undefined ? {} : { asOf: barTime }),
      }),
    );
    if (row === undefined || (barTime !== undefined && row.time !== barTime)) {
      return refused(refusal('AI.FEATURES_MISSING', { instrumentId: model.instrumentId, bar: barTime ?? 'latest' }));
    }
    if (row.definitionSha256 !== model.definitionSha256)
      return refused(refusal('AI.FEATURES_CHANGED', { modelId: model.id }));
    const expected = await this.from(model, valuesOf(row));
    return expected.ok ? ok({ time: row.time, expectedReturn: expected.value }) : expected;
  }

  /** From given features, in the model's order; NaN where not known. */
  async from(model: Model, features: readonly number[]): Promise<Result<number, AiErrorCode>> {
    if (features.length !== model.features.length) {
      return refused(
        refusal('AI.FEATURE_COUNT', { given: `${features.length}`, expected: `${model.features.length}` }),
      );
    }
    const expectedReturn = model.returnPerLabel * (await this.predictor.predict(model, features));
    if (!Number.isFinite(expectedReturn)) return refused(refusal('AI.PREDICTION_NOT_FINITE', { modelId: model.id }));
    return ok(expectedReturn);
  }
}

/** By their expressions: what a set of that name has come to be since does not matter. */
const definitionsOf = ({ expressions, features }: Model) =>
  expressions.length === 0 ? {} : { expressions: [...expressions], names: [...features] };

function valuesOf({ values, unknown }: FeatureRow): number[] {
  const known = [...values];
  for (const place of unknown) known[place] = Number.NaN;
  return known;
}
