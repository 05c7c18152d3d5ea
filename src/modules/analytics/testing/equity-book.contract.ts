import type { Transaction, UnitOfWork } from '#messaging';
import type {
  BookedFill,
  ClosedBar,
  EquityBook,
  OpenedAccount,
  Valuation,
} from '../application/ports/equity-book.port.js';

export interface EquityBookUnderTest {
  readonly book: EquityBook;
  readonly unitOfWork: UnitOfWork;
}

const day = (number: number): string => `2020-01-${number.toString().padStart(2, '0')}T21:00:00.000000Z`;

const account = (given: Partial<OpenedAccount> = {}): OpenedAccount => ({
  id: 'paper',
  currency: 'USD',
  initialCash: '1000',
  synthetic: false,
  benchmarks: ['A'],
  comparedWithAll: false,
  ...given,
});

const bar = (instrumentId: string, date: number, close: string): ClosedBar => ({
  instrumentId,
  timeframe: '1d',
  synthetic: false,
  closeTime: day(date),
  close,
});

const bought = (given: Partial<BookedFill> = {}): BookedFill => ({
  accountId: 'paper',
  instrumentId: 'A',
  marketTime: day(2),
  cash: '799',
  quantity: '2',
  averagePrice: '100',
  realisedPnl: '0',
  fees: '1',
  ...given,
});

/** What every equity book does. @param setUp gives an empty one before each test */
export function describeEquityBook(setUp: () => Promise<EquityBookUnderTest>): void {
  let test: EquityBookUnderTest;
  beforeEach(async () => void (test = await setUp()));

  const inTransaction = <T>(work: (tx: Transaction) => Promise<T>): Promise<T> => test.unitOfWork.run(work);
  const open = (given?: Partial<OpenedAccount>) => inTransaction((tx) => test.book.open(tx, account(given)));
  const close = (closed: ClosedBar): Promise<Valuation[]> => inTransaction((tx) => test.book.closeBar(tx, closed));
  const book = (...fills: BookedFill[]) => inTransaction((tx) => test.book.bookFills(tx, fills));
  const curve = async (accountId = 'paper') =>
    (await test.book.curve(accountId, 1000)).map(({ time, equity, benchmark }) => [time, equity, benchmark]);

  it('begins a curve at the first close of an instrument the account is compared with', async () => {
    await open();
    expect(await close(bar('B', 1, '50'))).toEqual([]);
    expect(await close(bar('A', 2, '100'))).toEqual([
      { accountId: 'paper', time: day(2), equity: '1000', cash: '1000', benchmark: '1000' },
    ]);
    expect(await curve()).toEqual([[day(2), '1000', '1000']]);
  });

  it('values what is held exactly, at the latest closes, beside buying and holding without fees', async () => {
    await open();
    await close(bar('A', 2, '100'));
    await book(bought({ marketTime: day(3), quantity: '0.3', cash: '969.9' }));
    await book(bought({ instrumentId: 'B', marketTime: day(3), quantity: '-2', averagePrice: '7', cash: '983.9' }));
    expect(await close(bar('A', 3, '100.1'))).toMatchObject([{ equity: '999.93', cash: '983.9', benchmark: '1001' }]);
    expect(await close(bar('B', 4, '7.7'))).toMatchObject([{ equity: '998.53', benchmark: '1001' }]);
  });

  it('values what it knows no price of at its cost', async () => {
    await open();
    await close(bar('A', 2, '100'));
    await book(bought({ instrumentId: 'B', marketTime: day(3), quantity: '2', averagePrice: '50', cash: '900' }));
    expect(await close(bar('A', 3, '100'))).toMatchObject([{ equity: '1000' }]);
  });

  it('values every account that follows the instrument, by account, and no other', async () => {
    await open({ id: 'z' });
    await open({ id: 'b', benchmarks: ['B'] });
    await open({ id: 'a' });
    expect((await close(bar('A', 2, '100'))).map(({ accountId }) => accountId)).toEqual(['a', 'z']);
    await book(bought({ accountId: 'b' }));
    expect((await close(bar('A', 3, '100'))).map(({ accountId }) => accountId)).toEqual(['a', 'b', 'z']);
  });

  it('has one point for one time: the last instrument to close completes it', async () => {
    await open({ benchmarks: ['A', 'B'] });
    await close(bar('A', 2, '100'));
    await close(bar('B', 2, '10'));
    await close(bar('A', 3, '110'));
    expect(await close(bar('B', 3, '9'))).toMatchObject([{ time: day(3), benchmark: '1000' }]);
    expect(await curve()).toEqual([
      [day(2), '1000', '1000'],
      [day(3), '1000', '1000'],
    ]);
  });

  it('keeps the money of a benchmark instrument that has not closed yet', async () => {
    await open({ benchmarks: ['A', 'B', 'C', 'D'] });
    await close(bar('A', 2, '100'));
    expect(await close(bar('A', 3, '140'))).toMatchObject([{ benchmark: '1100' }]);
    expect(await close(bar('B', 3, '10'))).toMatchObject([{ benchmark: '1100' }]);
    expect(await close(bar('B', 4, '12'))).toMatchObject([{ benchmark: '1150' }]);
  });

  it('compares an account without a benchmark with the first instrument it trades', async () => {
    await open({ benchmarks: [] });
    expect(await close(bar('A', 2, '100'))).toEqual([]);
    expect(await book(bought({ marketTime: day(3) }))).toEqual([]);
    await book(bought({ instrumentId: 'B', marketTime: day(3), quantity: '0', cash: '799' }));
    expect(await close(bar('A', 3, '105'))).toMatchObject([{ equity: '1009', benchmark: '1050' }]);
    expect(await close(bar('B', 3, '1'))).toMatchObject([{ benchmark: '1050' }]);
  });

  it('compares with all of its kind that close at the first time one does', async () => {
    await open({ benchmarks: [], comparedWithAll: true });
    expect(await close({ ...bar('MADE', 1, '7'), synthetic: true })).toEqual([]);
    expect(await close(bar('A', 2, '100'))).toMatchObject([{ time: day(2), benchmark: '1000' }]);
    expect(await close(bar('B', 2, '10'))).toMatchObject([{ time: day(2), benchmark: '1000' }]);
    expect(await close(bar('LATE', 3, '10'))).toEqual([]);
    expect(await close(bar('A', 3, '120'))).toMatchObject([{ benchmark: '1100' }]);
    expect(await close(bar('B', 3, '12'))).toMatchObject([{ benchmark: '1200' }]);
    expect(await close(bar('LATE', 4, '99'))).toEqual([]);
  });

  it('takes a fill into the newest point it belongs to, and into no later one', async () => {
    await open();
    await close(bar('A', 2, '100'));
    await close(bar('A', 3, '101'));
    expect(await book(bought({ marketTime: day(3) }))).toEqual([
      { accountId: 'paper', time: day(3), equity: '1001', cash: '799', benchmark: '1010' },
    ]);
    expect(await book(bought({ marketTime: day(4) }))).toEqual([]);
    expect(await curve()).toEqual([
      [day(2), '1000', '1000'],
      [day(3), '1001', '1010'],
    ]);
  });

  it('takes fills that come together as if one came after the other, and values each account once', async () => {
    await open();
    await open({ id: 'b', benchmarks: [] });
    await open({ id: 'late' });
    await close(bar('A', 2, '100'));
    await close(bar('B', 2, '10'));
    const valued = await book(
      bought({ accountId: 'b', cash: '900', quantity: '1' }),
      bought({ quantity: '1', cash: '900' }),
      bought({ accountId: 'b', instrumentId: 'B', cash: '880', marketTime: day(3) }),
      bought({ quantity: '3', cash: '700' }),
      bought({ accountId: 'late', marketTime: day(3), cash: '1' }),
    );
    expect(valued).toMatchObject([{ accountId: 'paper', equity: '1000', cash: '700' }]);
    expect(await close(bar('A', 3, '105'))).toMatchObject([
      { accountId: 'b', equity: '1005', cash: '880', benchmark: '1050' },
      { accountId: 'late', cash: '1' },
      { accountId: 'paper', equity: '1015' },
    ]);
  });

  it('begins the curve anew when the market begins again in its past', async () => {
    await open({ benchmarks: ['A', 'B'] });
    await close(bar('A', 5, '100'));
    await close(bar('B', 5, '100'));
    await book(bought({ marketTime: day(6) }));
    await close(bar('A', 6, '150'));
    await close(bar('B', 6, '150'));
    expect(await close(bar('A', 1, '50'))).toMatchObject([{ time: day(1), equity: '899', benchmark: '899' }]);
    expect(await close(bar('B', 1, '80'))).toMatchObject([{ time: day(1), equity: '899', benchmark: '899' }]);
    await close(bar('A', 2, '75'));
    expect(await close(bar('B', 2, '120'))).toMatchObject([{ equity: '949', benchmark: '1348.5' }]);
    expect((await curve()).map(([time]) => time)).toEqual([day(1), day(2)]);
  });

  it('leaves an account that is there as it is', async () => {
    await open();
    await close(bar('A', 2, '100'));
    await open({ initialCash: '5', benchmarks: ['B'] });
    expect(await close(bar('A', 3, '100'))).toMatchObject([{ equity: '1000' }]);
    expect(await close(bar('B', 3, '100'))).toEqual([]);
  });

  it('keeps the newest points of generated markets only', async () => {
    await open();
    await open({ id: 'made', synthetic: true });
    for (const date of [2, 3, 4, 5]) await close(bar('A', date, '100'));
    await inTransaction((tx) => test.book.prune(tx, 2));
    expect((await curve('made')).map(([time]) => time)).toEqual([day(4), day(5)]);
    expect(await curve('paper')).toHaveLength(4);
    await inTransaction((tx) => test.book.prune(tx, 100));
    expect(await curve('made')).toHaveLength(2);
  });

  it('thins a long curve evenly, its ends always in', async () => {
    await open();
    for (const date of [1, 2, 3, 4, 5, 6, 7, 8, 9]) await close(bar('A', date, '100'));
    expect((await test.book.curve('paper', 3)).map(({ time }) => time)).toEqual([day(1), day(5), day(9)]);
    expect(await test.book.curve('nobody', 3)).toEqual([]);
  });

  it('tells everything performance is measured from', async () => {
    await open();
    await close(bar('A', 2, '100'));
    await book(bought({ marketTime: day(3), realisedPnl: '3.50' }));
    await book(
      bought({
        instrumentId: 'B',
        marketTime: day(3),
        quantity: '0',
        averagePrice: '0',
        realisedPnl: '-1',
        fees: '0.5',
      }),
    );
    await close(bar('A', 3, '110'));
    expect(await test.book.history('paper')).toEqual({
      accountId: 'paper',
      currency: 'USD',
      cash: '799',
      initialCash: '1000',
      timeframe: '1d',
      fees: '1.5',
      realisedPnl: '2.5',
      unrealisedPnl: '20',
      first: { time: day(2), equity: '1000', cash: '1000', benchmark: '1000' },
      last: { time: day(3), equity: '1019', cash: '799', benchmark: '1100' },
      equity: Float64Array.of(1000, 1019),
      benchmark: Float64Array.of(1000, 1100),
    });
  });

  it('knows an account before its first bar, and knows when there is none', async () => {
    await open();
    const nothing = {
      timeframe: null,
      first: null,
      last: null,
      equity: Float64Array.of(),
      benchmark: Float64Array.of(),
    };
    expect(await test.book.history('paper')).toMatchObject({ cash: '1000', fees: '0', unrealisedPnl: '0', ...nothing });
    expect(await test.book.history('nobody')).toBeNull();
  });

  it('keeps nothing of a transaction that failed', async () => {
    await open();
    await close(bar('A', 2, '100'));
    const failing = inTransaction(async (tx) => {
      await test.book.bookFills(tx, [bought()]);
      await test.book.closeBar(tx, bar('A', 3, '200'));
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    expect(await curve()).toEqual([[day(2), '1000', '1000']]);
    expect(await close(bar('A', 4, '101'))).toMatchObject([{ equity: '1000', cash: '1000', benchmark: '1010' }]);
  });
}
