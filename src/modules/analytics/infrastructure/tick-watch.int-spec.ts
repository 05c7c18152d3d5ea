import { type BookView, type QuoteView, Strategy, type TradeView } from '#engine';
import { type DepthLevel, type MarketUpdate, type Result, ok } from '#kernel';
import { type Command, CommandBus, MarketStream, type Query, QueryBus } from '#messaging';
import { type OrderView, SubmitOrder } from '#modules/execution';
import { type TestDatabase, testDatabase } from '#platform/testing';
import { RecordingLog, eventually } from '#testing';
import { CarryOutDecisions } from '../application/strategy-runs/carry-out-decisions.js';
import { DeskView } from '../application/strategy-runs/desk-view.js';
import { DriveStrategies } from '../application/strategy-runs/drive-strategies.js';
import { StrategyRecord } from '../application/strategy-runs/strategy-record.js';
import { StrategyRunner } from '../application/strategy-runs/strategy-runner.js';
import { StrategyDecided, StrategyRunRequested } from '../contracts/index.js';
import { InlineStrategyHosts } from '../testing/inline-strategy-hosts.js';
import { analyticsMigrations } from './migrations/index.js';
import { PostgresStrategyRunStore } from './postgres-strategy-run-store.js';
import { TickWatch } from './tick-watch.js';

const RUN = 'strategy_1';
const ID = 'DEEP.BOOK';

/** Counts what it sees, and buys at the first trade. */
class Listener extends Strategy {
  static seen: string[] = [];
  private count = 0;

  override onQuote({ bid, ask }: QuoteView): void {
    this.see(`quote ${bid} ${ask}`);
  }

  override onTrade({ listing, price, taker }: TradeView): void {
    this.see(`trade ${price} ${taker}`);
    if (this.openOrders().length === 0) this.buy(listing, 1);
  }

  override onBook({ time, bid, ask, known }: BookView): void {
    this.see(`book ${bid} ${ask} ${known ? 'known' : 'lost'} at ${time}`);
  }

  private see(what: string): void {
    this.count += 1;
    Listener.seen.push(`${this.count} ${what}`);
  }
}

class Stream extends MarketStream {
  take: (update: MarketUpdate) => Promise<void> | void = () => undefined;

  async publish(update: MarketUpdate): Promise<void> {
    await this.take(update);
  }

  subscribe(_: string, take: Stream['take']): () => void {
    this.take = take;
    return () => (this.take = () => undefined);
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
  async execute<R>(command: Command<R>): Promise<R> {
    expect(command).toBeInstanceOf(SubmitOrder);
    const order = { id: 'order_1', marketTime: '1970-01-01T00:00:00.000031Z' } as OrderView;
    return ok(order) as Result<OrderView> as R;
  }
}

const depth = (time: number, kind: 'SNAPSHOT' | 'DELTA', bids: DepthLevel[], asks: DepthLevel[]): MarketUpdate => ({
  kind: 'depth',
  depth: { instrumentId: ID, time: BigInt(time), kind, bids, asks },
});
const trade = (time: number, price: string): MarketUpdate => ({
  kind: 'trade',
  trade: { instrumentId: ID, time: BigInt(time), price, size: '1', taker: 'BUYER' },
});
const quote = (time: number, bid: string, ask: string): MarketUpdate => ({
  kind: 'quote',
  quote: { instrumentId: ID, time: BigInt(time), bid, ask, bidSize: '1', askSize: '1' },
});

describe(TickWatch.name, () => {
  let test: TestDatabase;
  beforeAll(async () => void (test = await testDatabase({ name: 'analytics', migrations: analyticsMigrations })));
  afterAll(() => test.stop());

  const store = () => new PostgresStrategyRunStore(test.database);

  /** The desk's part of it, in memory; what is stored stays. */
  function open() {
    const record = new StrategyRecord(store(), test.outbox, test.clock, test.ids);
    const runner = new StrategyRunner(record, new InlineStrategyHosts(Listener), test.unitOfWork, new RecordingLog());
    const strategies = new DriveStrategies(store(), runner, new DeskView(new Desk()));
    const stream = new Stream();
    const watch = new TickWatch(stream, strategies, new RecordingLog());
    const carrying = new CarryOutDecisions(store(), new Execution(), test.unitOfWork, runner);
    return { strategies, stream, watch, carrying };
  }

  async function addRun(): Promise<void> {
    await test.database.query(
      'TRUNCATE analytics.strategy_run, analytics.strategy_decision, analytics.strategy_ticks, analytics.outbox',
    );
    Listener.seen = [];
    const broker = { feeBps: '0', slippageBps: 0, participation: 1, quoteVenues: [], bookVenues: ['BOOK'] };
    await test.unitOfWork.run((tx) =>
      store().add(tx, {
        id: RUN,
        strategy: 'listener',
        source: { entry: 'listener.strategy.ts', sha256: '0', files: {} },
        parameters: {},
        accountId: 'mine',
        currency: 'USD',
        instruments: [{ id: ID, currency: 'USD', tickSize: '0.01', lotSize: '1' }],
        synthetic: false,
        broker,
        warmUpBars: 0,
        onEnd: 'CANCEL',
        seed: 1,
        startedAt: '2020-01-01T00:00:00.000000Z',
      }),
    );
  }

  const shows = (seen: readonly string[]) => eventually(() => expect(Listener.seen).toEqual(seen));

  it('shows everything in the order in which it came, to one that comes late the book as it stands, and goes on after a crash', async () => {
    await addRun();
    const { strategies, stream, watch, carrying } = open();
    await watch.start();
    await stream.publish(depth(10, 'SNAPSHOT', [['9.99', '5']], [['10.01', '4']]));
    await strategies.drive(StrategyRunRequested.of({ runId: RUN, wish: 'START' }));
    await shows(['1 book 9.99 10.01 known at 10']);
    await stream.publish(quote(20, '9.99', '10.01'));
    await stream.publish(trade(30, '10.01'));
    const seen = ['1 book 9.99 10.01 known at 10', '2 quote 9.99 10.01', '3 trade 10.01 1'];
    await shows(seen);

    // Its order is on its way: what comes meanwhile waits until it has reached the broker.
    await stream.publish(depth(25, 'DELTA', [], [['10.01', '0'], ['10.02', '9']])); // prettier-ignore
    const late = ['4 book 9.99 10.02 known at 30'];
    await eventually(async () => expect(await store().decision(RUN, 1)).not.toBeNull());
    const decided = await test.events();
    expect(Listener.seen).toEqual(seen);
    for (const { type, payload } of decided)
      if (type === StrategyDecided.type) await carrying.drive(Object.assign(new StrategyDecided(), payload));
    await shows([...seen, ...late]);
    expect(await store().decision(RUN, 1)).toMatchObject({
      orderId: 'order_1',
      marketTime: '1970-01-01T00:00:00.000030Z',
      arrivedAt: '1970-01-01T00:00:00.000031Z',
    });
    await watch.stop();

    const again = open();
    await again.watch.start();
    await again.stream.publish(quote(50, '9.98', '10.02'));
    await shows([...seen, ...late, '5 quote 9.98 10.02']);
    await again.watch.stop();

    const blocks = await store().ticks(RUN, { after: 0, limit: 100 });
    const kept = blocks.flatMap(({ ticks }) => JSON.parse(ticks) as { kind: string }[]);
    expect(kept.map(({ kind }) => kind)).toEqual(['depth', 'quote', 'trade', 'depth', 'quote']);
    expect(await store().find(RUN)).toMatchObject({ marketTime: '1970-01-01T00:00:00.000050Z' });
  });
});
