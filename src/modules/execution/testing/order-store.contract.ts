import { Decimal } from '#kernel';
import type { UnitOfWork } from '#messaging';
import type { AccountBook } from '../application/ports/account-book.port.js';
import type { OrderStore } from '../application/ports/order-store.port.js';
import { depositEntry } from '../domain/ledger.js';
import {
  advanced,
  filled,
  isSameRequest,
  restated,
  type NewOrder,
  type Order,
  type SpecialTerms,
} from '../domain/order.js';
import { at, newOrder } from './orders.builder.js';

export interface OrderStoreUnderTest {
  readonly orders: OrderStore;
  readonly accounts: AccountBook;
  readonly unitOfWork: UnitOfWork;
}

const accepted = (order: Order): Order => {
  const submitted = advanced(order, 'SUBMIT', { at });
  const answer = submitted.ok ? advanced(submitted.value, 'ACCEPT', { at }) : submitted;
  if (!answer.ok) throw new Error('an order can be accepted');
  return answer.value;
};

/** What every order store must do. */
export function orderStoreContract(open: () => Promise<OrderStoreUnderTest>): void {
  let test: OrderStoreUnderTest;
  beforeEach(async () => {
    test = await open();
    const cash = Decimal.of('1000');
    for (const id of ['paper', 'second']) {
      const account = { id, name: id, currency: 'USD', initialCash: cash, cash, broker: 'paper', synthetic: false };
      await test.unitOfWork.run((tx) => test.accounts.open(tx, account, { entry: depositEntry(cash), at }));
    }
  });

  const insert = (fields: Partial<NewOrder> = {}, currency: string | null = 'USD') =>
    test.unitOfWork.run(async (tx) => {
      const order = newOrder(fields);
      return (await test.orders.insert(tx, [{ order, currency }])).has(order.id);
    });
  const save = (...orders: readonly Order[]) => test.unitOfWork.run((tx) => test.orders.save(tx, orders));

  it('gives back what it was given, to the digit', async () => {
    const fields = {
      type: 'STOP_LIMIT',
      quantity: Decimal.of('12.5'),
      limitPrice: Decimal.of('100.05'),
      stopPrice: Decimal.of('99'),
      arrivalPrice: Decimal.of('98.125'),
    } as const;
    expect(await insert(fields)).toBe(true);
    const found = await test.orders.find('order_1');
    expect(JSON.parse(JSON.stringify(found))).toEqual(JSON.parse(JSON.stringify(newOrder(fields))));
    expect(await test.orders.findByClientOrderId('paper', 'c-1')).toEqual(found);
    expect([await test.orders.find('x'), await test.orders.findByClientOrderId('second', 'c-1')]).toEqual([null, null]);
  });

  it('keeps dates, trails and links, what becomes of them, and the order in which orders have their places', async () => {
    const link = { groupId: 'order_1', size: 2, linkage: 'OUO', waits: true, closesEntry: true } as const;
    const trailing = { offset: Decimal.of('0.5'), unit: 'PRICE', limitOffset: Decimal.of('0.05') } as const;
    const special: SpecialTerms = {
      trailing,
      postOnly: true,
      reduceOnly: true,
      displayQuantity: Decimal.of('2.5'),
      link: { ...link, role: 'MEMBER' },
    };
    const fields = { type: 'TRAILING_STOP_LIMIT', timeInForce: 'GTD', expiresAt: at, special } as const;
    await insert(fields);
    await insert({ id: 'order_2', clientOrderId: 'c-2' });
    const found = await test.orders.find('order_1');
    expect(found).toMatchObject({ held: true, expiresAt: at, rankedAt: at });
    expect(found !== null && isSameRequest(found, newOrder(fields))).toBe(true);
    expect(`${found?.special?.trailing?.offset} ${found?.special?.displayQuantity}`).toBe('0.5 2.5');
    const later = '2020-01-02T11:00:00.000000Z';
    const change = { at: later, quantity: Decimal.of('4'), stopPrice: Decimal.of('99'), expiresAt: later, held: false };
    const next = found && restated(found, change);
    if (next !== null) await save(next);
    expect(await test.orders.find('order_1')).toMatchObject({ held: false, expiresAt: later, rankedAt: later });
    expect(`${(await test.orders.find('order_1'))?.stopPrice}`).toBe('99');
    expect((await test.orders.open(null, {})).map(({ id }) => id)).toEqual(['order_2', 'order_1']);
  });

  it('takes those that can be taken of orders that come together, in their order', async () => {
    const together = [
      newOrder({ id: 'order_9', clientOrderId: 'c-9' }),
      newOrder({ id: 'order_1', limitPrice: Decimal.of('7') }),
      newOrder({ id: 'order_8', clientOrderId: 'c-9' }),
      newOrder({ id: 'order_7', clientOrderId: 'c-9', accountId: 'second' }),
      newOrder({ id: 'order_6', clientOrderId: 'c-6', accountId: 'nobody' }),
    ].map((order) => ({ order, currency: order.id === 'order_7' ? null : 'USD' }));
    const added = await test.unitOfWork.run((tx) => test.orders.insert(tx, together));
    expect([...added].toSorted()).toEqual(['order_1', 'order_7', 'order_9']);
    const stored = await test.orders.open(null, {});
    expect(stored.map(({ id, limitPrice }) => [id, limitPrice?.toString()])).toEqual([
      ['order_9', undefined],
      ['order_1', '7'],
      ['order_7', undefined],
    ]);
  });

  it('writes orders under lock with the commit', async () => {
    await insert();
    await insert({ id: 'order_2', clientOrderId: 'c-2' });
    await test.unitOfWork.run(async (tx) => {
      const locked = await test.orders.lock(tx, ['order_1', 'order_2']);
      test.orders.saveLocked(tx, locked.map(accepted));
    });
    const statuses = (await test.orders.findAll(['order_1', 'order_2'])).map(({ status }) => status);
    expect(statuses).toEqual(['ACCEPTED', 'ACCEPTED']);
  });

  it('takes a client order id once per account, and only what the account can hold', async () => {
    expect(await insert({ accountId: 'nobody' })).toBe(false);
    expect(await insert({}, 'EUR')).toBe(false);
    expect(await insert({}, null)).toBe(true);
    expect(await insert({ id: 'order_2', clientOrderId: 'c-1' })).toBe(false);
    expect(await insert({ id: 'order_3', clientOrderId: 'c-1', accountId: 'second' })).toBe(true);
    expect(await test.orders.find('order_2')).toBeNull();
  });

  it('writes what has changed, and nothing over a newer state', async () => {
    await insert();
    const fill = filled(accepted(newOrder()), { quantity: Decimal.of('4'), price: Decimal.of('100.5') }, at);
    if (!fill.ok) throw new Error('an accepted order can trade');
    expect(await save(fill.value)).toEqual(new Set(['order_1']));
    expect(await test.orders.find('order_1')).toMatchObject({ status: 'PARTIALLY_FILLED', version: 3 });
    const denied = advanced(newOrder(), 'DENY', { at });
    if (denied.ok) expect(await save(denied.value)).toEqual(new Set());
    expect(`${(await test.orders.find('order_1'))?.filledValue}`).toBe('402');
  });

  it('writes several at once, leaving alone what has moved on', async () => {
    for (const id of ['order_1', 'order_2', 'order_3']) await insert({ id });
    await save(accepted(newOrder({ id: 'order_2' })));
    const denied = ['order_1', 'order_2', 'order_3'].flatMap((id) => {
      const next = advanced(newOrder({ id }), 'DENY', { at });
      return next.ok ? next.value : [];
    });
    expect(await save(...denied)).toEqual(new Set(['order_1', 'order_3']));
    expect(
      (await test.orders.findAll(['order_1', 'order_2', 'x'])).map(({ id, status }) => `${id} ${status}`).toSorted(),
    ).toEqual(['order_1 DENIED', 'order_2 ACCEPTED']);
  });

  it('locks a slice together with its parent', async () => {
    await insert({ algorithm: 'VWAP' });
    await insert({ id: 'order_1.1', parentOrderId: 'order_1' });
    await insert({ id: 'order_2' });
    const lock = (...ids: readonly string[]) =>
      test.unitOfWork.run(async (tx) => (await test.orders.lock(tx, ids)).map(({ id }) => id));
    expect(await lock('order_1.1')).toEqual(['order_1.1', 'order_1']);
    expect(await lock('order_1')).toEqual(['order_1']);
    expect(await lock('x')).toEqual([]);
    expect((await lock('order_1.1', 'x', 'order_2')).toSorted()).toEqual(['order_1', 'order_1.1', 'order_2']);
    expect(await test.orders.childrenOf('order_1')).toMatchObject([{ id: 'order_1.1' }]);
  });

  it('finds what is open, oldest first, by any side', async () => {
    await insert({ algorithm: 'VWAP' });
    await insert({ id: 'order_1.1', parentOrderId: 'order_1' });
    await insert({ id: 'order_2', instrumentId: 'AAA.XNAS' });
    await insert({ id: 'order_3', accountId: 'second' });
    const denied = advanced(newOrder({ id: 'order_3', accountId: 'second' }), 'DENY', { at });
    if (denied.ok) await save(denied.value);
    const ids = async (filter: Parameters<OrderStore['open']>[1]) =>
      (await test.orders.open(null, filter)).map(({ id }) => id);
    expect(await ids({})).toEqual(['order_1', 'order_1.1', 'order_2']);
    expect(await ids({ kind: 'PARENT' })).toEqual(['order_1']);
    expect(await ids({ kind: 'CHILD' })).toEqual(['order_1.1']);
    expect(await ids({ kind: 'DIRECT' })).toEqual(['order_2']);
    expect(await ids({ instrumentId: 'AAA.XNAS' })).toEqual(['order_2']);
    expect(await ids({ parentOrderId: 'order_1' })).toEqual(['order_1.1']);
    expect(await ids({ accountId: 'second' })).toEqual([]);
  });

  it('lists the latest first, page by page', async () => {
    for (const n of [1, 2, 3, 4, 5]) await insert({ id: `order_${n}`, accountId: n === 3 ? 'second' : 'paper' });
    const first = await test.orders.list({ accountId: 'paper', limit: 3 });
    expect(first.items.map(({ id }) => id)).toEqual(['order_5', 'order_4', 'order_2']);
    const second = await test.orders.list({ accountId: 'paper', limit: 3, cursor: first.nextCursor ?? '' });
    expect([second.items.map(({ id }) => id), second.nextCursor]).toEqual([['order_1'], null]);
    expect((await test.orders.list({ scope: 'OPEN', accountId: 'second' })).items).toHaveLength(1);
  });
}
