import { Decimal, fromRfc3339 } from '#kernel';
import type { Transaction, UnitOfWork } from '#messaging';
import type {
  BookedTrade,
  LookBack,
  Place,
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

/** What every surveillance book does. @param setUp gives an empty one before each test */
export function describeSurveillanceBook(setUp: () => Promise<SurveillanceBookUnderTest>): void {
  let test: SurveillanceBookUnderTest;
  beforeEach(async () => void (test = await setUp()));

  const inTransaction = <T>(work: (tx: Transaction) => Promise<T>): Promise<T> => test.unitOfWork.run(work);
  const send = (order: OrderMark, look: { since?: bigint; keepFrom?: bigint; limit?: number; where?: Place } = {}) => {
    const { where = place, since = 0n, keepFrom = 0n, limit = 100 } = look;
    return inTransaction(async (tx) => {
      const sent = await test.book.sent(tx, where, order, { since, keepFrom, limit });
      return sent.map(({ orderId }) => orderId);
    });
  };
  const cancel = (order: OrderMark, since = 0n, where = place) =>
    inTransaction((tx) => test.book.canceled(tx, where, order, since));
  const book = (booked: BookedTrade, look: Partial<LookBack> = {}) =>
    inTransaction((tx) => test.book.traded(tx, booked, { marketTime: 0n, deskTime: 0n, volumeDays: 20, ...look }));
  const close = async (bar: VolumeBar, days = 20) => {
    const traded = await inTransaction((tx) => test.book.barClosed(tx, bar, days));
    return traded.map(({ volume, ...origin }) => ({ ...origin, ...plain(volume) }));
  };

  it('remembers what an account has sent to an instrument, the newest first', async () => {
    expect(await send(mark('a', 1))).toEqual(['a']);
    await send(mark('x', 1), { where: { ...place, accountId: 'other' } });
    await send(mark('y', 1), { where: { ...place, instrumentId: 'B' } });
    await cancel(mark('a', 2));
    expect(await send(mark('b', 2))).toEqual(['b', 'a']);
    expect(await send(mark('c', 3), { since: at(1) })).toEqual(['c', 'b']);
    expect(await send(mark('d', 4), { limit: 2 })).toEqual(['d', 'c']);
  });

  it('forgets what is older than it is told to keep', async () => {
    await send(mark('a', 1));
    await send(mark('b', 2));
    await send(mark('c', 3), { keepFrom: at(2) });
    expect(await send(mark('d', 4))).toEqual(['d', 'c', 'b']);
  });

  it('tells of a cancel those before it and the trades since then', async () => {
    await cancel(mark('a', 1));
    await cancel(mark('b', 2));
    await cancel(mark('x', 2), 0n, { ...place, accountId: 'other' });
    const early = trade('trade_1', 0, { bookedAt: at(1.9) });
    const late = trade('trade_2', 0, { bookedAt: at(2), side: 'SELL' });
    await book(early);
    await book(late);
    const { canceled, trades } = await cancel(mark('c', 3), at(2));
    expect(canceled).toEqual([mark('b', 2), mark('c', 3)]);
    expect(trades).toMatchObject([{ tradeId: 'trade_2', orderId: 'trade_2_child', side: 'SELL', bookedAt: at(2) }]);
    expect([trades[0]?.quantity.toString(), trades[0]?.price.toString()]).toEqual(['2.5', '100.25']);
  });

  it('tells of a trade those near it on the market or at the desk, in the order of the market', async () => {
    await book(trade('old', 0));
    await book(trade('near', 10));
    await book(trade('later', 40, { bookedAt: at(500) }));
    await book(trade('late to the desk', 5, { bookedAt: at(1028) }));
    await book(trade('elsewhere', 20, { instrumentId: 'B' }));
    await book(trade('somebody else', 20, { accountId: 'other' }));
    await cancel(mark('a', 1024.9));
    await cancel(mark('b', 1025));
    const { trades, canceled } = await book(trade('now', 30), { marketTime: at(10), deskTime: at(1025) });
    expect(trades.map(({ tradeId }) => tradeId)).toEqual(['late to the desk', 'near', 'now']);
    expect(canceled).toEqual([mark('b', 1025)]);
  });

  it('keeps trades of one moment in the order they came', async () => {
    for (const tradeId of ['c', 'a', 'b']) await book(trade(tradeId, 1));
    const { trades } = await book(trade('0', 1));
    expect(trades.map(({ tradeId }) => tradeId)).toEqual(['c', 'a', 'b', '0']);
  });

  it('gives a trade that comes late its place in the order of the market', async () => {
    await book(trade('first', 1));
    await book(trade('third', 3));
    const { trades } = await book(trade('second', 2));
    expect(trades.map(({ tradeId }) => tradeId)).toEqual(['first', 'second', 'third']);
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
      await test.book.sent(tx, place, mark('a', 1), { since: 0n, keepFrom: 0n, limit: 9 });
      await test.book.traded(tx, trade('b', 1), { marketTime: 0n, deskTime: 0n, volumeDays: 1 });
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    expect(await send(mark('c', 2))).toEqual(['c']);
    expect((await book(trade('d', 1))).trades).toHaveLength(1);
  });
}
