import { Module } from '@nestjs/common';
import { calendarErrors } from '#calendar';
import { engineErrors } from '#engine';
import { quantErrors } from '#quant';
import { PlatformModule } from '#platform/module';
import { BooksController } from './api/books.controller.js';
import { OrderListsController } from './api/order-lists.controller.js';
import { OrdersController } from './api/orders.controller.js';
import { AcceptTarget } from './application/accept-target.js';
import { AmendOrderHandler } from './application/amend-order.handler.js';
import { ArrivalPrices } from './application/arrival-prices.js';
import { BookReport } from './application/book-report.js';
import { BrokerSession } from './application/broker-session.js';
import { CancelOrderHandler } from './application/cancel-order.handler.js';
import { CancelOrders } from './application/cancel-orders.js';
import { FillPolicies } from './application/fill-policies.js';
import { GetBrokerTermsHandler } from './application/get-broker-terms.handler.js';
import { GetOrderHandler } from './application/get-order.handler.js';
import { HaltTrading } from './application/halt-trading.js';
import { Instruments } from './application/instruments.js';
import { ListAccountsHandler } from './application/list-accounts.handler.js';
import { ListFillsHandler } from './application/list-fills.handler.js';
import { ListOrdersHandler } from './application/list-orders.handler.js';
import { ListPositionsHandler } from './application/list-positions.handler.js';
import { NamedOrder } from './application/named-order.js';
import { OpenAccountHandler } from './application/open-account.handler.js';
import { OrderEntry } from './application/order-entry.js';
import { OrderIntake } from './application/order-intake.js';
import { OrderJournal } from './application/order-journal.js';
import { OrderLookup } from './application/order-lookup.js';
import { OrderRouter } from './application/order-router.js';
import { OrderSteps } from './application/order-steps.js';
import { ParentKeeper } from './application/parent-keeper.js';
import { ParentOrders } from './application/parent-orders.js';
import { AccountBook } from './application/ports/account-book.port.js';
import { Broker } from './application/ports/broker.port.js';
import { OrderStore } from './application/ports/order-store.port.js';
import { ScheduleStore } from './application/ports/schedule-store.port.js';
import { VolumeHistory } from './application/ports/volume-history.port.js';
import { ReconcileOrders } from './application/reconcile-orders.js';
import { ReplaceOrder } from './application/replace-order.js';
import { ResumeOrders } from './application/resume-orders.js';
import { ScheduleClock } from './application/schedule-clock.js';
import { SliceSender } from './application/slice-sender.js';
import { StartParent } from './application/start-parent.js';
import { StopAccountHandler } from './application/stop-account.handler.js';
import { StartTrading } from './application/start-trading.js';
import { SubmitDirect } from './application/submit-direct.js';
import { SubmitOrderListHandler } from './application/submit-order-list.handler.js';
import { SubmitOrderHandler } from './application/submit-order.handler.js';
import { TradeBooks } from './application/trade-books.js';
import { TradingShare } from './application/trading-share.js';
import { WorkAccountParentsHandler } from './application/work-account-parents.handler.js';
import { WorkParents } from './application/work-parents.js';
import { WorkTargetHandler } from './application/work-target.handler.js';
import { executionErrors } from './domain/execution.errors.js';
import { ExecutionConfig } from './execution.config.js';
import { executionMigrations } from './infrastructure/migrations/index.js';
import { PaperBroker } from './infrastructure/paper-broker.js';
import { PaperRecord } from './infrastructure/paper-record.js';
import { PaperVenues } from './infrastructure/paper-venues.js';
import { PostgresAccountBook } from './infrastructure/postgres-account-book.js';
import { PostgresOrderStore } from './infrastructure/postgres-order-store.js';
import { PostgresScheduleStore } from './infrastructure/postgres-schedule-store.js';
import { PostgresVolumeHistory } from './infrastructure/postgres-volume-history.js';

const useCases = [
  AmendOrderHandler,
  CancelOrderHandler,
  GetBrokerTermsHandler,
  GetOrderHandler,
  ListAccountsHandler,
  ListFillsHandler,
  ListOrdersHandler,
  ListPositionsHandler,
  OpenAccountHandler,
  StopAccountHandler,
  SubmitOrderHandler,
  SubmitOrderListHandler,
  WorkAccountParentsHandler,
  WorkTargetHandler,
];

const eventHandlers = [AcceptTarget, ArrivalPrices, HaltTrading, StartTrading, WorkParents];

const orders = [
  NamedOrder,
  FillPolicies,
  OrderEntry,
  OrderIntake,
  OrderJournal,
  OrderLookup,
  OrderRouter,
  OrderSteps,
  SubmitDirect,
];
const parents = [ParentKeeper, ParentOrders, ScheduleClock, SliceSender, StartParent];
const broker = [
  BookReport,
  BrokerSession,
  CancelOrders,
  ReconcileOrders,
  ReplaceOrder,
  ResumeOrders,
  TradeBooks,
  TradingShare,
];

@Module({
  imports: [
    PlatformModule.forModule({
      name: 'execution',
      migrations: executionMigrations,
      config: ExecutionConfig,
      errors: { ...executionErrors, ...engineErrors, ...calendarErrors, ...quantErrors },
    }),
  ],
  controllers: [BooksController, OrderListsController, OrdersController],
  providers: [
    ...useCases,
    ...eventHandlers,
    ...orders,
    ...parents,
    ...broker,
    Instruments,
    PaperRecord,
    PaperVenues,
    { provide: AccountBook, useClass: PostgresAccountBook },
    { provide: Broker, useClass: PaperBroker },
    { provide: OrderStore, useClass: PostgresOrderStore },
    { provide: ScheduleStore, useClass: PostgresScheduleStore },
    { provide: VolumeHistory, useClass: PostgresVolumeHistory },
  ],
})
export class ExecutionModule {}
