import {
  AmendOrder,
  CancelOrder,
  GetOrder,
  ListAccounts,
  ListFills,
  ListOrders,
  ListPositions,
  SubmitOrder,
} from '#modules/execution';
import { GetRiskFigures, SetTradingState } from '#modules/risk';
import { TradingFloor } from './trading-floor.js';

const order = (fields: Partial<SubmitOrder> = {}): SubmitOrder =>
  SubmitOrder.of({
    clientOrderId: 'c-1',
    accountId: 'paper',
    instrumentId: 'SP500.INDEX',
    side: 'BUY',
    type: 'MARKET',
    quantity: '10',
    timeInForce: 'GTC',
    ...fields,
  });

describe('the order path', () => {
  let floor: TradingFloor;
  beforeEach(async () => {
    floor = await TradingFloor.open();
    await floor.openAccount();
  });
  afterEach(() => floor.close());

  const rows = <R>(sql: string): Promise<R[]> => floor.db.database.query<R[]>(sql);

  it('brings an order through risk to the broker, and its fill into the books', async () => {
    await floor.bar({ close: '100' });
    const submitted = await floor.execute(order());
    expect(submitted).toMatchObject({ ok: true, value: { status: 'ACCEPTED', filledQuantity: '0' } });
    await floor.bar({ open: '101', close: '102' });

    const { items } = await floor.ask(ListFills.of({ accountId: 'paper' }));
    expect(items).toMatchObject([{ quantity: '10', price: '101.02', fee: '0.05', orderId: 'order_000000001' }]);
    expect(await floor.ask(ListPositions.of({}))).toMatchObject([
      { quantity: '10', averagePrice: '101.02', fees: '0.05' },
    ]);
    expect(await floor.ask(ListAccounts.of({}))).toMatchObject([{ cash: '998989.75' }]);
    expect(await rows('SELECT quantity FROM risk.exposure')).toEqual([{ quantity: '10' }]);
    expect(await floor.ask(GetRiskFigures.of({ accountId: 'paper' }))).toMatchObject({ equity: '1000009.75' });
  });

  it('answers a repeated request with the order that was made, and another under the same id with a conflict', async () => {
    await floor.bar({ close: '100' });
    const first = await floor.execute(order());
    expect(await floor.execute(order())).toEqual(first);
    expect(await floor.execute(order({ side: 'SELL' }))).toMatchObject({
      refusal: { code: 'EXECUTION.CLIENT_ORDER_ID_TAKEN' },
    });
    expect((await floor.ask(ListOrders.of({}))).items).toHaveLength(1);
  });

  it('stores a denied order with the control that denied it', async () => {
    await floor.bar({ close: '100' });
    const denied = await floor.execute(order({ quantity: '2000000' }));
    expect(denied).toMatchObject({ ok: true, value: { status: 'DENIED', reasonCode: 'RISK.ORDER_QUANTITY_EXCEEDED' } });
  });

  it('refuses what its instrument or account cannot trade', async () => {
    const code = async (fields: Partial<SubmitOrder>) => {
      const answer = await floor.execute(order(fields));
      return answer.ok ? 'ok' : answer.refusal.code;
    };
    expect(await code({ accountId: 'nobody' })).toBe('EXECUTION.ACCOUNT_UNKNOWN');
    expect(await code({ instrumentId: 'NONE.XNAS' })).toBe('EXECUTION.INSTRUMENT_UNKNOWN');
    expect(await code({ quantity: '0.5' })).toBe('EXECUTION.QUANTITY_INVALID');
    expect(await code({ type: 'LIMIT' })).toBe('EXECUTION.PRICE_MISSING');
    expect(await code({ type: 'LIMIT', limitPrice: '99.999' })).toBe('EXECUTION.PRICE_INVALID');
    expect(await code({ limitPrice: '99' })).toBe('EXECUTION.PRICE_NOT_ALLOWED');
    expect(await code({ clientOrderId: 'target_1' })).toBe('EXECUTION.CLIENT_ORDER_ID_RESERVED');
  });

  it('amends and cancels a working order, reservations with it', async () => {
    await floor.bar({ close: '100' });
    await floor.execute(order({ type: 'LIMIT', limitPrice: '90', quantity: '10' }));
    const orderId = 'order_000000001';
    expect(await floor.execute(AmendOrder.of({ orderId, quantity: '25', limitPrice: '91' }))).toMatchObject({
      value: { status: 'ACCEPTED', quantity: '25', limitPrice: '91' },
    });
    await floor.drain();
    expect(await rows('SELECT open FROM risk.order_decision')).toEqual([{ open: '25' }]);
    expect(await floor.execute(AmendOrder.of({ orderId, quantity: '999999' }))).toMatchObject({
      refusal: { code: 'RISK.ORDER_NOTIONAL_EXCEEDED' },
    });
    expect(await floor.execute(CancelOrder.of({ orderId }))).toMatchObject({ value: { status: 'CANCELED' } });
    expect(await floor.execute(CancelOrder.of({ orderId }))).toMatchObject({ value: { status: 'CANCELED' } });
    await floor.drain();
    expect(await rows('SELECT open FROM risk.order_decision')).toEqual([{ open: '0' }]);
  });

  it('cancels everything that is open when trading halts, and denies what comes after', async () => {
    await floor.bar({ close: '100' });
    await floor.execute(order({ type: 'LIMIT', limitPrice: '90' }));
    await floor.execute(order({ clientOrderId: 'c-2', algorithm: 'VWAP', quantity: '30' }));
    await floor.execute(SetTradingState.of({ scope: '*', state: 'HALTED', reason: 'test' }));
    await floor.drain();
    const { items } = await floor.ask(ListOrders.of({}));
    expect(items.map(({ status }) => status)).toEqual(['CANCELED', 'CANCELED', 'CANCELED']);
    expect(await floor.execute(order({ clientOrderId: 'c-3' }))).toMatchObject({
      value: { status: 'DENIED', reasonCode: 'RISK.TRADING_HALTED' },
    });
    await floor.restart();
    expect(await floor.execute(order({ clientOrderId: 'c-4' }))).toMatchObject({ value: { status: 'DENIED' } });
  });

  it('takes up open orders after a restart and trades on', async () => {
    await floor.bar({ close: '100' });
    await floor.execute(order({ type: 'LIMIT', limitPrice: '95' }));
    await floor.execute(order({ clientOrderId: 'c-2', algorithm: 'VWAP', quantity: '30' }));
    await floor.restart();
    await floor.bar({ open: '96', low: '94', high: '96', close: '96' });
    expect((await floor.ask(ListFills.of({}))).items).toMatchObject([
      { quantity: '10', price: '95' },
      { quantity: '10' },
    ]);
    await floor.restart();
    await floor.bar({ close: '97' });
    await floor.bar({ close: '97' });
    await floor.bar({ close: '97' });
    expect(await floor.ask(GetOrder.of({ orderId: 'order_000000002' }))).toMatchObject({ status: 'FILLED' });
    expect(
      await rows(
        'SELECT sum(cash + position_cost + fees + realised_pnl + capital) = 0 AS balanced FROM execution.ledger_entry',
      ),
    ).toEqual([{ balanced: true }]);
  });

  it('settles an order whose sending was interrupted as the broker says, and never sends it twice', async () => {
    await floor.bar({ close: '100' });
    await floor.execute(order());
    await floor.db.database.query("UPDATE execution.orders SET status = 'SUBMITTED'");
    await floor.restart();
    expect(await floor.ask(GetOrder.of({ orderId: 'order_000000001' }))).toMatchObject({
      status: 'REJECTED',
      reasonCode: 'EXECUTION.UNKNOWN_TO_BROKER',
    });
    await floor.drain();
    expect(await rows('SELECT open FROM risk.order_decision')).toEqual([{ open: '0' }]);
  });

  it('fills a generated market at its quotes', async () => {
    await floor.openAccount('paper-synthetic', true);
    await floor.quote({ instrumentId: 'ALFA.SIM', bid: '50.00', ask: '50.02', bidSize: '300', askSize: '6' });
    const synthetic = { accountId: 'paper-synthetic', instrumentId: 'ALFA.SIM' };
    expect(await floor.execute(order(synthetic))).toMatchObject({
      value: { status: 'ACCEPTED', filledQuantity: '0', synthetic: true },
    });
    await floor.quote({ instrumentId: 'ALFA.SIM', bid: '50.00', ask: '50.02', bidSize: '300', askSize: '6' });
    await floor.quote({ instrumentId: 'ALFA.SIM', bid: '50.00', ask: '50.04', bidSize: '300', askSize: '300' });
    expect((await floor.ask(ListFills.of({ accountId: 'paper-synthetic' }))).items).toMatchObject([
      { quantity: '4', synthetic: true },
      { quantity: '6', synthetic: true },
    ]);
  });
});

describe('the way of a signal', () => {
  let floor: TradingFloor;
  beforeEach(async () => {
    floor = await TradingFloor.open({
      RISK_MINIMUM_RETURNS: '3',
      RISK_TARGET_VOLATILITY: '10',
      RISK_MAX_VALUE_AT_RISK: '1',
    });
    await floor.openAccount();
  });
  afterEach(() => floor.close());

  const walk = async () => {
    for (const close of ['100', '101', '100', '102', '100']) await floor.bar({ close });
  };

  it('leads over a sized target and VWAP slices to a filled parent, all under the cause of its bar', async () => {
    await walk();
    await floor.signal(0.5, '100');
    const [parent] = (await floor.ask(ListOrders.of({ scope: 'PARENTS' }))).items;
    expect(parent).toMatchObject({
      algorithm: 'VWAP',
      status: 'ACCEPTED',
      arrivalPrice: '100',
      correlationId: 'bar_5',
    });
    for (const close of ['100', '101', '102']) await floor.bar({ close });
    const detail = await floor.ask(GetOrder.of({ orderId: parent?.id ?? '' }));
    expect(detail).toMatchObject({ status: 'FILLED', filledQuantity: parent?.quantity });
    expect(detail?.children.map(({ status }) => status)).toEqual(['FILLED', 'FILLED', 'FILLED']);
    expect(detail?.fills.map(({ correlationId }) => correlationId)).toEqual(['bar_5', 'bar_5', 'bar_5']);
    expect(await floor.db.database.query('SELECT * FROM risk.working_order')).toEqual([]);
  });

  it('is denied while the order of an earlier one works, and inside the band afterwards', async () => {
    await walk();
    await floor.signal(0.5, '100');
    await floor.signal(0.5, '100');
    for (const close of ['100', '100', '100', '100']) await floor.bar({ close });
    await floor.signal(0.5, '100');
    const codes = await floor.db.database.query(
      "SELECT payload->>'code' AS code FROM risk.outbox WHERE type = 'risk.target-denied.v1' ORDER BY position",
    );
    expect(codes).toEqual([{ code: 'RISK.ORDER_WORKING' }, { code: 'RISK.INSIDE_NO_TRADE_BAND' }]);
  });

  it('ends with what could be traded when a halt comes in between', async () => {
    await walk();
    await floor.signal(0.5, '100');
    await floor.bar({ close: '100' });
    await floor.execute(SetTradingState.of({ scope: 'paper', state: 'HALTED', reason: 'test' }));
    await floor.bar({ close: '100' });
    const [parent] = (await floor.ask(ListOrders.of({ scope: 'PARENTS' }))).items;
    expect(parent).toMatchObject({ status: 'CANCELED' });
    expect(await floor.db.database.query('SELECT * FROM risk.working_order')).toEqual([]);
    await floor.signal(0.9, '100');
    expect((await floor.ask(ListOrders.of({ scope: 'PARENTS' }))).items).toHaveLength(1);
  });
});
