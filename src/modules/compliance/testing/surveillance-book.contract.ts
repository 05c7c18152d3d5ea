import { Decimal, fromRfc3339 } from '#kernel';
import type { Transaction, UnitOfWork } from '#messaging';
import type {
  Activity,
  BookedTrade,
  LookBack,
  Place,
  Surroundings,
  SurveillanceBook,
  VolumeBar,
} from '../application/ports/surveillance-book.port.js';
import type { OrderMark, OrderVolume } from '../domain/surveillance/activity.js';

export interface SurveillanceBookUnderTest {
  readonly book: SurveillanceBook;
  readonly unitOfWork: UnitOfWork;
}

const START = fromRfc3339('2020-01-02T14:30:00Z');
/** Seconds after the open. */
const at = (seconds: number): bigint => START + BigInt(Math.round(seconds * 1_000_000));
const place: Place = { accountId: 'paper', instrumentId: 'A' };
const mark = (orderId: string, seconds: number): OrderMark => ({ orderId, side: 'BUY', time: at(seconds) });

const trade = (tradeId: string, seconds: number, given: Partial<BookedTrade> = {}): BookedTrade => ({
  ...place,
  tradeId,
  orderId: `${tradeId}_child`,
  topOrderId: 'order_1',
  side: 'BUY',
  quantity: Decimal.of('2.5'),
  price: Decimal.of('100.25'),
  marketTime: at(seconds),
  bookedAt: at(1000 + seconds),
  synthetic: true,
  correlationId: 'bar_1',
  ...given,
});

const minute = (number: number, volume: string, given: Partial<VolumeBar> = {}): VolumeBar => ({
  instrumentId: 'A',
  from: at(60 * number),
  until: at(60 * (number + 1)),
  day: '2020-01-02',
  volume: Decimal.of(volume),
  ...given,
});

const DAY = 86_400;
const day = (number: number, volume: string): VolumeBar =>
  minute(0, volume, { from: at(DAY * number), until: at(DAY * number + 23_400), day: `2020-01-0${2 + number}` });

const plain = ({ filled, bar, averageDailyVolume, ...volume }: OrderVolume) => ({
  ...volume,
  filled: filled.toString(),
  bar: bar === null ? null : { filled: bar.filled.toString(), volume: bar.volume.toString() },
  averageDailyVolume: averageDailyVolume?.toString() ?? null,
});

/** Tells almost everything. */
const LOOK: LookBack = { marketSeconds: 60, deskSeconds: 1000, sentMax: 1, canceledMax: 0, volumeDays: 20 };

/** What every surveillance book does. @param setUp gives an empty one before each test */
export function describeSurveillanceBook(setUp: () => Promise<SurveillanceBookUnderTest>): void {
  let test: SurveillanceBookUnderTest;
  beforeEach(async () => void (test = await setUp()));

  const inTransaction = <T>(work: (tx: Transaction) => Promise<T>): Promise<T> => test.unitOfWork.run(work);
  const remember = (activities: readonly Activity[], look: Partial<LookBack> = {}) =>
    inTransaction((tx) => test.book.remember(tx, activities, { ...LOOK, ...look }));
  const around = async (activity: Activity, look: Partial<LookBack> = {}): Promise<Surroundings> => {
    const [surroundings] = await remember([activity], look);
    if (surroundings === undefined) throw new Error('nothing around');
    return surroundings;
  };
  const sent = (order: OrderMark, where = place): Activity => ({ kind: 'SENT', place: where, mark: order });
  const canceled = (order: OrderMark, where = place): Activity => ({ kind: 'CANCELED', place: where, mark: order });
  const tradeMade = (booked: BookedTrade): Activity => ({ kind: 'TRADED', trade: booked });
  const book = async (booked: BookedTrade, look?: Partial<LookBack>) => {
    const { volume, ...others } = await around(tradeMade(booked), look);
    if (volume === null) throw new Error('a trade without volume');
    return { ...others, volume };
  };
  const orderIds = (of: readonly { orderId: string }[]): string[] => of.map(({ orderId }) => orderId);
  const tradeIds = (of: readonly { tradeId: string }[]): string[] => of.map(({ tradeId }) => tradeId);
  const close = async (bar: VolumeBar, days = 20) => {
    const traded = await inTransaction((tx) => test.book.barClosed(tx, bar, days));
    return traded.map(({ volume, ...origin }) => ({ ...origin, ...plain(volume) }));
  };

  it('tells what an account has sent to an instrument within a second, the newest first', async () => {
    expect(orderIds((await around(sent(mark('a', 1)))).sent)).toEqual([]);
    await around(sent(mark('x', 1), { ...place, accountId: 'other' }));
    await around(sent(mark('y', 1), { ...place, instrumentId: 'B' }));
    await around(canceled(mark('a', 1.2)));
    expect(orderIds((await around(sent(mark('b', 1.5)))).sent)).toEqual(['b', 'a']);
    expect(orderIds((await around(sent(mark('c', 2)))).sent)).toEqual(['c', 'b']);
    expect(orderIds((await around(sent(mark('d', 2.1)))).sent)).toEqual(['d', 'c']);
    expect((await around(sent(mark('e', 2.2)), { sentMax: 4 })).sent).toEqual([]);
  });

  it('forgets what nobody looks back at any more', async () => {
    await around(sent(mark('a', 1)));
    await around(sent(mark('b', 9)), { deskSeconds: 2 });
    await around(sent(mark('c', 1.1)));
    expect(orderIds((await around(sent(mark('d', 1.2)))).sent)).toEqual(['d', 'c']);
  });

  it('tells of a cancel those before it and the trades since then', async () => {
    await remember([
      canceled(mark('a', 1)),
      canceled(mark('b', 2)),
      canceled(mark('x', 2), { ...place, accountId: 'other' }),
    ]);
    await book(trade('trade_1', 0, { bookedAt: at(1.9) }));
    await book(trade('trade_2', 0, { bookedAt: at(2), side: 'SELL' }));
    const seen = await around(canceled(mark('c', 3)), { deskSeconds: 1 });
    expect(seen.canceled).toEqual([mark('b', 2), mark('c', 3)]);
    expect(seen.trades).toMatchObject([
      { tradeId: 'trade_2', orderId: 'trade_2_child', side: 'SELL', bookedAt: at(2) },
    ]);
    expect([seen.trades[0]?.quantity.toString(), seen.trades[0]?.price.toString()]).toEqual(['2.5', '100.25']);
    expect(await around(canceled(mark('d', 3)), { deskSeconds: 1, canceledMax: 3 })).toMatchObject({
      canceled: [],
      trades: [],
    });
  });

  it('tells of a trade the cancels before it and what was booked meanwhile, the trade itself too', async () => {
    await remember([
      canceled(mark('a', 1024.9)),
      canceled(mark('b', 1025)),
      tradeMade(trade('early', 24)),
      tradeMade(trade('near', 25)),
    ]);
    const seen = await book(trade('now', 30), { deskSeconds: 5 });
    expect(seen.canceled).toEqual([mark('b', 1025)]);
    expect(tradeIds(seen.trades)).toEqual(['near', 'now']);
  });

  const bought = (tradeId: string, seconds: number, price: string, given: Partial<BookedTrade> = {}) =>
    trade(tradeId, seconds, { price: Decimal.of(price), ...given });
  const soldAt = (tradeId: string, seconds: number, price: string, given: Partial<BookedTrade> = {}) =>
    bought(tradeId, seconds, price, { side: 'SELL', ...given });

  it('finds the fewest trades that bought what they sold, and not cheaper', async () => {
    await book(bought('a', 0, '9'));
    await book(bought('b', 1, '10'));
    await book(soldAt('elsewhere', 1, '10', { instrumentId: 'B' }));
    await book(soldAt('somebody else', 1, '10', { accountId: 'other' }));
    expect(tradeIds((await book(soldAt('c', 2, '10'))).roundTrip)).toEqual(['b', 'c']);
    expect(tradeIds((await book(soldAt('d', 3, '9.5'))).roundTrip)).toEqual([]);
    expect(tradeIds((await book(bought('e', 4, '9.4'))).roundTrip)).toEqual([]);
    expect(tradeIds((await book(soldAt('f', 5, '9.1'))).roundTrip)).toEqual(['e', 'f']);
    expect(tradeIds((await book(bought('g', 6, '9.2'))).roundTrip)).toEqual(['f', 'g']);
  });

  it('finds a round trip within its time only, to the moment', async () => {
    await book(bought('a', 0, '10'));
    expect((await book(soldAt('b', 60, '9'), { marketSeconds: 59 })).roundTrip).toEqual([]);
    await book(bought('c', 100, '10'));
    expect(tradeIds((await book(soldAt('d', 160, '9'))).roundTrip)).toEqual(['c', 'd']);
  });

  it('gives a trade that comes late its place in the order of the market', async () => {
    await book(bought('first', 1, '10'));
    await book(soldAt('third', 3, '12'));
    expect(tradeIds((await book(soldAt('second', 2, '9'))).roundTrip)).toEqual(['first', 'second']);
    expect(tradeIds((await book(bought('fourth', 4, '13'))).roundTrip)).toEqual(['third', 'fourth']);
    expect(tradeIds((await book(bought('fifth', 5, '9'))).roundTrip)).toEqual(['second', 'third', 'fourth', 'fifth']);
  });

  it('keeps trades of one moment in the order they came', async () => {
    for (const tradeId of ['c', 'a', 'b']) await book(bought(tradeId, 1, '10'));
    expect(tradeIds((await book(soldAt('0', 1, '9', { quantity: Decimal.of('7.5') }))).roundTrip)).toEqual([
      'c',
      'a',
      'b',
      '0',
    ]);
  });

  it('sums what an order has filled, in the bar of the trade and altogether', async () => {
    await book(trade('a', 0));
    await close(minute(0, '100'));
    expect(plain((await book(trade('b', 30))).volume)).toEqual({
      orderId: 'order_1',
      filled: '5',
      bar: { filled: '5', volume: '100' },
      averageDailyVolume: null,
    });
    expect(plain((await book(trade('c', 59))).volume)).toMatchObject({ filled: '7.5', bar: { filled: '7.5' } });
    expect(plain((await book(trade('d', 60))).volume)).toMatchObject({ filled: '10', bar: null });
    expect(plain((await book(trade('e', 60, { topOrderId: 'order_2' }))).volume)).toMatchObject({ filled: '2.5' });
  });

  it('tells, when a bar closes, which orders traded in it', async () => {
    await book(trade('a', 59));
    await book(trade('b', 60));
    await book(trade('c', 119));
    await book(trade('d', 90, { topOrderId: 'order_0', accountId: 'other', synthetic: false, correlationId: 'bar_0' }));
    await book(trade('e', 90, { topOrderId: 'order_9', instrumentId: 'B' }));
    expect(await close(minute(1, '100'))).toEqual([
      {
        accountId: 'other',
        instrumentId: 'A',
        synthetic: false,
        correlationId: 'bar_0',
        orderId: 'order_0',
        filled: '2.5',
        bar: { filled: '2.5', volume: '100' },
        averageDailyVolume: null,
      },
      {
        accountId: 'paper',
        instrumentId: 'A',
        synthetic: true,
        correlationId: 'bar_1',
        orderId: 'order_1',
        filled: '7.5',
        bar: { filled: '5', volume: '100' },
        averageDailyVolume: null,
      },
    ]);
    expect(await close(minute(2, '100'))).toEqual([]);
  });

  it('averages the volume of the days before, the bars of a day together', async () => {
    await close(day(0, '1000'));
    await close(day(1, '100'));
    await close(minute(0, '50', { from: at(DAY + 30_000), until: at(DAY + 30_060), day: '2020-01-03' }));
    await close(day(2, '300'));
    const average = async (number: number, volumeDays: number) =>
      plain((await book(trade('a', DAY * number), { volumeDays })).volume).averageDailyVolume;
    expect(await average(0, 20)).toBeNull();
    expect(await average(1, 20)).toBe('1000');
    expect(await average(2, 20)).toBe('575');
    expect(await average(2, 1)).toBe('150');
    expect(await average(3, 2)).toBe('225');
  });

  it('counts a day that is gone through again once', async () => {
    await close(day(0, '1000'));
    await close(day(1, '70'));
    await close(day(0, '1000'));
    expect(plain((await book(trade('a', DAY))).volume).averageDailyVolume).toBe('1000');
  });

  it('keeps nothing of a transaction that failed', async () => {
    const failing = inTransaction(async (tx) => {
      await test.book.remember(tx, [sent(mark('a', 1)), tradeMade(bought('b', 1, '10'))], LOOK);
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    expect((await around(sent(mark('c', 1.1)))).sent).toEqual([]);
    expect((await book(soldAt('d', 1, '9'))).roundTrip).toEqual([]);
  });
}
