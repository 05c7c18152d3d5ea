import type { Result } from '#kernel';
import { Choice, Command, IntegrationEvent, Query, Text, Timestamp } from '#messaging';

export const tradingStates = ['ACTIVE', 'REDUCING', 'HALTED'] as const;

export class TradingStateView {
  @Text({ description: 'An account, or `*` for all.', example: '*' })
  scope!: string;

  @Choice('TradingState', tradingStates, { example: 'ACTIVE' })
  state!: (typeof tradingStates)[number];

  @Text({ maxLength: 500, example: 'start of day' })
  reason!: string;

  @Text({ example: 'admin' })
  changedBy!: string;

  @Timestamp()
  changedAt!: string;
}

export class ListTradingStates extends Query<TradingStateView[]> {
  static readonly type = 'risk.list-trading-states.v1';
}

/**
 * Halts (no new order leaves, open ones are canceled), reduces (only orders that shrink positions) or resumes trading of an
 * account or of all. Stored before it is answered.
 */
export class SetTradingState extends Command<Result<TradingStateView>> {
  static readonly type = 'risk.set-trading-state.v1';

  @Text({ description: 'An account, or `*` for all.', example: '*' })
  readonly scope!: string;

  @Choice('TradingState', tradingStates, { example: 'HALTED' })
  readonly state!: (typeof tradingStates)[number];

  @Text({ maxLength: 500, example: 'prices look wrong' })
  readonly reason!: string;
}

export class TradingStateChanged extends IntegrationEvent {
  static readonly type = 'risk.trading-state-changed.v1';

  @Text()
  readonly scope!: string;

  @Choice('TradingState', tradingStates)
  readonly state!: (typeof tradingStates)[number];

  @Text({ maxLength: 500 })
  readonly reason!: string;

  @Text()
  readonly changedBy!: string;

  get key(): string {
    return this.scope;
  }
}
