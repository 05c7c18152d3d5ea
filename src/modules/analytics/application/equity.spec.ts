import type { IntegrationEvent } from '#messaging';
import { BarClosed } from '#modules/data';
import { DirectUnitOfWork, RecordingOutbox, deliveriesOf } from '#testing';
import { AnalyticsConfig } from '../analytics.config.js';
import { EquityMarked, GetEquityCurve, GetPerformance } from '../contracts/index.js';
import { accountOpened, barClosed, fillBooked } from '../testing/events.builder.js';
import { InMemoryEquityBook } from '../testing/in-memory-equity-book.js';
import { GetEquityCurveHandler } from './get-equity-curve.handler.js';
import { GetPerformanceHandler } from './get-performance.handler.js';
import { MarkAccounts } from './mark-accounts.js';
import { TrackAccount } from './track-account.js';

const day = (number: number): string => `2020-01-0${number}T21:00:00.000000Z`;
const barOf = (number: number, close: string): BarClosed => barClosed({ closeTime: day(number), close });

function setUp(config: Partial<AnalyticsConfig> = {}) {
  const [book, outbox, unitOfWork] = [new InMemoryEquityBook(), new RecordingOutbox(), new DirectUnitOfWork()];
  const settings = Object.assign(new AnalyticsConfig(), config);
  const track = new TrackAccount(book, outbox, settings);
  const mark = new MarkAccounts(book, outbox, settings);
  const take = (event: IntegrationEvent): Promise<void> =>
    unitOfWork.run((tx) =>
      event instanceof BarClosed
        ? mark.handle(deliveriesOf([event]), tx)
        : track.handle(deliveriesOf([event as ReturnType<typeof fillBooked>]), tx),
    );
  return { outbox, take, performance: new GetPerformanceHandler(book), curve: new GetEquityCurveHandler(book) };
}

describe('the equity of an account', () => {
  it('is marked at every close, and again when a fill of that moment arrives', async () => {
    const { outbox, take } = setUp();
    await take(accountOpened());
    await take(barOf(2, '100'));
    await take(fillBooked({ fill: { marketTime: day(2) } }));
    await take(barOf(3, '110'));
    expect(outbox.take()).toEqual([
      EquityMarked.of({ accountId: 'paper', time: day(2), equity: '1000', cash: '1000', benchmark: '1000' }),
      EquityMarked.of({ accountId: 'paper', time: day(2), equity: '999', cash: '799', benchmark: '1000' }),
      EquityMarked.of({ accountId: 'paper', time: day(3), equity: '1019', cash: '799', benchmark: '1100' }),
    ]);
  });

  it('is measured beside buying and holding', async () => {
    const { take, performance, curve } = setUp();
    await take(accountOpened());
    for (const [date, close] of [
      [2, '100'],
      [3, '90'],
      [4, '108'],
    ] as const)
      await take(barOf(date, close));
    const view = await performance.execute(GetPerformance.of({ accountId: 'paper' }));
    expect(view).toMatchObject({ from: day(2), to: day(4), observations: 3, currency: 'USD', fees: '0' });
    expect(view?.account).toMatchObject({ totalReturn: 0, sharpe: null, finalEquity: '1000' });
    expect(view?.benchmark).toMatchObject({ finalEquity: '1080' });
    expect(view?.benchmark.totalReturn).toBeCloseTo(0.08, 12);
    expect(view?.benchmark.maxDrawdown).toBeCloseTo(0.1, 12);
    expect(await curve.execute(GetEquityCurve.of({ accountId: 'paper', limit: 2 }))).toMatchObject([
      { time: day(2) },
      { time: day(4) },
    ]);
  });

  it('is what the account was given before its first bar', async () => {
    const { take, performance } = setUp();
    await take(accountOpened());
    const view = await performance.execute(GetPerformance.of({ accountId: 'paper' }));
    expect(view).toMatchObject({
      from: null,
      to: null,
      observations: 0,
      account: { finalEquity: '1000', sharpe: null },
    });
    expect(await performance.execute(GetPerformance.of({ accountId: 'nobody' }))).toBeNull();
  });

  it('is forgotten but for the newest points on a generated market, now and then', async () => {
    const { take, curve } = setUp({ benchmarks: ['made:*'], syntheticPointsKept: 2 });
    await take(accountOpened({ accountId: 'made', synthetic: true }));
    const points = async () => (await curve.execute(GetEquityCurve.of({ accountId: 'made' }))).length;
    const made = { instrumentId: 'A.SIM', synthetic: true };
    for (const date of [2, 3, 4]) await take(barClosed({ ...made, closeTime: day(date), sequence: '999' }));
    expect(await points()).toBe(3);
    await take(barClosed({ ...made, closeTime: day(5), sequence: '1000' }));
    expect(await points()).toBe(2);
  });
});
