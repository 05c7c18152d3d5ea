import { Decimal } from '#kernel';
import type { UnitOfWork } from '#messaging';
import type { Account, AccountBook, Booking } from '../application/ports/account-book.port.js';
import type { OrderStore } from '../application/ports/order-store.port.js';
import type { FillView } from '../contracts/index.js';
import { depositEntry } from '../domain/ledger.js';
import { afterFill, type Position } from '../domain/position.js';
import { at, newOrder } from './orders.builder.js';

export interface AccountBookUnderTest {
  readonly accounts: AccountBook;
  readonly orders: OrderStore;
  readonly unitOfWork: UnitOfWork;
}

const cash = Decimal.of('1000');
const account: Account = {
  id: 'paper',
  name: 'Paper',
  currency: 'USD',
  initialCash: cash,
  cash,
  broker: 'paper',
  synthetic: false,
};

const flat: Position = {
  accountId: 'paper',
  instrumentId: 'SP500.INDEX',
  currency: 'USD',
  synthetic: false,
  quantity: Decimal.ZERO,
  cost: Decimal.ZERO,
  realisedPnl: Decimal.ZERO,
  fees: Decimal.ZERO,
};

const fillOf = (tradeId: string): FillView => ({
  id: `fill_${tradeId}`,
  tradeId,
  orderId: 'order_1',
  parentOrderId: null,
  accountId: 'paper',
  instrumentId: 'SP500.INDEX',
  side: 'BUY',
  quantity: '2.5',
  price: '100.1',
  fee: '0.25',
  currency: 'USD',
  liquidity: 'MAKER',
  marketTime: at,
  bookedAt: at,
  synthetic: false,
  correlationId: 'cause_1',
});

/** What every account book must do. */
export function accountBookContract(open: () => Promise<AccountBookUnderTest>): void {
  let test: AccountBookUnderTest;
  beforeEach(async () => {
    test = await open();
    expect(await openAccount(account)).toBe(true);
    await test.unitOfWork.run((tx) => test.orders.insert(tx, [{ order: newOrder(), currency: 'USD' }]));
  });

  const openAccount = (opened: Account) =>
    test.unitOfWork.run((tx) => test.accounts.open(tx, opened, { entry: depositEntry(opened.cash), at }));
  const before = (...tradeIds: readonly string[]) =>
    test.unitOfWork.run((tx) =>
      test.accounts.before(
        tx,
        tradeIds.map((tradeId) => ({ tradeId, accountId: 'paper', instrumentId: 'SP500.INDEX' })),
      ),
    );
  const bookingOf = (tradeId: string, position: Position = flat): Booking => {
    const fill = fillOf(tradeId);
    const fee = Decimal.of(fill.fee);
    const change = afterFill(position, {
      side: 'BUY',
      quantity: Decimal.of(fill.quantity),
      price: Decimal.of(fill.price),
      fee,
    });
    return { fill, entry: change.entry, position: { ...change.position, updatedAt: at } };
  };
  const book = (...bookings: readonly Booking[]) => test.unitOfWork.run((tx) => test.accounts.book(tx, bookings));

  it('opens an account once', async () => {
    expect(await openAccount({ ...account, name: 'other', cash: Decimal.of('5') })).toBe(false);
    expect((await test.accounts.accounts()).map(({ name, cash: left }) => `${name} ${left}`)).toEqual(['Paper 1000']);
    expect(await test.accounts.find('nobody')).toBeNull();
    const locked = await test.unitOfWork.run((tx) => test.accounts.lockOf(tx, ['order_1']));
    expect(locked).toMatchObject([{ id: 'paper', currency: 'USD' }]);
  });

  it('books a trade in cash, position and fill, and knows it from then on', async () => {
    expect(await before('T1')).toEqual({ bookedTradeIds: [], positions: [] });
    await book(bookingOf('T1'));
    const { bookedTradeIds, positions } = await before('T0', 'T1');
    expect(bookedTradeIds).toEqual(['T1']);
    expect(positions.map(({ quantity, cost, fees }) => `${quantity} ${cost} ${fees}`)).toContain('2.5 250.25 0.25');
    expect(`${(await test.accounts.find('paper'))?.cash}`).toBe('749.5');
    expect(await test.accounts.fillsOf('order_1')).toEqual([fillOf('T1')]);
  });

  it('lists positions, and fills the latest first, page by page', async () => {
    const first = bookingOf('T1');
    await book(first, bookingOf('T2', first.position));
    expect(`${(await test.accounts.find('paper'))?.cash}`).toBe('499');
    expect(await test.accounts.positions('paper')).toMatchObject([{ instrumentId: 'SP500.INDEX', updatedAt: at }]);
    expect(await test.accounts.positions('nobody')).toEqual([]);
    expect(await test.accounts.positions(null)).toHaveLength(1);
    const latest = await test.accounts.fills({ accountId: 'paper', limit: 1 });
    expect(latest.items.map(({ tradeId }) => tradeId)).toEqual(['T2']);
    const second = await test.accounts.fills({ limit: 1, cursor: latest.nextCursor ?? '' });
    expect([second.items.map(({ tradeId }) => tradeId), second.nextCursor]).toEqual([['T1'], null]);
    expect((await test.accounts.fills({ instrumentId: 'OTHER.XNAS' })).items).toEqual([]);
  });
}
