import type { Result } from '#kernel';
import {
  Command,
  DecimalText,
  Flag,
  Float,
  IntegrationEvent,
  Integer,
  Query,
  Text,
  Timestamp,
  pageOf,
  type Page,
} from '#messaging';

export class SignalView {
  @Text({ example: 'signal_00000001' })
  id!: string;

  @Text({ example: 'model_00000001' })
  modelId!: string;

  @Text({ example: 'SP500.INDEX' })
  instrumentId!: string;

  @Timestamp({ description: 'Market time: close of the bar that caused it.' })
  barTime!: string;

  @Float({ description: 'Predicted return over the horizon, a fraction.', example: 0.0021 })
  expectedReturn!: number;

  @Float({ minimum: -1, maximum: 1, description: 'Wanted exposure, -1 to 1, before risk.', example: 0.6 })
  strength!: number;

  @Integer({ example: 5 })
  horizonBars!: number;

  @DecimalText({ description: 'Close of the bar.', example: '1364.33' })
  referencePrice!: string;

  @Flag({ example: false })
  synthetic!: boolean;

  @Text({ description: 'Leads through the whole chain.' })
  correlationId!: string;

  @Timestamp()
  createdAt!: string;
}

export const SignalPage = pageOf(SignalView);
export type SignalPage = Page<SignalView>;

/** Signals, the latest first. */
export class ListSignals extends Query<SignalPage> {
  static readonly type = 'ai.list-signals.v1';

  @Text({ optional: true, example: 'SP500.INDEX' })
  readonly instrumentId?: string;

  @Text({ optional: true, maxLength: 400 })
  readonly cursor?: string;

  @Integer({ optional: true, minimum: 1, maximum: 1000, example: 50 })
  readonly limit?: number;
}

/** Predicts from the latest bar and publishes the signal, as a bar would. The same bar and model give the same signal. */
export class GenerateSignal extends Command<Result<SignalView>> {
  static readonly type = 'ai.generate-signal.v1';

  @Text({ example: 'SP500.INDEX' })
  readonly instrumentId!: string;
}

/** A model wants exposure to an instrument. Risk decides whether and how much. */
export class SignalGenerated extends IntegrationEvent {
  static readonly type = 'ai.signal-generated.v1';

  @Text()
  readonly signalId!: string;

  @Text()
  readonly modelId!: string;

  @Text()
  readonly instrumentId!: string;

  @Timestamp()
  readonly barTime!: string;

  @Float()
  readonly expectedReturn!: number;

  @Float()
  readonly strength!: number;

  @Integer()
  readonly horizonBars!: number;

  @DecimalText()
  readonly referencePrice!: string;

  @Flag()
  readonly synthetic!: boolean;

  get key(): string {
    return this.instrumentId;
  }
}
