import { Decimal } from '#kernel';
import type { UnitOfWork } from '#messaging';
import type { LimitBook } from '../application/ports/limit-book.port.js';
import type { MarketHistory } from '../application/ports/market-history.port.js';
import type { Candidate, TargetBook } from '../application/ports/target-book.port.js';
import { limitsOf } from './pre-trade-context.builder.js';

export interface TargetBookUnderTest {
  readonly targets: TargetBook;
  readonly limits: LimitBook;
  readonly history: MarketHistory;
  readonly unitOfWork: UnitOfWork;
}

const at = '2020-01-02T10:00:00.000000Z';

/** What every target book must do, over the accounts of a limit book and the instruments of a market history. */
export function targetBookContract(open: () => Promise<TargetBookUnderTest>): void {
  let test: TargetBookUnderTest;
  beforeEach(async () => {
    test = await open();
    await openAccount('real', false);
    await openAccount('made', true);
    await bar('AAA.XNAS', false);
    await bar('BBB.XNAS', false);
    await bar('CCC.SIM', true);
  });

  const openAccount = (id: string, synthetic: boolean) =>
    test.unitOfWork.run((tx) =>
      test.limits.openAccount(tx, { id, currency: 'USD', cash: Decimal.of('1000'), synthetic }, limitsOf()),
    );
  const bar = (instrumentId: string, synthetic: boolean) =>
    test.unitOfWork.run((tx) =>
      test.history.append(
        tx,
        { instrumentId, timeframe: '1d', closeTime: at, close: '10', synthetic },
        { receivedAt: at, keep: 5 },
      ),
    );
  const grant = (accountId: string, instrumentId: string, maxWeight: number) =>
    test.unitOfWork.run((tx) =>
      test.targets.grant(tx, [{ accountId, instrumentId, maxWeight, targetVolatility: 0.1 }]),
    );
  const candidates = (instrumentId: string): Promise<Candidate[]> =>
    test.unitOfWork.run((tx) => test.targets.candidates(tx, instrumentId));

  it('finds the accounts with a mandate for the instrument', async () => {
    await grant('real', 'AAA.XNAS', 0.5);
    await grant('real', 'AAA.XNAS', 0.9);
    expect(await candidates('AAA.XNAS')).toMatchObject([{ accountId: 'real', maxWeight: 0.5, working: false }]);
    expect(await candidates('BBB.XNAS')).toEqual([]);
  });

  it("shares a mandate for all evenly among what trades of the account's kind; one for the instrument itself goes first", async () => {
    await grant('real', '*', 1);
    await grant('made', '*', 0.8);
    await grant('real', 'BBB.XNAS', 0.3);
    const weights = async (id: string) =>
      (await candidates(id)).map(({ accountId, maxWeight }) => [accountId, maxWeight]);
    expect(await weights('AAA.XNAS')).toEqual([['real', 0.5]]);
    expect(await weights('BBB.XNAS')).toEqual([['real', 0.3]]);
    expect(await weights('CCC.SIM')).toEqual([['made', 0.8]]);
    expect(await weights('NEW.XNAS')).toEqual([]);
  });

  it('knows what is at work: a target, or a reservation', async () => {
    await grant('real', '*', 1);
    const working = async () => (await candidates('AAA.XNAS'))[0]?.working;
    const work = { accountId: 'real', instrumentId: 'AAA.XNAS', clientOrderId: 'target_1' };
    await test.unitOfWork.run((tx) => test.targets.begin(tx, work));
    await test.unitOfWork.run((tx) => test.targets.begin(tx, work));
    expect(await working()).toBe(true);
    await test.unitOfWork.run((tx) => test.targets.end(tx, work));
    expect(await working()).toBe(false);
    const order = { ...work, clientOrderId: 'c-1', side: 'SELL' as const, quantity: '1' };
    await test.unitOfWork.run((tx) => test.limits.record(tx, [{ order, reservationId: 'reservation_1', at }]));
    expect(await working()).toBe(true);
  });
}
