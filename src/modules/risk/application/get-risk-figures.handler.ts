import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { Decimal } from '#kernel';
import { GetRiskFigures, type LimitUse, type RiskFigures } from '../contracts/index.js';
import type { Exposure } from '../domain/exposure.js';
import { simulateLoss, type SimulatedLoss } from '../domain/historical-simulation.js';
import { measuredLimits, utilisation } from '../domain/limit-use.js';
import { equityOf } from '../domain/valuation.js';
import { RiskConfig } from '../risk.config.js';
import type { AccountState } from './ports/limit-book.port.js';
import { MarketHistory } from './ports/market-history.port.js';
import { PreTradeDesk } from './pre-trade-desk.js';
import { ReferencePrices } from './reference-prices.js';

@QueryHandler(GetRiskFigures)
export class GetRiskFiguresHandler implements IQueryHandler<GetRiskFigures> {
  constructor(
    private readonly desk: PreTradeDesk,
    private readonly history: MarketHistory,
    private readonly prices: ReferencePrices,
    private readonly config: RiskConfig,
  ) {}

  async execute({ accountId }: GetRiskFigures): Promise<RiskFigures | null> {
    const state = await this.desk.look(null, { accountId, clientOrderIds: [] });
    if (state === null) return null;
    const held = state.exposures.filter(({ position }) => !position.isZero());
    const loss = await this.lossOf(held);
    const equity = equityOf(state.cash, state.exposures, this.prices.last) ?? state.cash;
    return {
      accountId,
      currency: state.currency,
      equity: equity.toFixed(2),
      confidence: this.config.confidence,
      horizonBars: 1,
      observations: loss.observations,
      valueAtRisk: money(loss.valueAtRisk),
      expectedShortfall: money(loss.expectedShortfall),
      limits: this.limitsOf(state, equity, loss),
      asOf: this.prices.asOf(held.map(({ instrumentId }) => instrumentId)),
    };
  }

  private async lossOf(held: readonly Exposure[]): Promise<SimulatedLoss> {
    const values = held.map(({ instrumentId, position }) => ({
      instrumentId,
      value: position.times(this.prices.last(instrumentId) ?? Decimal.ZERO).toNumber(),
    }));
    const ids = held.map(({ instrumentId }) => instrumentId);
    return simulateLoss(values, ids.length === 0 ? [] : await this.history.closes(null, ids), this.config);
  }

  private limitsOf(state: AccountState, equity: Decimal, { valueAtRisk }: SimulatedLoss): LimitUse[] {
    const permitted = Decimal.max(equity, Decimal.ZERO).times(Decimal.round(this.config.maxValueAtRisk, 6)).roundTo(2);
    const measured = measuredLimits(
      {
        currency: state.currency,
        equity,
        exposures: state.exposures,
        ordersInLastSecond: state.recentDecisions,
        valueAtRisk: valueAtRisk === null ? null : { value: Decimal.round(valueAtRisk, 2), limit: permitted },
      },
      state.limits,
      this.prices.last,
    );
    return measured.map((limit) => ({
      name: limit.name,
      value: `${limit.value}`,
      limit: `${limit.limit}`,
      unit: limit.unit,
      utilisation: utilisation(limit),
    }));
  }
}

const money = (amount: number | null): string | null => (amount === null ? null : Decimal.round(amount, 2).toFixed(2));
