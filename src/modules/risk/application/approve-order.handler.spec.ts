import { ApproveAmendment, ApproveOrder, CheckOrder, type ProposedOrder } from '../contracts/index.js';
import { riskMemory } from '../testing/risk-memory.js';
import { ApproveAmendmentHandler } from './approve-amendment.handler.js';
import { ApproveOrderHandler } from './approve-order.handler.js';
import { CheckOrderHandler } from './check-order.handler.js';

const order = (fields: Partial<ProposedOrder> = {}): ProposedOrder => ({
  clientOrderId: 'c-1',
  accountId: 'paper',
  instrumentId: 'SP500.INDEX',
  side: 'BUY',
  quantity: '10',
  limitPrice: '101',
  ...fields,
});

async function setUp() {
  const memory = await riskMemory();
  await memory.price('100');
  const { unitOfWork, desk, record, causality } = memory;
  const handler = new ApproveOrderHandler(unitOfWork, desk, record, causality);
  const amending = new ApproveAmendmentHandler(unitOfWork, desk, record);
  const checking = new CheckOrderHandler(desk);
  return {
    ...memory,
    approve: (fields: Partial<ProposedOrder> = {}) => handler.execute(ApproveOrder.of({ order: order(fields) })),
    amend: (fields: Partial<ProposedOrder> = {}) => amending.execute(ApproveAmendment.of({ order: order(fields) })),
    check: (fields: Partial<ProposedOrder> = {}) => checking.execute(CheckOrder.of({ order: order(fields) })),
    reserved: () => memory.limits.exposuresOf('paper').map(({ openBuy, openSell }) => `${openBuy} ${openSell}`),
  };
}

describe(ApproveOrderHandler.name, () => {
  it('reserves and tells when every control passes', async () => {
    const { approve, outbox, reserved } = await setUp();
    expect(await approve()).toEqual({ ok: true, value: { reservationId: 'reservation_00000001' } });
    expect(reserved()).toEqual(['10 0']);
    expect(outbox.events).toMatchObject([
      { clientOrderId: 'c-1', reservationId: 'reservation_00000001', quantity: '10' },
    ]);
  });

  it('records and tells a denial with the numbers that caused it', async () => {
    const { approve, outbox, reserved } = await setUp();
    const details = { limitPrice: '120', referencePrice: '100', collarBps: '500' };
    expect(await approve({ limitPrice: '120' })).toMatchObject({
      refusal: { code: 'RISK.PRICE_OUTSIDE_COLLAR', details },
    });
    expect(reserved()).toEqual([]);
    expect(outbox.events).toMatchObject([{ clientOrderId: 'c-1', code: 'RISK.PRICE_OUTSIDE_COLLAR', details }]);
  });

  it('gives a repeated order its first decision and says nothing more', async () => {
    const { approve, outbox, reserved } = await setUp();
    const first = [await approve(), await approve({ clientOrderId: 'c-2', limitPrice: '120' })];
    const again = [await approve({ quantity: '20' }), await approve({ clientOrderId: 'c-2', limitPrice: '101' })];
    expect(again).toEqual(first);
    expect(reserved()).toEqual(['10 0']);
    expect(outbox.events).toHaveLength(2);
  });

  it('decides orders that come together one after the other, each under its own cause', async () => {
    const { approve, outbox, reserved, causality } = await setUp();
    const ask = (n: number, quantity: string) =>
      causality.within({ correlationId: `bar_${n}` }, () => approve({ clientOrderId: `c-${n}`, quantity }));
    const decisions = await Promise.all([ask(0, '400'), ask(1, '400'), ask(2, '400'), ask(1, '400'), ask(3, '200')]);
    expect(decisions.map((decision) => (decision.ok ? 'ok' : decision.refusal.code))).toEqual([
      'ok',
      'ok',
      'RISK.POSITION_LIMIT_EXCEEDED',
      'ok',
      'ok',
    ]);
    expect(decisions[3]).toEqual(decisions[1]);
    expect(reserved()).toEqual(['1000 0']);
    expect(outbox.events).toHaveLength(4);
  });

  it('denies an account it does not know, without remembering it', async () => {
    const { approve } = await setUp();
    expect(await approve({ accountId: 'nobody' })).toMatchObject({ refusal: { code: 'RISK.ACCOUNT_UNKNOWN' } });
  });

  it('denies when the price has not moved for too long', async () => {
    const { approve, clock, config } = await setUp();
    clock.advance(BigInt(config.referenceMaxAgeMs) * 1000n);
    expect((await approve()).ok).toBe(true);
    clock.advance(1n);
    expect(await approve({ clientOrderId: 'c-2' })).toMatchObject({ refusal: { code: 'RISK.REFERENCE_PRICE_STALE' } });
  });

  it('counts the orders of the last second, denied ones too', async () => {
    const { approve, clock } = await setUp();
    for (let n = 1; n <= 9; n++) await approve({ clientOrderId: `c-${n}`, quantity: '1' });
    await approve({ clientOrderId: 'c-10', limitPrice: '120' });
    expect(await approve({ clientOrderId: 'c-11' })).toMatchObject({ refusal: { code: 'RISK.ORDER_RATE_EXCEEDED' } });
    clock.advance(1_000_000n);
    expect((await approve({ clientOrderId: 'c-12' })).ok).toBe(true);
  });
});

describe(ApproveAmendmentHandler.name, () => {
  it('judges the order as it would be, its own reservation taken away', async () => {
    const { approve, amend, reserved } = await setUp();
    await approve({ quantity: '490' });
    expect(await amend({ quantity: '495' })).toEqual({ ok: true, value: { reservationId: 'reservation_00000001' } });
    expect(reserved()).toEqual(['495 0']);
  });

  it('keeps what was when it refuses', async () => {
    const { approve, amend, outbox, reserved } = await setUp();
    await approve();
    expect(await amend({ limitPrice: '120' })).toMatchObject({ refusal: { code: 'RISK.PRICE_OUTSIDE_COLLAR' } });
    expect(reserved()).toEqual(['10 0']);
    expect(outbox.events).toMatchObject([{ quantity: '10' }, { code: 'RISK.PRICE_OUTSIDE_COLLAR' }]);
  });

  it('knows only orders that it approved and that are open', async () => {
    const { approve, amend } = await setUp();
    expect(await amend()).toMatchObject({ refusal: { code: 'RISK.ORDER_UNKNOWN' } });
    await approve({ limitPrice: '120' });
    expect(await amend()).toMatchObject({ refusal: { code: 'RISK.ORDER_UNKNOWN' } });
  });
});

describe(CheckOrderHandler.name, () => {
  it('says what would be decided, and changes nothing', async () => {
    const { check, outbox, reserved } = await setUp();
    expect(await check()).toEqual({ decision: 'APPROVED', code: null, message: null, details: {} });
    expect(await check({ quantity: '1001' })).toMatchObject({
      decision: 'DENIED',
      code: 'RISK.ORDER_QUANTITY_EXCEEDED',
    });
    expect(await check({ accountId: 'nobody' })).toMatchObject({ decision: 'DENIED', code: 'RISK.ACCOUNT_UNKNOWN' });
    expect([outbox.events, reserved()]).toEqual([[], []]);
  });
});
