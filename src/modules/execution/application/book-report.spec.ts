import type { UnitOfWork } from '#messaging';
import { FillBooked, OrderUpdated, SubmitOrder } from '../contracts/index.js';
import { executionMemory } from '../testing/execution-memory.js';
import { BookReport } from './book-report.js';
import { SubmitOrderHandler } from './submit-order.handler.js';
import { entrySum } from '../testing/entry-sum.js';

const ORDER = 'order_00000001';

async function setUp(fields: Partial<SubmitOrder> = {}) {
  const memory = await executionMemory();
  await memory.trading.start();
  const handler = new SubmitOrderHandler(memory.intake, memory.direct, memory.starting);
  const request = {
    clientOrderId: 'c-1',
    accountId: 'paper',
    instrumentId: 'SP500.INDEX',
    side: 'BUY',
    type: 'MARKET',
  };
  const submit = (given: Partial<SubmitOrder>) =>
    handler.execute(SubmitOrder.of({ ...request, quantity: '10', ...given } as SubmitOrder));
  await submit(fields);
  memory.outbox.take();
  return {
    ...memory,
    submit,
    order: (id = ORDER) => memory.orders.find(id),
    told: () =>
      memory.outbox.take().map((event) => (event instanceof OrderUpdated ? `${event.step} ${event.order.id}` : event)),
  };
}

describe(BookReport.name, () => {
  it('books a trade in order, position, cash and ledger, and tells of the fill before the order', async () => {
    const { broker, told, order, accounts } = await setUp();
    await broker.trade(ORDER, '4', '100.5');
    const [fill, step] = told();
    expect(fill).toBeInstanceOf(FillBooked);
    expect(fill).toMatchObject({
      fill: { tradeId: 'T1', orderId: ORDER, quantity: '4', fee: '0.1', correlationId: 'cause_1' },
      position: { quantity: '4', averagePrice: '100.5', fees: '0.1' },
      cash: '99597.9',
    });
    expect(step).toBe(`PARTIALLY_FILLED ${ORDER}`);
    expect(`${(await order())?.filledQuantity}`).toBe('4');
    expect(accounts.ledger.every(({ entry }) => entrySum(entry).isZero())).toBe(true);
  });

  it('books a trade id once', async () => {
    const { broker, told, order, log } = await setUp();
    await broker.trade(ORDER, '4', '100', 'T1');
    told();
    await broker.trade(ORDER, '4', '100', 'T1');
    expect(told()).toEqual([]);
    expect(`${(await order())?.filledQuantity}`).toBe('4');
    expect(log.lines).toMatchObject([{ level: 'warn', fields: { orderId: ORDER, report: 'TRADE' } }]);
  });

  it('books a fill that comes after the cancel', async () => {
    const { broker, told, order } = await setUp();
    await broker.say(ORDER, { kind: 'CANCELED' });
    told();
    await broker.trade(ORDER, '10', '100');
    expect((await order())?.status).toBe('FILLED');
    expect(told()[1]).toBe(`FILLED ${ORDER}`);
  });

  it('changes nothing for a report that cannot be, and logs it', async () => {
    const { broker, told, order, log } = await setUp();
    await broker.trade(ORDER, '10', '100');
    told();
    await broker.say(ORDER, { kind: 'EXPIRED' });
    await broker.say('unknown', { kind: 'CANCELED' });
    await broker.trade('unknown', '1', '100');
    expect([(await order())?.status, told()]).toEqual(['FILLED', []]);
    expect(log.lines).toHaveLength(3);
  });

  it('lets a trade wait for what was said of its order before, and for nothing else', async () => {
    const { broker, told, order, unitOfWork, submit } = await setUp();
    await submit({ clientOrderId: 'c-2' });
    told();
    const run = unitOfWork.run.bind(unitOfWork);
    const slow = Promise.withResolvers<void>();
    unitOfWork.run = async (...[work, durability]: Parameters<UnitOfWork['run']>) => {
      if (durability === 'later') await slow.promise;
      return run(work) as never;
    };
    const canceled = broker.say(ORDER, { kind: 'CANCELED' });
    const traded = broker.trade(ORDER, '10', '100');
    await broker.trade('order_00000002', '10', '100');
    expect(told()[1]).toBe('FILLED order_00000002');
    expect((await order())?.status).toBe('ACCEPTED');
    slow.resolve();
    await Promise.all([canceled, traded]);
    expect(told().filter((event) => typeof event === 'string')).toEqual([`CANCELED ${ORDER}`, `FILLED ${ORDER}`]);
  });

  it('fills a parent through its slices and ends it with the last', async () => {
    const { broker, told, order, scheduleClock, sender } = await setUp({ algorithm: 'VWAP', algorithmBars: 2 });
    const slice = `${ORDER}.1`;
    await broker.trade(slice, '5', '100');
    expect(told().slice(1)).toEqual([`FILLED ${slice}`, `PARTIALLY_FILLED ${ORDER}`]);
    expect(await scheduleClock.tick(ORDER, '2020-01-02T21:00:00.000000Z')).toBe('RELEASE');
    await sender.send(ORDER);
    told();
    await broker.trade(`${ORDER}.2`, '5', '102');
    expect(told().slice(1)).toEqual([`FILLED ${ORDER}.2`, `FILLED ${ORDER}`]);
    expect(`${(await order())?.filledValue}`).toBe('1010');
  });

  it('ends a parent for the reason of its last slice when that is denied', async () => {
    const { broker, order, scheduleClock, sender, risk } = await setUp({ algorithm: 'VWAP', algorithmBars: 2 });
    await broker.trade(`${ORDER}.1`, '5', '100');
    risk.denies = 'RISK.PRICE_OUTSIDE_COLLAR';
    await scheduleClock.tick(ORDER, '2020-01-02T21:00:00.000000Z');
    await sender.send(ORDER);
    expect(await order(`${ORDER}.2`)).toMatchObject({ status: 'DENIED' });
    expect(await order()).toMatchObject({ status: 'CANCELED', reasonCode: 'RISK.PRICE_OUTSIDE_COLLAR' });
  });
});
