import { Injectable } from '@nestjs/common';
import { type Result, ok } from '#kernel';
import { AiConfig } from '../ai.config.js';
import type { SignalView } from '../contracts/index.js';
import type { AiErrorCode } from '../domain/ai.errors.js';
import type { Model } from '../domain/model.js';
import { strengthOf } from '../domain/signal-rule.js';
import { Forecaster } from './forecaster.js';
import { SignalBook } from './signal-book.js';

/** A closed bar, as far as a signal needs it. */
export interface SignalBar {
  /** RFC 3339. */
  readonly closeTime: string;
  readonly close: string;
  readonly synthetic: boolean;
}

/** Makes the signal of a model on a bar: the same model and bar give the same signal, however often it is asked for. */
@Injectable()
export class SignalMaker {
  constructor(
    private readonly forecaster: Forecaster,
    private readonly book: SignalBook,
    private readonly config: AiConfig,
  ) {}

  async make(model: Model, bar: SignalBar): Promise<Result<SignalView, AiErrorCode>> {
    const { id: modelId, instrumentId, horizonBars } = model;
    const key = { modelId, instrumentId, barTime: bar.closeTime };
    const known = await this.book.find(key);
    if (known !== null) return ok(known);
    const forecast = await this.forecaster.at(model, bar.closeTime);
    if (!forecast.ok) return forecast;
    const { expectedReturn } = forecast.value;
    const strength = strengthOf(expectedReturn, model.predictionDeviation, this.config);
    const { close: referencePrice, synthetic } = bar;
    return ok(await this.book.enter({ ...key, expectedReturn, strength, horizonBars, referencePrice, synthetic }));
  }
}
