import { Module } from '@nestjs/common';
import { quantErrors } from '#quant';
import { PlatformModule } from '#platform/module';
import { ChecksController } from './api/checks.controller.js';
import { FiguresController } from './api/figures.controller.js';
import { TradingStatesController } from './api/trading-states.controller.js';
import { ApproveAmendmentHandler } from './application/approve-amendment.handler.js';
import { ApproveOrderHandler } from './application/approve-order.handler.js';
import { ChangeStamp } from './application/change-stamp.js';
import { CheckOrderHandler } from './application/check-order.handler.js';
import { DecisionRecord } from './application/decision-record.js';
import { GetRiskFiguresHandler } from './application/get-risk-figures.handler.js';
import { LearnInstruments } from './application/learn-instruments.js';
import { ListTradingStatesHandler } from './application/list-trading-states.handler.js';
import { LimitBook } from './application/ports/limit-book.port.js';
import { MarketHistory } from './application/ports/market-history.port.js';
import { TargetBook } from './application/ports/target-book.port.js';
import { TradingStates } from './application/ports/trading-states.port.js';
import { PreTradeDesk } from './application/pre-trade-desk.js';
import { ReferencePrices } from './application/reference-prices.js';
import { SetTradingStateHandler } from './application/set-trading-state.handler.js';
import { SizeSignal } from './application/size-signal.js';
import { TargetSizing } from './application/target-sizing.js';
import { TrackAccount } from './application/track-account.js';
import { TrackMarket } from './application/track-market.js';
import { TrackOrders } from './application/track-orders.js';
import { PreTradePolicy } from './domain/pre-trade-policy.js';
import { allControls } from './domain/all-controls.js';
import { riskErrors } from './domain/risk.errors.js';
import { riskMigrations } from './infrastructure/migrations/index.js';
import { PostgresLimitBook } from './infrastructure/postgres-limit-book.js';
import { PostgresMarketHistory } from './infrastructure/postgres-market-history.js';
import { PostgresTargetBook } from './infrastructure/postgres-target-book.js';
import { PostgresTradingStates } from './infrastructure/postgres-trading-states.js';
import { RiskConfig } from './risk.config.js';

const useCases = [
  ApproveAmendmentHandler,
  ApproveOrderHandler,
  CheckOrderHandler,
  GetRiskFiguresHandler,
  ListTradingStatesHandler,
  SetTradingStateHandler,
];

const eventHandlers = [LearnInstruments, SizeSignal, TrackAccount, TrackMarket, TrackOrders];

const services = [ChangeStamp, DecisionRecord, PreTradeDesk, ReferencePrices, TargetSizing];

@Module({
  imports: [
    PlatformModule.forModule({
      name: 'risk',
      migrations: riskMigrations,
      config: RiskConfig,
      errors: { ...riskErrors, ...quantErrors },
    }),
  ],
  controllers: [ChecksController, FiguresController, TradingStatesController],
  providers: [
    ...useCases,
    ...eventHandlers,
    ...services,
    { provide: LimitBook, useClass: PostgresLimitBook },
    { provide: MarketHistory, useClass: PostgresMarketHistory },
    { provide: TargetBook, useClass: PostgresTargetBook },
    { provide: TradingStates, useClass: PostgresTradingStates },
    {
      provide: PreTradePolicy,
      inject: [RiskConfig],
      useFactory: (config: RiskConfig) => new PreTradePolicy(allControls(config.restrictedInstruments)),
    },
  ],
})
export class RiskModule {}
