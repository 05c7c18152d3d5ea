import type { ExecutionReport } from '#engine';
import { Decimal, ManualClock, SequentialIds, type Bar, type MarketUpdate } from '#kernel';
import { MarketStream, QueryBus } from '#messaging';
import { DirectUnitOfWork } from '#testing';
import { venueOrder } from '../application/broker-session.js';
import { ArrivalPrices } from '../application/arrival-prices.js';
import { Instruments } from '../application/instruments.js';
import { depositEntry } from '../domain/ledger.js';
import type { NewOrder } from '../domain/order.js';
import { ExecutionConfig } from '../execution.config.js';
import { InMemoryAccountBook } from '../testing/in-memory-account-book.js';
import { InMemoryOrderStore } from '../testing/in-memory-order-store.js';
import { at, newOrder, orderThatIs } from '../testing/orders.builder.js';
import { PaperBroker } from './paper-broker.js';
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

class TwoInstruments extends QueryBus {
  async ask<R>(): Promise<R> {
    const grid = { currency: 'USD', tickSize: '0.01', lotSize: '1', calendar: null };
    return [
      { id: 'SP500.INDEX', ...grid },
      { id: 'ALFA.SIM', ...grid },
    ] as R;
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
  const reports: ExecutionReport[] = [];
  const connect = async () => {
    const venues = new PaperVenues(new ExecutionConfig(), new ManualClock(), new SequentialIds());
    const queries = new TwoInstruments();
    const instruments = new Instruments(queries, new ArrivalPrices(stream, queries));
    const broker = new PaperBroker(venues, orders, instruments, stream);
    await broker.connect(async (report) => void reports.push(report));
    return broker;
  };
  const submit = async (broker: PaperBroker, fields: Partial<NewOrder> = {}) =>
    broker.submit(venueOrder(newOrder(fields)));
  return { orders, stream, reports, connect, submit, kinds: () => reports.splice(0).map(({ kind }) => kind) };
}

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
