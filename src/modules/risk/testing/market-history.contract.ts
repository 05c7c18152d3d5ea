import type { UnitOfWork } from '#messaging';
import type { ClosedBar, MarketHistory } from '../application/ports/market-history.port.js';

export interface MarketHistoryUnderTest {
  readonly history: MarketHistory;
  readonly unitOfWork: UnitOfWork;
}

const bar = (day: number, close: string): ClosedBar => ({
  instrumentId: 'AAA.XNAS',
  timeframe: '1d',
  closeTime: `2020-01-${String(day).padStart(2, '0')}T21:00:00.000000Z`,
  close,
  synthetic: false,
});
const options = { receivedAt: '2020-02-01T00:00:00.000000Z', keep: 3 };

/** What every market history must do. */
export function marketHistoryContract(open: () => Promise<MarketHistoryUnderTest>): void {
  let test: MarketHistoryUnderTest;
  beforeEach(async () => {
    test = await open();
  });

  const append = (day: number, close: string) =>
    test.unitOfWork.run((tx) => test.history.append(tx, bar(day, close), options));
  const closes = async () => {
    const [history] = await test.history.closes(null, ['AAA.XNAS', 'UNKNOWN.XNAS']);
    return history === undefined
      ? null
      : history.times.map((time, i) => [Number(time.slice(8, 10)), history.closes[i]]);
  };

  it('keeps the newest closes, and the last as reference price', async () => {
    expect(await closes()).toBeNull();
    for (const day of [2, 3, 4, 5]) await append(day, `${day}.5`);
    expect(await closes()).toEqual([
      [3, 3.5],
      [4, 4.5],
      [5, 5.5],
    ]);
    const [price] = await test.history.prices();
    expect({ ...price, price: `${price?.price}` }).toEqual({
      instrumentId: 'AAA.XNAS',
      price: '5.5',
      marketTime: bar(5, '').closeTime,
      receivedAt: options.receivedAt,
    });
  });

  it('takes the future away when a replay begins anew', async () => {
    for (const day of [2, 3, 4]) await append(day, `${day}`);
    await append(3, '30');
    expect(await closes()).toEqual([
      [2, 2],
      [3, 30],
    ]);
  });

  it('fills in the past around what is there, and learns the lot size', async () => {
    await append(4, '4');
    const past = [bar(5, '50'), bar(4, '40'), bar(3, '30'), bar(2, '20')];
    await test.history.seed({ id: 'AAA.XNAS', lotSize: '0.01', synthetic: false }, past, 3);
    expect(await closes()).toEqual([
      [3, 30],
      [4, 4],
      [5, 50],
    ]);
    expect((await test.history.closes(null, ['AAA.XNAS']))[0]).toMatchObject({ lotSize: '0.01', timeframe: '1d' });
  });

  it('can be seeded before the first bar, without making a price of it', async () => {
    await test.history.seed({ id: 'AAA.XNAS', lotSize: '1', synthetic: false }, [bar(2, '2')], 3);
    expect(await closes()).toEqual([[2, 2]]);
    expect(await test.history.prices()).toEqual([]);
  });
}
