import { type Bar, SeededRng } from '#kernel';
import type { UnitOfWork } from '#messaging';
import type { BarHistory } from '../application/ports/bar-history.port.js';
import type { LiveBars } from '../application/ports/live-bars.port.js';
import { SyntheticMarket, syntheticSpecs } from '../domain/synthetic/synthetic-market.js';

/** What every LiveBars does. */
export function liveBarsContract(
  setUp: () => Promise<{ live: LiveBars; history: BarHistory; unitOfWork: UnitOfWork }>,
): void {
  const market = new SyntheticMarket(new SeededRng(3));
  const ids = syntheticSpecs.map(({ instrument }) => instrument.id);
  const source = { instrumentId: 'ALFA.SIM', timeframe: '1m' as const, file: null };

  async function filled() {
    const stores = await setUp();
    const numbers = [-2, -1, 0, 1];
    const minutes = numbers.map((number) => market.minute(number, market.firstCloses));
    await stores.unitOfWork.run(async (tx) => {
      await stores.live.open(
        tx,
        syntheticSpecs.map(({ instrument }) => instrument),
      );
      await stores.live.append(
        tx,
        minutes.flatMap(({ bars }, i) => bars.map((bar) => ({ bar, number: numbers[i] ?? 0 }))),
      );
    });
    return { ...stores, alfa: minutes.flatMap(({ bars }) => bars[0] ?? []) };
  }

  it('keeps bars by their numbers', async () => {
    const { live, history, alfa } = await filled();
    expect(await history.following(source, 0n, 10)).toEqual(alfa);
    const closes = await live.closesOf(ids, -1);
    expect(closes.size).toBe(4);
    expect(closes.get('ALFA.SIM')).toBe(alfa[1]?.close);
    expect((await live.closesOf(ids, 5)).size).toBe(0);
  });

  it('keeps the bar that was there first', async () => {
    const { live, history, unitOfWork, alfa } = await filled();
    const other: Bar[] = alfa.map((bar) => ({ ...bar, volume: '1' }));
    await unitOfWork.run((tx) =>
      live.append(
        tx,
        other.map((bar, i) => ({ bar, number: i - 2 })),
      ),
    );
    expect(await history.following(source, 0n, 10)).toEqual(alfa);
  });

  it('drops what is older than a number', async () => {
    const { live, history, unitOfWork, alfa } = await filled();
    await unitOfWork.run((tx) => live.dropBefore(tx, ids, 0));
    expect(await history.following(source, 0n, 10)).toEqual(alfa.slice(2));
  });
}
