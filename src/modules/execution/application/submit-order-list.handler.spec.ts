import { Decimal } from '#kernel';
import { SubmitOrder, SubmitOrderList, type OrderView } from '../contracts/index.js';
import { executionMemory } from '../testing/execution-memory.js';
import { SubmitOrderListHandler } from './submit-order-list.handler.js';

const leg = (fields: Partial<SubmitOrder>): SubmitOrder =>
  SubmitOrder.of({
    clientOrderId: 'entry',
    accountId: 'paper',
    instrumentId: 'SP500.INDEX',
    side: 'BUY',
    type: 'MARKET',
    quantity: '10',
    ...fields,
  });

const bracket = {
  entry: leg({}),
  orders: [
    leg({ clientOrderId: 'stop', side: 'SELL', type: 'STOP_MARKET', stopPrice: '90' }),
    leg({ clientOrderId: 'target', side: 'SELL', type: 'LIMIT', limitPrice: '110' }),
  ],
};

async function setUp() {
  const memory = await executionMemory();
  const handler = new SubmitOrderListHandler(memory.intake, memory.direct);
  const submit = (list: Partial<SubmitOrderList>) => handler.execute(SubmitOrderList.of(list as SubmitOrderList));
  const stood = () => [...memory.orders.orders.values()].map(({ clientOrderId: id, status }) => `${id} ${status}`);
  await memory.trading.start();
  return { ...memory, submit, stood };
}

const views = (answer: Awaited<ReturnType<Awaited<ReturnType<typeof setUp>>['submit']>>): readonly OrderView[] => {
  if (!answer.ok) throw new Error(answer.refusal.code);
  return answer.value;
};

describe(SubmitOrderListHandler.name, () => {
  it('sends an entry and its exits at once, and leads to them again when it is repeated', async () => {
    const { submit, broker } = await setUp();
    const sent = views(await submit(bracket));
    expect(sent).toMatchObject([
      { clientOrderId: 'entry', status: 'ACCEPTED', linkRole: 'ENTRY', linkage: 'OUO', held: false },
      { clientOrderId: 'stop', status: 'ACCEPTED', linkRole: 'MEMBER', held: true, onlyCloses: true },
      { clientOrderId: 'target', status: 'ACCEPTED', linkRole: 'MEMBER', held: true, onlyCloses: true },
    ]);
    expect(broker.sent).toEqual(sent.map(({ id }) => id));
    expect(views(await submit(bracket)).map(({ id }) => id)).toEqual(sent.map(({ id }) => id));
    expect(broker.sent).toHaveLength(3);
  });

  it('sends none when risk denies one', async () => {
    const { submit, risk, broker } = await setUp();
    risk.denies = 'RISK.POSITION_LIMIT_EXCEEDED';
    expect(views(await submit(bracket)).map(({ status }) => status)).toEqual(['DENIED', 'DENIED', 'DENIED']);
    expect(broker.sent).toEqual([]);
  });

  it('adds none when one cannot be added', async () => {
    const { submit, stood } = await setUp();
    await submit({ orders: [leg({ clientOrderId: 'stop', side: 'SELL' }), leg({ clientOrderId: 'other' })] });
    const before = stood();
    expect(await submit(bracket)).toMatchObject({ refusal: { code: 'EXECUTION.CLIENT_ORDER_ID_TAKEN' } });
    expect(stood().filter((each) => !each.startsWith('entry') && !each.startsWith('target'))).toEqual(before);
  });

  it('takes over what the broker makes of exits: their size, that they work, and why they end', async () => {
    const { submit, broker, orders } = await setUp();
    const [entry = '', stop = ''] = views(await submit(bracket)).map(({ id }) => id);
    await broker.trade(entry, '4', '100');
    await broker.say(stop, { kind: 'RESTATED', quantity: '4', stopPrice: '90', held: false });
    expect(orders.orders.get(stop)).toMatchObject({ held: false, status: 'ACCEPTED', quantity: Decimal.of('4') });
    await broker.say(stop, { kind: 'CANCELED', reason: 'LINKED_ORDER' });
    expect(orders.orders.get(stop)).toMatchObject({ status: 'CANCELED', reasonCode: 'EXECUTION.LINKED_ORDER' });
  });

  it('ends what is left of a list that was never complete when the program starts again', async () => {
    const { submit, trading, orders, risk, stood, broker } = await setUp();
    risk.denies = 'RISK.POSITION_LIMIT_EXCEEDED';
    const [entry] = views(await submit(bracket));
    risk.denies = null;
    const stored = orders.orders.get(entry?.id ?? '');
    if (stored !== undefined) orders.orders.set(stored.id, { ...stored, status: 'INITIALIZED' });
    await trading.stop();
    await trading.start();
    expect(stood()).toEqual(['entry DENIED', 'stop DENIED', 'target DENIED']);
    expect(broker.sent).toEqual([]);
  });

  it.each([
    ['of one order', { orders: [leg({})] }],
    ['with an algorithm', { orders: [leg({ algorithm: 'VWAP' }), leg({ clientOrderId: 'b' })] }],
    ['with one client order id twice', { orders: [leg({}), leg({})] }],
    ['of two accounts', { orders: [leg({}), leg({ clientOrderId: 'b', accountId: 'other' })] }],
  ])('refuses a list %s', async (_, list) => {
    const { submit } = await setUp();
    expect(await submit(list)).toMatchObject({ refusal: { code: 'EXECUTION.LIST_TERMS' } });
  });
});
