import { Injectable } from '@nestjs/common';
import { Decimal, refused, type Result } from '#kernel';
import type { Transaction } from '#messaging';
import type { SignalGenerated } from '#modules/ai';
import { barsPerYear, returnsOf } from '../domain/closes.js';
import { noExposure } from '../domain/exposure.js';
import { sizeTarget, type SizingRules, type Target } from '../domain/position-sizing.js';
import { denial, type RiskErrorCode } from '../domain/risk.errors.js';
import { equityOf } from '../domain/valuation.js';
import { RiskConfig } from '../risk.config.js';
import { MarketHistory, type InstrumentHistory } from './ports/market-history.port.js';
import type { Candidate } from './ports/target-book.port.js';
import { ReferencePrices } from './reference-prices.js';

/** What a signal asks, with the history of its instrument; null when nothing is known of it. */
export interface SizingRequest {
  readonly signal: SignalGenerated;
  readonly history: InstrumentHistory | null;
}

/** Sizes a signal for one account by the module's rules. */
@Injectable()
export class TargetSizing {
  /** Bars over which an approved target is worked. */
  readonly executionBars: number;

  constructor(
    private readonly history: MarketHistory,
    private readonly prices: ReferencePrices,
    private readonly config: RiskConfig,
  ) {
    this.executionBars = config.executionBars;
  }

  async prepare(tx: Transaction, signal: SignalGenerated): Promise<SizingRequest> {
    const [history] = await this.history.closes(tx, [signal.instrumentId]);
    return { signal, history: history ?? null };
  }

  size({ signal, history }: SizingRequest, account: Candidate): Result<Target, RiskErrorCode> {
    if (history === null) return refused(denial('RISK.HISTORY_TOO_SHORT', { returns: '0' }));
    const { instrumentId, strength } = signal;
    const price = Decimal.of(signal.referencePrice);
    const equity = equityOf(account.cash, account.exposures, (id) =>
      id === instrumentId ? price : this.prices.last(id),
    );
    if (equity === null) return refused(denial('RISK.VALUATION_MISSING'));
    const held = account.exposures.find((exposure) => exposure.instrumentId === instrumentId);
    return sizeTarget(
      {
        strength,
        equity,
        price,
        current: (held ?? noExposure(instrumentId)).position,
        lotSize: history.lotSize,
        returns: returnsOf(history.closes),
        barsPerYear: barsPerYear(history.timeframe),
        tradingState: account.tradingState,
        working: account.working,
      },
      this.rulesFor(account),
    );
  }

  private rulesFor({ maxWeight, targetVolatility }: Candidate): SizingRules {
    const { maxValueAtRisk, confidence, minimumReturns, noTradeBand } = this.config;
    return { maxWeight, targetVolatility, maxValueAtRisk, confidence, minimumReturns, noTradeBand };
  }
}
