import { Decimal, SeededRng } from '#kernel';
import { type TestDatabase, testDatabase } from '#platform/testing';
import { DirectUnitOfWork } from '#testing';
import type { Activity, Surroundings } from '../application/ports/surveillance-book.port.js';
import { InMemorySurveillanceBook } from '../testing/in-memory-surveillance-book.js';
import { describeSurveillanceBook } from '../testing/surveillance-book.contract.js';
import { complianceMigrations } from './migrations/index.js';
import { PostgresSurveillanceBook } from './postgres-surveillance-book.js';

const LOOK = { marketSeconds: 6, deskSeconds: 5, sentMax: 2, canceledMax: 1, volumeDays: 20 };

/** What accounts did, some trades late; two places, three orders. */
function anything(rng: SeededRng, count: number): Activity[] {
  const pick = <T>(choices: readonly [T, ...T[]]): T => choices[rng.integer(choices.length)] ?? choices[0];
  return Array.from({ length: count }, (_, n): Activity => {
    const place = { accountId: 'paper', instrumentId: pick(['A', 'B']) };
    const time = 1_577_975_400_000_000n + BigInt(n) * 300_000n;
    const order = { orderId: `order_${n}`, side: pick(['BUY', 'SELL'] as const) };
    const kind = pick(['SENT', 'CANCELED', 'TRADED', 'TRADED', 'TRADED'] as const);
    if (kind !== 'TRADED') return { kind, place, mark: { ...order, time } };
    const trade = {
      ...place,
      ...order,
      tradeId: `trade_${n}`,
      topOrderId: `order_${rng.integer(3)}`,
      quantity: Decimal.of(pick(['1', '2', '0.5'])),
      price: Decimal.of(pick(['10', '10.1', '9.9'])),
      marketTime: time - (rng.integer(8) === 0 ? 2_000_000n : 0n),
      bookedAt: time,
      synthetic: true,
      correlationId: 'bar_1',
    };
    return { kind, trade };
  });
}

/** Trades booked meanwhile in any order: rules count them. */
const plain = ({ sent, canceled, trades, roundTrip, volume }: Surroundings) => ({
  sent: sent.map(({ orderId }) => orderId),
  canceled: canceled.map(({ orderId }) => orderId),
  trades: trades.map(({ tradeId }) => tradeId).toSorted(),
  roundTrip: roundTrip.map(({ tradeId }) => tradeId),
  filled: volume?.filled.toString(),
});

describe(PostgresSurveillanceBook, () => {
  let test: TestDatabase;
  beforeAll(async () => void (test = await testDatabase({ name: 'compliance', migrations: complianceMigrations })));
  afterAll(() => test.stop());

  const forget = () =>
    test.database.query(
      'TRUNCATE compliance.order_mark, compliance.trade, compliance.bar_volume, compliance.day_volume',
    );

  describeSurveillanceBook(async () => {
    await forget();
    return { book: new PostgresSurveillanceBook(), unitOfWork: test.unitOfWork };
  });

  it.each([1, 2, 3, 4, 5])(
    'sees in whatever comes together what it would see one after the other, seed %i',
    async (seed) => {
      await forget();
      const rng = new SeededRng(seed);
      const activities = anything(rng, 150);
      const memory = new InMemorySurveillanceBook();
      const direct = new DirectUnitOfWork();
      const expected: ReturnType<typeof plain>[] = [];
      for (const activity of activities)
        expected.push(...(await direct.run((tx) => memory.remember(tx, [activity], LOOK))).map(plain));
      const book = new PostgresSurveillanceBook();
      const seen: ReturnType<typeof plain>[] = [];
      for (let next = 0; next < activities.length;) {
        const together = activities.slice(next, next + 1 + rng.integer(20));
        seen.push(...(await test.unitOfWork.run((tx) => book.remember(tx, together, LOOK))).map(plain));
        next += together.length;
      }
      expect(seen).toEqual(expected);
      expect(seen.filter(({ roundTrip }) => roundTrip.length > 0).length).toBeGreaterThan(10);
      expect(seen.filter(({ canceled }) => canceled.length > 0).length).toBeGreaterThan(10);
    },
  );
});
