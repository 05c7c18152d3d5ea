import { Decimal, ManualClock, SequentialIds, fromRfc3339, refused, ok, type Result } from '#kernel';
import type { ExecutionReport, VenueOrder, VenueOrderRecord } from '#engine';
import { CommandBus, type Query, QueryBus, type Command, type Shares } from '#messaging';
import { GetQuote } from '#modules/data';
import { ApproveAmendment, ApproveOrder } from '#modules/risk';
import { DirectUnitOfWork, FixedCausality, RecordingLog, RecordingOutbox } from '#testing';
import { ArrivalPrices } from '../application/arrival-prices.js';
import { BookReport } from '../application/book-report.js';
import { BrokerSession } from '../application/broker-session.js';
import { CancelOrders } from '../application/cancel-orders.js';
import { Instruments } from '../application/instruments.js';
import { OrderEntry } from '../application/order-entry.js';
import { OrderIntake } from '../application/order-intake.js';
import { OrderJournal } from '../application/order-journal.js';
import { OrderLookup } from '../application/order-lookup.js';
import { OrderRouter } from '../application/order-router.js';
import { OrderSteps } from '../application/order-steps.js';
import { ParentKeeper } from '../application/parent-keeper.js';
import { ParentOrders } from '../application/parent-orders.js';
import { Broker, type ReportHandler } from '../application/ports/broker.port.js';
import { ReconcileOrders } from '../application/reconcile-orders.js';
import { ResumeOrders } from '../application/resume-orders.js';
import { ScheduleClock } from '../application/schedule-clock.js';
import { SliceSender } from '../application/slice-sender.js';
import { StartParent } from '../application/start-parent.js';
import { StopAccount, WorkAccountParents, WorkTarget } from '../application/own-commands.js';
import { StartTrading } from '../application/start-trading.js';
import { StopAccountHandler } from '../application/stop-account.handler.js';
import { SubmitDirect } from '../application/submit-direct.js';
import { TradeBooks } from '../application/trade-books.js';
import { TradingShare } from '../application/trading-share.js';
import { FillPolicies } from '../application/fill-policies.js';
import { WorkAccountParentsHandler } from '../application/work-account-parents.handler.js';
import { WorkTargetHandler } from '../application/work-target.handler.js';
import { depositEntry } from '../domain/ledger.js';
import { ExecutionConfig } from '../execution.config.js';
import { InMemoryAccountBook } from './in-memory-account-book.js';
import { InMemoryOrderStore } from './in-memory-order-store.js';
import { InMemoryScheduleStore, InMemoryVolumeHistory } from './in-memory-schedules.js';

/** Approves everything but what it is told to deny, once per client order id. */
class RiskStandIn extends CommandBus {
  denies: string | null = null;
  readonly asked: string[] = [];

  async execute<R>(command: Command<R>): Promise<R> {
    if (!(command instanceof ApproveOrder || command instanceof ApproveAmendment))
      throw new Error('risk was asked something else');
    this.asked.push(command.order.clientOrderId);
    return this.decision() as R;
  }

  private decision(): Result<{ reservationId: string }> {
    if (this.denies === null) return ok({ reservationId: 'reservation_1' });
    return refused({ code: this.denies, message: 'no', details: {} });
  }
}

const FACE = { venueOrderId: 'V1', time: 1n } as const;

/** A broker that does what the test says: acknowledges at once unless it is told to keep silent. */
class BrokerStandIn extends Broker {
  readonly name = 'stand-in';
  silent = false;
  readonly sent: string[] = [];
  readonly known = new Map<string, VenueOrderRecord>();
  private handler: ReportHandler = () => Promise.resolve();
  private trades = 0;

  async connect(handler: ReportHandler): Promise<void> {
    this.handler = handler;
  }

  async disconnect(): Promise<void> {
    this.handler = () => Promise.resolve();
  }

  async takeOver(): Promise<void> {}

  async letGo(): Promise<void> {}

  async submit(orders: readonly VenueOrder[]): Promise<void> {
    for (const order of orders) {
      this.sent.push(order.clientOrderId);
      const record = { ...order, venueOrderId: 'V1', triggered: true, status: 'OPEN' } as const;
      this.known.set(order.clientOrderId, record);
    }
    const accepted = orders.map(
      ({ clientOrderId }) => ({ clientOrderId, ...FACE, marketTime: 1n, kind: 'ACCEPTED' }) as const,
    );
    if (!this.silent) await this.handler(accepted);
  }

  async cancel(orderId: string): Promise<void> {
    const known = this.known.has(orderId);
    if (!known) return this.say(orderId, { kind: 'CANCEL_REJECTED', reason: 'UNKNOWN_ORDER' });
    this.known.delete(orderId);
    return this.say(orderId, { kind: 'CANCELED' });
  }

  async replace(orderId: string, changes: Partial<Pick<VenueOrder, 'quantity' | 'limitPrice'>>): Promise<void> {
    await this.say(orderId, { kind: 'REPLACED', quantity: this.known.get(orderId)?.quantity ?? '0', ...changes });
  }

  async find(orderId: string): Promise<VenueOrderRecord | null> {
    return this.known.get(orderId) ?? null;
  }

  async openOrders(): Promise<VenueOrderRecord[]> {
    return [...this.known.values()];
  }

  /** A trade of an order; the same `tradeId` is the same trade. */
  trade(orderId: string, quantity: string, price: string, tradeId = `T${++this.trades}`): Promise<void> {
    const terms = {
      instrumentId: 'SP500.INDEX',
      side: 'BUY',
      fee: '0.1',
      feeCurrency: 'USD',
      liquidity: 'TAKER',
    } as const;
    return this.say(orderId, { kind: 'TRADE', tradeId, quantity, price, ...terms });
  }

  say(orderId: string, report: object): Promise<void> {
    return this.handler([{ clientOrderId: orderId, ...FACE, marketTime: 1n, ...report } as ExecutionReport]);
  }
}

class OneInstrument extends QueryBus {
  async ask<R>(query: Query<R>): Promise<R> {
    if (query instanceof GetQuote) return null as R;
    return [{ id: 'SP500.INDEX', currency: 'USD', tickSize: '0.01', lotSize: '1', synthetic: false }] as R;
  }
}

const cash = Decimal.of('100000');
const ACCOUNT = {
  id: 'paper',
  name: 'Paper',
  currency: 'USD',
  initialCash: cash,
  cash,
  broker: 'paper',
  synthetic: false,
};

const everything: Shares = { work: (worker) => worker.take({ has: () => true }) };

function oneInstrument(): Instruments {
  const queries = new OneInstrument();
  const stream = { publish: async () => undefined, subscribe: () => () => undefined };
  return new Instruments(queries, new ArrivalPrices(stream, queries));
}

/** Carries the module's commands to itself to their handlers. */
class OwnCommands extends CommandBus {
  private readonly handlers: ReadonlyMap<unknown, { execute(command: never): Promise<unknown> }>;

  constructor(handlers: readonly (readonly [type: unknown, handler: { execute(command: never): Promise<unknown> }])[]) {
    super();
    this.handlers = new Map(handlers);
  }

  execute<R>(command: Command<R>): Promise<R> {
    const handler = this.handlers.get(command.constructor);
    if (handler === undefined) throw new TypeError(`nobody handles ${command.constructor.name}`);
    return handler.execute(command as never) as Promise<R>;
  }
}

/** The module's services over memory, with one account `paper`, a risk module and a broker that do as they are told. */
export async function executionMemory() {
  const clock = new ManualClock(fromRfc3339('2020-01-02T10:00:00Z'));
  const unitOfWork = new DirectUnitOfWork();
  const outbox = new RecordingOutbox();
  const causality = new FixedCausality();
  const log = new RecordingLog();
  const accounts = new InMemoryAccountBook();
  const orders = new InMemoryOrderStore(accounts);
  const schedules = new InMemoryScheduleStore();
  const volumes = new InMemoryVolumeHistory(100);
  const risk = new RiskStandIn();
  const broker = new BrokerStandIn();
  const instruments = oneInstrument();
  const journal = new OrderJournal(orders, outbox, causality, clock);
  const steps = new OrderSteps(orders, journal, new ParentKeeper(orders, schedules));
  const session = new BrokerSession(broker);
  const router = new OrderRouter(unitOfWork, risk, steps, session);
  const sender = new SliceSender(orders, router);
  const parents = new ParentOrders(schedules, journal);
  const entry = new OrderEntry(unitOfWork, journal, parents, new OrderLookup(orders, accounts));
  const cancels = new CancelOrders(unitOfWork, orders, steps, session);
  const intake = new OrderIntake(instruments, journal, new SequentialIds(), new FillPolicies(new ExecutionConfig()));
  const reports = new BookReport(unitOfWork, steps, new TradeBooks(accounts, clock), log);
  const reconciling = new ReconcileOrders(orders, session, steps, unitOfWork);
  const worker = new TradingShare(session, reconciling, new ResumeOrders(orders, router, cancels));
  const trading = new StartTrading(session, reports, everything, worker);
  const deposit = { entry: depositEntry(ACCOUNT.cash), at: '2020-01-02T10:00:00Z' };
  await unitOfWork.run((tx) => accounts.open(tx, ACCOUNT, deposit));
  const scheduleClock = new ScheduleClock(unitOfWork, orders, parents, volumes);
  const starting = new StartParent(volumes, entry, sender, journal);
  return {
    unitOfWork,
    outbox,
    log,
    accounts,
    orders,
    risk,
    broker,
    instruments,
    journal,
    session,
    trading,
    sender,
    cancels,
    intake,
    direct: new SubmitDirect(entry, router, journal),
    starting,
    scheduleClock,
    own: new OwnCommands([
      [StopAccount, new StopAccountHandler(orders, cancels)],
      [WorkAccountParents, new WorkAccountParentsHandler(orders, scheduleClock, sender, cancels)],
      [WorkTarget, new WorkTargetHandler(instruments, intake, starting, log)],
    ]),
  };
}
