import { Choice, DecimalText, Flag, IntegrationEvent, Text, Timestamp } from '#messaging';
import { timeframes } from './get-bars.query.js';

/** A bar is final and known from now on. It starts the chain: its correlation id leads to every signal, order and fill it causes. */
export class BarClosed extends IntegrationEvent {
  static readonly type = 'data.bar-closed.v1';

  @Text()
  readonly feedId!: string;

  @Text()
  readonly instrumentId!: string;

  @Choice('Timeframe', timeframes)
  readonly timeframe!: (typeof timeframes)[number];

  @Timestamp()
  readonly openTime!: string;

  @Timestamp()
  readonly closeTime!: string;

  @DecimalText()
  readonly open!: string;

  @DecimalText()
  readonly high!: string;

  @DecimalText()
  readonly low!: string;

  @DecimalText()
  readonly close!: string;

  @DecimalText()
  readonly volume!: string;

  @Flag()
  readonly synthetic!: boolean;

  /** Position of the bar in its feed, from 0. */
  @Text()
  readonly sequence!: string;

  get key(): string {
    return this.instrumentId;
  }
}
