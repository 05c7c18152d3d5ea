import { Decimal } from '#kernel';
import type { Transaction, UnitOfWork } from '#messaging';
import type { CostBook } from '../application/ports/cost-book.port.js';
import { ListExecutionCosts } from '../contracts/index.js';
import type { ExecutionCost, OrderEnd, OrderProgress, OrderWork } from '../domain/execution-cost.js';

export interface CostBookUnderTest {
  readonly costs: CostBook;
  readonly unitOfWork: UnitOfWork;
}

const end = (given: Partial<OrderEnd> = {}): OrderEnd => ({
  accountId: 'paper',
  instrumentId: 'A',
  side: 'SELL',
  filledQuantity: Decimal.of('3'),
  arrivalPrice: Decimal.of('10.5'),
  synthetic: true,
  correlationId: 'bar_1',
  completedAt: '2020-01-02T21:00:00.000001Z',
  ...given,
});

const cost: ExecutionCost = {
  arrivalPrice: Decimal.of('10.5'),
  averagePrice: Decimal.of('10.3333333333'),
  slippageBps: 158.73016,
};

/** What every cost book does. @param setUp gives an empty one before each test */
export function describeCostBook(setUp: () => Promise<CostBookUnderTest>): void {
  let test: CostBookUnderTest;
  beforeEach(async () => void (test = await setUp()));

  const inTransaction = <T>(work: (tx: Transaction) => Promise<T>): Promise<T> => test.unitOfWork.run(work);
  const add = (...progress: OrderProgress[]) => inTransaction((tx) => test.costs.add(tx, progress));
  const filled = (orderId: string, quantity: string, price: string): OrderProgress => ({
    orderId,
    fill: { quantity, price, fee: '0.10' },
  });
  const workOf = async (progress: OrderProgress): Promise<OrderWork> => {
    const [work] = await add(progress);
    if (work === undefined) throw new Error('no work');
    return work;
  };
  const fill = (orderId: string, quantity: string, price: string) => workOf(filled(orderId, quantity, price));
  const ended = (orderId: string, given: Partial<OrderEnd> = {}) => workOf({ orderId, end: end(given) });
  const finish = (orderId: string, given: Partial<OrderEnd> = {}) =>
    inTransaction(async (tx) => {
      const works = await test.costs.add(tx, [{ orderId, end: end(given) }]);
      await test.costs.record(
        tx,
        works.map((work) => ({ ...work, end: end(given), cost })),
      );
    });
  const list = (query: Partial<ListExecutionCosts> = {}) => test.costs.list(ListExecutionCosts.of(query));

  it('sums the fills of an order exactly', async () => {
    expect(await fill('order_1', '1', '10.1')).toMatchObject({ orderId: 'order_1', fills: 1, end: null });
    expect(await fill('order_1', '2', '10.45')).toMatchObject({ orderId: 'order_1', fills: 2, end: null });
    const { filledQuantity, notional, fees } = await fill('order_1', '0.5', '10');
    expect([filledQuantity, notional, fees].map((sum) => sum.toString())).toEqual(['3.5', '36', '0.3']);
  });

  it('takes what comes together as if one came after the other, and tells of each order once', async () => {
    await fill('order_2', '1', '5');
    const works = await add(
      filled('order_2', '1', '6'),
      filled('order_1', '1', '10'),
      { orderId: 'order_1', end: end({ correlationId: 'replaced' }) },
      filled('order_2', '2', '7'),
      { orderId: 'order_1', end: end() },
      filled('order_3', '1', '1'),
    );
    expect(
      works.map(({ orderId, fills, notional, end: known }) => [orderId, fills, `${notional}`, known?.correlationId]),
    ).toEqual([
      ['order_2', 3, '25', undefined],
      ['order_1', 1, '10', 'bar_1'],
      ['order_3', 1, '1', undefined],
    ]);
    expect(await add()).toEqual([]);
  });

  it('keeps the end of an order whether it comes before the fills or after them', async () => {
    const early = await ended('order_1');
    expect([early.fills, early.end?.filledQuantity.toString(), early.end?.arrivalPrice?.toString()]).toEqual([
      0,
      '3',
      '10.5',
    ]);
    expect((await fill('order_1', '3', '10')).end).toMatchObject({ accountId: 'paper', correlationId: 'bar_1' });
    const late = await ended('order_1', { arrivalPrice: null });
    expect([late.fills, late.end?.arrivalPrice, late.end?.completedAt]).toEqual([
      1,
      null,
      '2020-01-02T21:00:00.000001Z',
    ]);
  });

  it('lists what was measured and nothing else', async () => {
    await fill('order_1', '3', '10');
    await ended('order_1');
    expect(await list()).toEqual({ items: [], nextCursor: null });
    await finish('order_1');
    expect(await list()).toEqual({
      items: [
        {
          orderId: 'order_1',
          accountId: 'paper',
          instrumentId: 'A',
          side: 'SELL',
          filledQuantity: '3',
          fills: 1,
          arrivalPrice: '10.5',
          averagePrice: '10.3333333333',
          slippageBps: 158.73016,
          fees: '0.1',
          synthetic: true,
          correlationId: 'bar_1',
          completedAt: '2020-01-02T21:00:00.000001Z',
        },
      ],
      nextCursor: null,
    });
  });

  it('lists the latest first, page by page, of one account or of all', async () => {
    const times = ['2020-01-01T00:00:00.000000Z', '2020-01-03T00:00:00.000000Z', '2020-01-02T00:00:00.000000Z'];
    for (const [index, completedAt] of times.entries()) await finish(`order_${index}`, { completedAt });
    await finish('order_3', { accountId: 'other', completedAt: '2020-01-02T00:00:00.000000Z' });
    const first = await list({ limit: 2 });
    expect(first.items.map(({ orderId }) => orderId)).toEqual(['order_1', 'order_3']);
    const second = await list({ limit: 2, cursor: first.nextCursor ?? '' });
    expect(second.items.map(({ orderId }) => orderId)).toEqual(['order_2', 'order_0']);
    expect(second.nextCursor).toBeNull();
    expect((await list({ accountId: 'other' })).items).toHaveLength(1);
  });

  it.each(['x', 'WzFd', 'WyJ4IiwieSJd'])('refuses the cursor %s', async (cursor) => {
    await expect(list({ cursor })).rejects.toMatchObject({ code: 'PLATFORM.BAD_CURSOR' });
  });
}
