import { type BarView, Strategy } from '#engine';
import { type Result, fromRfc3339, ok } from '#kernel';
import { type Command, CommandBus, type Query, QueryBus, type Transaction, UnitOfWork } from '#messaging';
import { CancelOrder, type OrderView, SubmitOrder } from '#modules/execution';
import { type TestDatabase, testDatabase } from '#platform/testing';
import { RecordingLog } from '#testing';
import { StrategyDecided } from '../contracts/index.js';
import { CarryOutDecisions } from '../application/strategy-runs/carry-out-decisions.js';
import { DeskView } from '../application/strategy-runs/desk-view.js';
import { DriveStrategies } from '../application/strategy-runs/drive-strategies.js';
import { StrategyRecord } from '../application/strategy-runs/strategy-record.js';
import { StrategyRunner } from '../application/strategy-runs/strategy-runner.js';
import { StrategyRunRequested } from '../contracts/index.js';
import { barClosed } from '../testing/events.builder.js';
import { InlineStrategyHosts } from '../testing/inline-strategy-hosts.js';
import { analyticsMigrations } from './migrations/index.js';
import { PostgresStrategyRunStore } from './postgres-strategy-run-store.js';

const RUN = 'strategy_1';

/** Buys at every bar as much as it has seen bars; cannot stand the fourth. */
class Counter extends Strategy {
  private bars = 0;
  override onBar({ listing }: BarView): void {
    this.bars += 1;
    if (this.bars === 4) throw new RangeError('enough');
    this.buy(listing, this.bars);
  }
}

/** Transactions of which the next is undone at its very end, as by a power cut. */
class PowerCuts extends UnitOfWork {
  next = 0;

  constructor(private readonly real: UnitOfWork) {
    super();
  }

  run<T>(work: (tx: Transaction) => Promise<T>): Promise<T> {
    return this.real.run(async (tx) => {
      const value = await work(tx);
      if (this.next > 0 && (this.next -= 1) === 0) throw new Error('power cut');
      return value;
    });
  }
}

class Desk extends QueryBus {
  async ask<R>(query: Query<R>): Promise<R> {
    const { type } = query.constructor as typeof SubmitOrder;
    if (type.includes('list-accounts')) return [{ id: 'mine', cash: '1000' }] as R;
    return (type.includes('get-bars') ? { items: [], nextCursor: null } : type.includes('get-order') ? null : []) as R;
  }
}

class Execution extends CommandBus {
  readonly commands: Command<unknown>[] = [];

  async execute<R>(command: Command<R>): Promise<R> {
    this.commands.push(command);
    const id = command instanceof SubmitOrder ? `order of ${command.clientOrderId}` : 'order';
    return ok({ id } as OrderView) as Result<OrderView> as R;
  }
}

const closeOf = (day: number) => `2020-01-0${day}T21:00:00.000000Z`;
const bar = (day: number) => barClosed({ closeTime: closeOf(day) });

describe('strategies at work', () => {
  let test: TestDatabase;
  beforeAll(async () => void (test = await testDatabase({ name: 'analytics', migrations: analyticsMigrations })));
  afterAll(() => test.stop());

  async function setUp() {
    await test.database.query(
      'TRUNCATE analytics.strategy_run, analytics.strategy_decision, analytics.strategy_ticks, analytics.outbox',
    );
    const store = new PostgresStrategyRunStore(test.database);
    const cuts = new PowerCuts(test.unitOfWork);
    const record = new StrategyRecord(store, test.outbox, test.clock, test.ids);
    const runner = new StrategyRunner(record, new InlineStrategyHosts(Counter), cuts, new RecordingLog());
    const execution = new Execution();
    const strategies = new DriveStrategies(store, runner, new DeskView(new Desk()));
    const carrying = new CarryOutDecisions(store, execution, cuts, runner);
    const plan = {
      id: RUN,
      strategy: 'counter',
      source: { entry: 'counter.strategy.ts', sha256: '0', files: {} },
      parameters: {},
      accountId: 'mine',
      currency: 'USD',
      instruments: [{ id: 'SP500.INDEX', currency: 'USD', tickSize: '0.01', lotSize: '1' }],
      synthetic: false,
      broker: {
        feeBps: '0',
        slippageBps: 0,
        participation: 1,
        quoteVenues: [] as string[],
        bookVenues: [] as string[],
      },
      warmUpBars: 0,
      onEnd: 'CANCEL',
      seed: 1,
      startedAt: closeOf(1),
    } as const;
    await test.unitOfWork.run((tx) => store.add(tx, plan));
    await strategies.drive(StrategyRunRequested.of({ runId: RUN, wish: 'START' }));
    const decisions = async () =>
      (await store.decisions(RUN, { after: 0, limit: 100 })).map(({ quantity, kind }) => quantity ?? kind);
    /** The decisions that wait in the outbox, carried out. */
    const carryOut = async () => {
      for (const { type, payload } of await test.events())
        if (type === StrategyDecided.type) await carrying.drive(Object.assign(new StrategyDecided(), payload));
    };
    return { store, cuts, strategies, execution, decisions, carryOut };
  }

  it('keep what they saw and decided together: undone together, done again alike', async () => {
    const { cuts, strategies, decisions, store } = await setUp();
    await strategies.drive(bar(2));
    cuts.next = 1;
    await expect(strategies.drive(bar(3))).rejects.toThrow('power cut');
    expect(await decisions()).toEqual(['1']);
    await strategies.drive(bar(3));
    await strategies.drive(bar(3));
    expect(await decisions()).toEqual(['1', '2']);
    expect(await store.find(RUN)).toMatchObject({ state: 'RUNNING', marketTime: closeOf(3), decisions: 2, version: 3 });
  });

  it('see a bar once, whoever brings it at the same time', async () => {
    const { strategies, decisions } = await setUp();
    await Promise.all([1, 2, 3, 4].map(() => strategies.drive(bar(2))));
    expect(await decisions()).toEqual(['1']);
  });

  it('send an order once, whatever comes between: the same decision has the same id for ever', async () => {
    const { cuts, strategies, execution, carryOut, store } = await setUp();
    await strategies.drive(bar(2));
    cuts.next = 1;
    await expect(carryOut()).rejects.toThrow('power cut');
    await carryOut();
    await carryOut();
    expect(execution.commands.map((command) => (command as SubmitOrder).clientOrderId)).toEqual([
      `${RUN}-1`,
      `${RUN}-1`,
    ]);
    expect(await store.openOrders(RUN)).toEqual([{ order: 1, orderId: `order of ${RUN}-1` }]);
  });

  it('end by their own error: what is open is canceled, what was not sent stays here', async () => {
    const { strategies, execution, carryOut, store, decisions } = await setUp();
    await strategies.drive(bar(2));
    await carryOut();
    for (const day of [3, 4, 5]) await strategies.drive(bar(day));
    expect(await store.find(RUN)).toMatchObject({
      state: 'FAILED',
      errorCode: 'RESEARCH.STRATEGY_FAILED',
      errorMessage: 'RangeError: enough',
      marketTime: closeOf(4),
    });
    expect(await decisions()).toEqual(['1', '2', '3', 'CANCEL']);
    await carryOut();
    expect(execution.commands.map((command) => command.constructor)).toEqual([SubmitOrder, CancelOrder]);
    expect((await store.decision(RUN, 2))?.refused).toBe('ANALYTICS.STRATEGY_RUN_ENDED');
    await strategies.drive(bar(6));
    expect(fromRfc3339((await store.find(RUN))?.marketTime ?? '')).toBe(fromRfc3339(closeOf(4)));
  });

  it('do not begin twice, and do not share an account', async () => {
    const { strategies, store } = await setUp();
    await strategies.drive(StrategyRunRequested.of({ runId: RUN, wish: 'START' }));
    expect((await store.find(RUN))?.version).toBe(1);
    expect(await store.busyWith('mine')).toBe(RUN);
    await strategies.drive(StrategyRunRequested.of({ runId: RUN, wish: 'STOP' }));
    expect((await store.find(RUN))?.state).toBe('RUNNING');
    await test.unitOfWork.run((tx) => store.stopping(tx, RUN));
    await strategies.drive(StrategyRunRequested.of({ runId: RUN, wish: 'STOP' }));
    expect(await store.find(RUN)).toMatchObject({ state: 'STOPPED', errorCode: null });
    expect(await store.busyWith('mine')).toBeNull();
  });
});
