import type { CommandBus } from '#messaging';
import { CancelOrder, OrderUpdated, SubmitOrder } from '../contracts/index.js';
import { executionMemory } from '../testing/execution-memory.js';
import { CancelOrderHandler } from './cancel-order.handler.js';
import { HaltTrading } from './halt-trading.js';
import { NamedOrder } from './named-order.js';
import { SubmitOrderHandler } from './submit-order.handler.js';
import { TradingStateChanged } from '#modules/risk';

const request = (fields: Partial<SubmitOrder> = {}): SubmitOrder =>
  SubmitOrder.of({
    clientOrderId: 'c-1',
    accountId: 'paper',
    instrumentId: 'SP500.INDEX',
    side: 'BUY',
    type: 'MARKET',
    quantity: '10',
    ...fields,
  });

async function setUp(options: { started?: boolean } = {}) {
  const memory = await executionMemory();
  if (options.started !== false) await memory.trading.start();
  const handler = new SubmitOrderHandler(memory.intake, memory.direct, memory.starting);
  const bus = { execute: (command: CancelOrder) => canceling.execute(command) } as CommandBus;
  const canceling: CancelOrderHandler = new CancelOrderHandler(
    new NamedOrder(memory.orders, bus),
    memory.cancels,
    memory.journal,
  );
  return {
    ...memory,
    submit: (fields: Partial<SubmitOrder> = {}) => handler.execute(request(fields)),
    cancel: (orderId = 'order_00000001', accountId?: string) =>
      canceling.execute(CancelOrder.of(accountId === undefined ? { orderId } : { orderId, accountId })),
    status: async (orderId = 'order_00000001') => (await memory.orders.find(orderId))?.status,
    told: () =>
      memory.outbox.take().map((event) => (event instanceof OrderUpdated ? event.step : event.constructor.name)),
  };
}

describe(SubmitOrderHandler.name, () => {
  it('stores every step with its event before it goes on', async () => {
    const { submit, told, broker } = await setUp();
    expect(await submit()).toMatchObject({ ok: true, value: { status: 'ACCEPTED', timeInForce: 'DAY' } });
    expect(told()).toEqual(['INITIALIZED', 'SUBMITTED', 'ACCEPTED']);
    expect(broker.sent).toEqual(['order_00000001']);
  });

  it('sends an order once, however often it is asked to', async () => {
    const { submit, broker, orders } = await setUp();
    const answers = [await submit(), await submit(), await submit()];
    expect(answers[1]).toEqual(answers[0]);
    expect(broker.sent).toHaveLength(1);
    expect(orders.orders.size).toBe(1);
  });

  it('sends nothing that risk denies', async () => {
    const { submit, told, broker, risk } = await setUp();
    risk.denies = 'RISK.TRADING_HALTED';
    expect(await submit()).toMatchObject({ value: { status: 'DENIED', reasonCode: 'RISK.TRADING_HALTED' } });
    expect([told(), broker.sent]).toEqual([['INITIALIZED', 'DENIED'], []]);
  });

  it('goes on with an order that an earlier attempt left behind', async () => {
    const { submit, risk, broker } = await setUp();
    const away = failing(risk);
    await expect(submit()).rejects.toThrow('risk is away');
    away.end();
    expect(await submit()).toMatchObject({ value: { status: 'ACCEPTED', id: 'order_00000001' } });
    expect(broker.sent).toHaveLength(1);
  });

  it('takes nothing before the books agree with the broker', async () => {
    const { submit, orders } = await setUp({ started: false });
    expect(await submit()).toMatchObject({ refusal: { code: 'EXECUTION.NOT_RECONCILED' } });
    expect(orders.orders.size).toBe(0);
  });

  it('leaves an order whose answer does not come as SUBMITTED', async () => {
    const { submit, broker } = await setUp();
    broker.silent = true;
    expect(await submit()).toMatchObject({ value: { status: 'SUBMITTED' } });
    await broker.say('order_00000001', { kind: 'REJECTED', reason: 'PRICE_OFF_TICK' });
    expect(await submit()).toMatchObject({ value: { status: 'REJECTED', reasonCode: 'EXECUTION.REJECTED_BY_BROKER' } });
  });
});

describe(CancelOrderHandler.name, () => {
  it('cancels, and says so again when asked again', async () => {
    const { submit, cancel, told } = await setUp();
    await submit();
    told();
    expect(await cancel()).toMatchObject({ value: { status: 'CANCELED' } });
    expect(await cancel()).toMatchObject({ value: { status: 'CANCELED' } });
    expect(told()).toEqual(['CANCEL_REQUESTED', 'CANCELED']);
  });

  it('restores what the order was when the broker does not cancel', async () => {
    const { submit, cancel, broker } = await setUp();
    await submit();
    broker.known.clear();
    expect(await cancel()).toMatchObject({ value: { status: 'ACCEPTED' } });
  });

  it('refuses what is unknown or has ended', async () => {
    const { submit, cancel, broker } = await setUp();
    expect(await cancel()).toMatchObject({ refusal: { code: 'EXECUTION.ORDER_UNKNOWN' } });
    await submit();
    await broker.trade('order_00000001', '10', '100');
    expect(await cancel()).toMatchObject({ refusal: { code: 'EXECUTION.ORDER_NOT_OPEN' } });
  });

  it('cancels a parent with everything open below it', async () => {
    const { submit, cancel, status, told } = await setUp();
    await submit({ algorithm: 'VWAP', quantity: '30' });
    told();
    expect(await cancel()).toMatchObject({ value: { status: 'CANCELED' } });
    expect(await status('order_00000001.1')).toBe('CANCELED');
    expect(told()).toEqual(['CANCEL_REQUESTED', 'CANCEL_REQUESTED', 'CANCELED', 'CANCELED']);
  });
});

describe(CancelOrderHandler.name, () => {
  it('cancels the order of the account that is named, and no other', async () => {
    const { submit, cancel, status } = await setUp();
    await submit();
    expect(await cancel('order_00000001', 'other')).toMatchObject({ refusal: { code: 'EXECUTION.ORDER_UNKNOWN' } });
    expect(await status()).toBe('ACCEPTED');
    expect(await cancel('order_00000001', 'paper')).toMatchObject({ value: { status: 'CANCELED' } });
  });
});

describe(HaltTrading.name, () => {
  it('cancels everything that is open in its scope and only then', async () => {
    const { submit, status, orders, own } = await setUp();
    const halt = new HaltTrading(orders, own);
    const change = (scope: string, state: TradingStateChanged['state']) =>
      halt.drive(TradingStateChanged.of({ scope, state, reason: 'test', changedBy: 'ann' }));
    await submit();
    await submit({ clientOrderId: 'c-2', algorithm: 'VWAP', quantity: '30' });
    await change('*', 'REDUCING');
    await change('other', 'HALTED');
    expect(await status()).toBe('ACCEPTED');
    await change('paper', 'HALTED');
    expect(await Promise.all(['order_00000001', 'order_00000002', 'order_00000002.1'].map(status))).toEqual([
      'CANCELED',
      'CANCELED',
      'CANCELED',
    ]);
  });
});

/** Makes risk fail until it is ended. */
function failing(risk: { execute: unknown }): { end(): void } {
  const original = risk.execute;
  risk.execute = () => Promise.reject(new Error('risk is away'));
  return { end: () => void (risk.execute = original) };
}
