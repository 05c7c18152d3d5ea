import type { ExecutionReport } from '#engine';
import { Decimal, ManualClock, SequentialIds, type Bar, type MarketUpdate } from '#kernel';
import { MarketStream, QueryBus, type Query } from '#messaging';
import { GetBars } from '#modules/data';
import { DirectUnitOfWork } from '#testing';
import { venueOrder } from '../application/broker-session.js';
import { ArrivalPrices } from '../application/arrival-prices.js';
import { Instruments } from '../application/instruments.js';
import { depositEntry } from '../domain/ledger.js';
import type { NewOrder } from '../domain/order.js';
import { FillPolicies } from '../application/fill-policies.js';
import { ExecutionConfig } from '../execution.config.js';
import { InMemoryAccountBook } from '../testing/in-memory-account-book.js';
import { InMemoryOrderStore } from '../testing/in-memory-order-store.js';
import { at, newOrder, orderThatIs } from '../testing/orders.builder.js';
import { PaperBroker } from './paper-broker.js';
import { PaperRecord } from './paper-record.js';
import { PaperVenues } from './paper-venues.js';

class TestStream extends MarketStream {
  private take: (update: MarketUpdate) => Promise<void> | void = () => undefined;

  async publish(update: MarketUpdate): Promise<void> {
    await this.take(update);
  }

  subscribe(_: string, take: (update: MarketUpdate) => Promise<void> | void): () => void {
    this.take = take;
    return () => (this.take = () => undefined);
  }
}

class TestQueries extends QueryBus {
  instrumentIds = ['SP500.INDEX', 'ALFA.SIM', 'DEEP.BOOK'];

  async ask<R>(query: Query<R>): Promise<R> {
    if (query instanceof GetBars) return { items: [], nextCursor: null } as R;
    const grid = { currency: 'USD', tickSize: '0.01', lotSize: '1', calendar: null };
    return this.instrumentIds.map((id) => ({ id, ...grid })) as R;
  }
}

const bar = (prices: Partial<Bar> = {}): Bar => ({
  instrumentId: 'SP500.INDEX',
  timeframe: '1d',
  openTime: 1_000_000n,
  closeTime: 2_000_000n,
  open: '100',
  high: '101',
  low: '99',
  close: '100',
  volume: '1000',
  ...prices,
});

async function setUp() {
  const accounts = new InMemoryAccountBook();
  const orders = new InMemoryOrderStore(accounts);
  const unitOfWork = new DirectUnitOfWork();
  const cash = Decimal.of('1000');
  const account = {
    id: 'paper',
    name: 'Paper',
    currency: 'USD',
    initialCash: cash,
    cash,
    broker: 'paper',
    synthetic: false,
  };
  await unitOfWork.run((tx) => accounts.open(tx, account, { entry: depositEntry(cash), at }));
  const stream = new TestStream();
  const queries = new TestQueries();
  const reports: ExecutionReport[] = [];
  const connect = async () => {
    const config = Object.assign(new ExecutionConfig(), { bookVenues: ['BOOK'] });
    const venues = new PaperVenues(config, new FillPolicies(config), new ManualClock(), new SequentialIds());
    const record = new PaperRecord(orders, accounts, queries);
    const broker = new PaperBroker(
      venues,
      record,
      new Instruments(queries, new ArrivalPrices(stream, queries)),
      stream,
    );
    await broker.connect(async (all) => void reports.push(...all));
    await broker.takeOver(everything);
    return broker;
  };
  const submit = async (broker: PaperBroker, fields: Partial<NewOrder> = {}) =>
    broker.submit([venueOrder(newOrder(fields))]);
  return { orders, stream, queries, reports, connect, submit, kinds: () => reports.splice(0).map(({ kind }) => kind) };
}

const everything = { has: () => true };

describe(PaperBroker.name, () => {
  it('acknowledges at once and fills at the next open, with slippage against us and a fee', async () => {
    const { connect, submit, stream, reports } = await setUp();
    await submit(await connect());
    expect(reports).toMatchObject([{ kind: 'ACCEPTED', clientOrderId: 'order_1' }]);
    await stream.publish({ kind: 'bar', bar: bar() });
    expect(reports.slice(1)).toMatchObject([
      { kind: 'TRADE', quantity: '10', price: '100.01', fee: '0.05', time: 1_000_000n },
    ]);
  });

  it('takes a tenth of the volume of a bar at most, and all it wants of a bar without volume', async () => {
    const { connect, submit, stream, reports } = await setUp();
    await submit(await connect(), { quantity: Decimal.of('150') });
    await stream.publish({ kind: 'bar', bar: bar() });
    await stream.publish({ kind: 'bar', bar: bar({ openTime: 3_000_000n, closeTime: 4_000_000n, volume: '0' }) });
    expect(reports.slice(1)).toMatchObject([{ quantity: '100' }, { quantity: '50' }]);
  });

  it('fills a generated market by the quotes that come after the order', async () => {
    const { connect, submit, stream, kinds } = await setUp();
    const broker = await connect();
    const quote = { instrumentId: 'ALFA.SIM', time: 5n, bid: '10', ask: '10.01', bidSize: '5', askSize: '6' };
    await stream.publish({ kind: 'quote', quote });
    await submit(broker, { instrumentId: 'ALFA.SIM' });
    expect(kinds()).toEqual(['ACCEPTED']);
    await stream.publish({ kind: 'bar', bar: bar({ instrumentId: 'ALFA.SIM' }) });
    expect(kinds()).toEqual([]);
    await stream.publish({ kind: 'quote', quote: { ...quote, time: 6n } });
    await stream.publish({ kind: 'quote', quote: { ...quote, time: 7n } });
    expect(kinds()).toEqual(['TRADE', 'TRADE']);
  });

  it('knows the book of an instrument that is new since it began', async () => {
    const { connect, submit, stream, queries, reports } = await setUp();
    const all = queries.instrumentIds;
    queries.instrumentIds = [];
    const broker = await connect();
    queries.instrumentIds = all;
    const depth = {
      instrumentId: 'DEEP.BOOK',
      time: 5n,
      kind: 'SNAPSHOT',
      bids: [['9', '5']],
      asks: [['10', '50']],
    } as const;
    await stream.publish({ kind: 'depth', depth });
    await submit(broker, { instrumentId: 'DEEP.BOOK' });
    expect(reports).toMatchObject([{ kind: 'ACCEPTED' }, { kind: 'TRADE', price: '10', time: 6n }]);
  });

  it('fills on the order book where the venue has one, with what the book displays and with trades at the front of the queue', async () => {
    const { connect, submit, stream, reports } = await setUp();
    const broker = await connect();
    const deep = { instrumentId: 'DEEP.BOOK', time: 5n };
    const depth = {
      ...deep,
      kind: 'SNAPSHOT' as const,
      bids: [['9.99', '5']] as const,
      asks: [['10.01', '4']] as const,
    };
    await stream.publish({ kind: 'depth', depth });
    await submit(broker, { instrumentId: 'DEEP.BOOK', type: 'LIMIT', limitPrice: Decimal.of('10.01') });
    expect(reports.splice(0)).toMatchObject([{ kind: 'ACCEPTED' }, { kind: 'TRADE', quantity: '4', price: '10.01' }]);
    await submit(broker, { id: 'o2', instrumentId: 'DEEP.BOOK', type: 'LIMIT', limitPrice: Decimal.of('9.99') });
    const trade = { ...deep, time: 6n, price: '9.99', size: '7', taker: 'SELLER' as const };
    reports.splice(0);
    await stream.publish({ kind: 'trade', trade: { ...trade, size: '5' } });
    expect(reports.splice(0)).toMatchObject([
      { clientOrderId: 'order_1', kind: 'TRADE', quantity: '5', price: '10.01' },
    ]);
    await stream.publish({ kind: 'trade', trade });
    expect(reports.splice(0)).toMatchObject([
      { clientOrderId: 'order_1', quantity: '1', price: '10.01' },
      { clientOrderId: 'o2', kind: 'TRADE', quantity: '1', price: '9.99', liquidity: 'MAKER' },
    ]);
  });

  it('cancels and replaces what is open, and says so when it does not know an order', async () => {
    const { connect, submit, kinds } = await setUp();
    const broker = await connect();
    await submit(broker, { type: 'LIMIT', limitPrice: Decimal.of('90') });
    await broker.replace('order_1', { quantity: '12' });
    await broker.cancel('order_1');
    await broker.cancel('order_2');
    expect(kinds()).toEqual(['ACCEPTED', 'REPLACED', 'CANCELED', 'CANCEL_REJECTED']);
    expect([(await broker.find('order_1'))?.status, await broker.find('order_2')]).toEqual(['CANCELED', null]);
  });

  it('goes on with the accounts of a share, and forgets them when it goes to another', async () => {
    const { orders, stream, reports, connect } = await setUp();
    const broker = await connect();
    orders.orders.set('order_1', orderThatIs('ACCEPTED', { id: 'order_1' }));
    const open = async () => (await broker.openOrders()).map(({ clientOrderId }) => clientOrderId);
    await broker.takeOver({ has: (accountId) => accountId === 'other' });
    expect(await open()).toEqual([]);
    for (let time = 0; time < 2; time++) await broker.takeOver({ has: (accountId) => accountId === 'paper' });
    expect(await open()).toEqual(['order_1']);
    await broker.letGo({ has: (accountId) => accountId === 'other' });
    expect(await open()).toEqual(['order_1']);
    await broker.letGo({ has: (accountId) => accountId === 'paper' });
    await stream.publish({ kind: 'bar', bar: bar() });
    expect([await open(), await broker.find('order_1'), reports]).toEqual([[], null, []]);
    await broker.takeOver(everything);
    await stream.publish({ kind: 'bar', bar: bar() });
    expect(reports.map(({ clientOrderId }) => clientOrderId)).toEqual(['order_1']);
    await broker.disconnect();
  });

  it('takes its book back from our record after a restart, but for what never reached it', async () => {
    const { connect, orders, stream, reports } = await setUp();
    for (const [id, status] of [
      ['order_1', 'ACCEPTED'],
      ['order_2', 'PENDING_CANCEL'],
      ['order_3', 'SUBMITTED'],
      ['order_4', 'INITIALIZED'],
      ['order_5', 'CANCELED'],
    ] as const)
      orders.orders.set(id, orderThatIs(status, { id }));
    orders.orders.set('order_6', orderThatIs('ACCEPTED', { id: 'order_6', algorithm: 'VWAP' }));
    const broker = await connect();
    expect((await broker.openOrders()).map(({ clientOrderId }) => clientOrderId)).toEqual(['order_1', 'order_2']);
    await stream.publish({ kind: 'bar', bar: bar() });
    expect(reports.map(({ clientOrderId }) => clientOrderId)).toEqual(['order_1', 'order_2']);
    await broker.disconnect();
    await stream.publish({ kind: 'bar', bar: bar() });
    expect(reports).toHaveLength(2);
  });
});
