import { Decimal } from '#kernel';
import type { UnitOfWork } from '#messaging';
import type { AccountState, LimitBook, OrderProgress } from '../application/ports/limit-book.port.js';
import type { TradingStates } from '../application/ports/trading-states.port.js';
import type { ProposedOrder } from '../contracts/index.js';
import { denial } from '../domain/risk.errors.js';
import { limitsOf } from './pre-trade-context.builder.js';

export interface LimitBookUnderTest {
  readonly limits: LimitBook;
  readonly states: TradingStates;
  readonly unitOfWork: UnitOfWork;
}

const order = (fields: Partial<ProposedOrder> = {}): ProposedOrder => ({
  clientOrderId: 'c-1',
  accountId: 'paper',
  instrumentId: 'SP500.INDEX',
  side: 'BUY',
  quantity: '10',
  ...fields,
});

const at = '2020-01-02T10:00:00.000000Z';

/** What every limit book must do. */
export function limitBookContract(open: () => Promise<LimitBookUnderTest>): void {
  let test: LimitBookUnderTest;
  beforeEach(async () => {
    test = await open();
    await test.unitOfWork.run((tx) => test.limits.openAccount(tx, account, limitsOf()));
  });

  const account = { id: 'paper', currency: 'USD', cash: Decimal.of('100000'), synthetic: false };
  const read = async (since = '2020-01-02T09:59:59.500000Z'): Promise<AccountState> => {
    const state = await test.limits.read(null, { accountId: 'paper', clientOrderIds: ['c-1', 'c-2', 'c-3'], since });
    if (state === null) throw new Error('the account is there');
    return state;
  };
  const reserve = (fields: Partial<ProposedOrder> = {}) =>
    test.unitOfWork.run((tx) => test.limits.record(tx, [{ order: order(fields), reservationId: 'reservation_1', at }]));
  const settle = (progress: Partial<OrderProgress>) =>
    test.unitOfWork.run((tx) =>
      test.limits.settle(tx, [
        {
          accountId: 'paper',
          clientOrderId: 'c-1',
          filled: Decimal.ZERO,
          quantity: null,
          ended: false,
          ...progress,
        },
      ]),
    );
  const exposures = async () =>
    (await read()).exposures.map(({ instrumentId, position, openBuy, openSell }) =>
      [instrumentId, position, openBuy, openSell].join(' '),
    );

  it('knows an account from when it was opened, and opens it once', async () => {
    await test.unitOfWork.run((tx) => test.limits.openAccount(tx, { ...account, cash: Decimal.of('5') }, limitsOf()));
    expect(`${(await read()).cash}`).toBe('100000');
    expect((await read()).limits).toEqual(limitsOf());
    expect(await test.limits.read(null, { accountId: 'nobody', clientOrderIds: ['c'], since: at })).toBeNull();
    expect(await test.unitOfWork.run((tx) => test.limits.lock(tx, 'nobody'))).toBe(false);
    expect(await test.unitOfWork.run((tx) => test.limits.lock(tx, 'paper'))).toBe(true);
  });

  it('reserves an order and remembers the decision', async () => {
    expect((await read()).priors.size).toBe(0);
    await reserve();
    await reserve({ clientOrderId: 'c-2', side: 'SELL', quantity: '2.5' });
    expect(await exposures()).toEqual(['SP500.INDEX 0 10 2.5']);
    const { priors } = await read();
    expect([...priors.keys()].toSorted()).toEqual(['c-1', 'c-2']);
    expect(priors.get('c-1')).toMatchObject({ approved: true, reservationId: 'reservation_1', side: 'BUY' });
    expect(priors.get('c-2')).toMatchObject({ approved: true, side: 'SELL', quantity: Decimal.of('2.5') });
  });

  it('remembers a denial with its numbers and counts it, but reserves nothing', async () => {
    const refusal = denial('RISK.ORDER_QUANTITY_EXCEEDED', { quantity: '10' });
    await test.unitOfWork.run((tx) => test.limits.record(tx, [{ order: order(), refusal, at }]));
    expect((await read()).priors.get('c-1')).toEqual({ approved: false, refusal });
    expect(await exposures()).toEqual([]);
    expect((await read()).recentDecisions).toBe(1);
    expect((await read(at)).recentDecisions).toBe(0);
    expect((await read('2020-01-02T09:59:00.000000Z')).recentDecisions).toBe(0);
  });

  it('records approvals and denials together', async () => {
    const refusal = denial('RISK.ORDER_QUANTITY_EXCEEDED', { quantity: '10' });
    const limited = order({ clientOrderId: 'c-3', side: 'SELL', quantity: '0.5', limitPrice: '99.25' });
    await test.unitOfWork.run((tx) =>
      test.limits.record(tx, [
        { order: order(), reservationId: 'reservation_1', at },
        { order: order({ clientOrderId: 'c-2' }), refusal, at },
        { order: limited, reservationId: 'reservation_2', at },
      ]),
    );
    expect(await exposures()).toEqual(['SP500.INDEX 0 10 0.5']);
    const { priors, recentDecisions } = await read();
    expect(priors.get('c-2')).toEqual({ approved: false, refusal });
    expect(priors.get('c-3')).toMatchObject({ approved: true, reservationId: 'reservation_2' });
    expect(recentDecisions).toBe(3);
  });

  it('settles several orders at once, the later word about one last', async () => {
    await reserve();
    await reserve({ clientOrderId: 'c-2', side: 'SELL', quantity: '5' });
    const of = (clientOrderId: string, filled: string, fields: Partial<OrderProgress> = {}): OrderProgress => ({
      accountId: 'paper',
      clientOrderId,
      filled: Decimal.of(filled),
      quantity: null,
      ended: false,
      ...fields,
    });
    const told = [
      of('c-1', '4'),
      of('c-2', '5', { ended: true }),
      of('c-1', '4', { quantity: Decimal.of('12') }),
      of('c-1', '6'),
    ];
    await test.unitOfWork.run((tx) => test.limits.settle(tx, told));
    expect(await exposures()).toEqual(['SP500.INDEX 0 6 0']);
  });

  it('gives room back as an order fills, once per fill however often it is told', async () => {
    await reserve();
    await settle({ filled: Decimal.of('4') });
    await settle({ filled: Decimal.of('4') });
    await settle({ filled: Decimal.of('3') });
    expect(await exposures()).toEqual(['SP500.INDEX 0 6 0']);
    await settle({ filled: Decimal.of('4'), ended: true });
    expect(await exposures()).toEqual([]);
  });

  it('reserves what an amendment asks for, and falls back to what the broker confirms', async () => {
    await reserve();
    await settle({ filled: Decimal.of('4') });
    await test.unitOfWork.run((tx) => test.limits.amend(tx, order({ quantity: '25' })));
    expect(await exposures()).toEqual(['SP500.INDEX 0 21 0']);
    await settle({ filled: Decimal.of('4'), quantity: Decimal.of('10') });
    expect(await exposures()).toEqual(['SP500.INDEX 0 6 0']);
  });

  it('leaves alone what was not approved here', async () => {
    await settle({ clientOrderId: 'unknown', ended: true });
    expect(await exposures()).toEqual([]);
  });

  it('takes over position and cash of fills, the last of each', async () => {
    const booked = [
      { instrumentId: 'SP500.INDEX', position: '7', cash: '3' },
      { instrumentId: 'AAA.XNAS', position: '2', cash: '2' },
      { instrumentId: 'SP500.INDEX', position: '-4', cash: '1.5' },
    ].map(({ instrumentId, position, cash }) => ({
      accountId: 'paper',
      instrumentId,
      position: Decimal.of(position),
      cash: Decimal.of(cash),
    }));
    await test.unitOfWork.run((tx) => test.limits.bookPositions(tx, booked));
    expect(await exposures()).toEqual(['AAA.XNAS 2 0 0', 'SP500.INDEX -4 0 0']);
    expect(`${(await read()).cash}`).toBe('1.5');
  });

  it("is under the stricter of the account's state and everybody's", async () => {
    const set = (scope: string, state: AccountState['tradingState']) =>
      test.unitOfWork.run((tx) =>
        test.states.set(tx, { scope, state, reason: 'test', changedBy: 'tester', changedAt: at }),
      );
    expect((await read()).tradingState).toBe('ACTIVE');
    await set('*', 'REDUCING');
    expect((await read()).tradingState).toBe('REDUCING');
    await set('paper', 'HALTED');
    expect((await read()).tradingState).toBe('HALTED');
    await set('paper', 'ACTIVE');
    expect((await read()).tradingState).toBe('REDUCING');
    expect((await test.states.list()).map(({ scope, state }) => [scope, state])).toEqual([
      ['*', 'REDUCING'],
      ['paper', 'ACTIVE'],
    ]);
  });
}
