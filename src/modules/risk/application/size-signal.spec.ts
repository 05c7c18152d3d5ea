import type { IntegrationEvent } from '#messaging';
import { SignalGenerated } from '#modules/ai';
import { AccountOpened, OrderUpdated, type OrderView } from '#modules/execution';
import { deliveriesOf } from '#testing';
import { riskMemory } from '../testing/risk-memory.js';
import { SizeSignal } from './size-signal.js';
import { TrackAccount } from './track-account.js';
import { TrackOrders } from './track-orders.js';

const config = { minimumReturns: 3, targetVolatility: 10, maxValueAtRisk: 1, mandates: ['paper:*', 'second:AAA.XNAS'] };

const signal = (fields: Partial<SignalGenerated> = {}): SignalGenerated =>
  SignalGenerated.of({
    signalId: 'signal_1',
    modelId: 'model_1',
    instrumentId: 'AAA.XNAS',
    barTime: '2020-01-02T21:00:00.000000Z',
    expectedReturn: 0.01,
    strength: 0.5,
    horizonBars: 5,
    referencePrice: '100',
    synthetic: false,
    ...fields,
  });

async function setUp() {
  const memory = await riskMemory({ config });
  const { unitOfWork, targets, sizing, outbox, ids, limits, history } = memory;
  const accounts = new TrackAccount(limits, targets, memory.config);
  const sizes = new SizeSignal(targets, sizing, outbox, ids);
  const orders = new TrackOrders(limits, targets);
  const handle = (event: IntegrationEvent) =>
    unitOfWork.run(async (tx) => {
      if (event instanceof SignalGenerated) await sizes.handle(deliveriesOf([event]), tx);
      else if (event instanceof OrderUpdated) await orders.handle(deliveriesOf([event]), tx);
      else if (event instanceof AccountOpened) await accounts.handle(deliveriesOf([event]), tx);
    });
  for (const accountId of ['paper', 'second', 'other']) {
    const account = { accountId, name: accountId, currency: 'USD', initialCash: '100000', synthetic: false };
    await handle(AccountOpened.of(account));
  }
  const closes = async (instrumentId: string, prices: readonly number[]) => {
    for (const [day, price] of prices.entries()) {
      const closeTime = `2020-01-0${day + 1}T21:00:00.000000Z`;
      const bar = { instrumentId, timeframe: '1d' as const, closeTime, close: `${price}`, synthetic: false };
      await unitOfWork.run((tx) => history.append(tx, bar, { receivedAt: closeTime, keep: 100 }));
    }
  };
  return { ...memory, handle, closes };
}

const parent = (clientOrderId: string, status: OrderView['status']): OrderUpdated =>
  OrderUpdated.of({
    step: status === 'FILLED' ? 'FILLED' : 'ACCEPTED',
    order: {
      accountId: 'second',
      instrumentId: 'AAA.XNAS',
      clientOrderId,
      status,
      algorithm: 'VWAP',
      filledQuantity: '0',
    } as OrderView,
  });

describe(SizeSignal.name, () => {
  it('gives every account with a mandate its target, sized and with its figures', async () => {
    const { handle, closes, outbox } = await setUp();
    await closes('AAA.XNAS', [100, 101, 99, 100]);
    await handle(signal());
    expect(outbox.events).toMatchObject([
      {
        targetId: 'target_00000001',
        accountId: 'paper',
        side: 'BUY',
        quantity: '500',
        currentQuantity: '0',
        targetQuantity: '500',
        referencePrice: '100',
        executionBars: 3,
        figures: { equity: '100000.00', observations: '3' },
      },
      { targetId: 'target_00000002', accountId: 'second', quantity: '500' },
    ]);
  });

  it('says why there is no target', async () => {
    const { handle, closes, outbox } = await setUp();
    await handle(signal());
    await closes('AAA.XNAS', [100, 101, 99, 100]);
    await handle(signal({ strength: 0.001 }));
    const codes = outbox.events.map((event) => [event.key, (event as { code?: string }).code]);
    expect(codes).toEqual([
      ['second', 'RISK.HISTORY_TOO_SHORT'],
      ['paper', 'RISK.INSIDE_NO_TRADE_BAND'],
      ['second', 'RISK.INSIDE_NO_TRADE_BAND'],
    ]);
  });

  it('waits for the order of an earlier target, whoever made it', async () => {
    const { handle, closes, outbox } = await setUp();
    await closes('AAA.XNAS', [100, 101, 99, 100]);
    await handle(signal());
    await handle(parent('target_00000002', 'FILLED'));
    await handle(signal());
    await handle(parent('target_00000003', 'FILLED'));
    await handle(parent('by-hand', 'ACCEPTED'));
    await handle(signal());
    const told = outbox.events.map((event) => [event.key, (event as { code?: string }).code ?? 'target']);
    expect(told).toEqual([
      ['paper', 'target'],
      ['second', 'target'],
      ['paper', 'RISK.ORDER_WORKING'],
      ['second', 'target'],
      ['paper', 'RISK.ORDER_WORKING'],
      ['second', 'RISK.ORDER_WORKING'],
    ]);
  });

  it('shares the weight of a mandate for all among what trades', async () => {
    const { handle, closes, outbox } = await setUp();
    await closes('AAA.XNAS', [100, 101, 99, 100]);
    await closes('BBB.XNAS', [10, 11, 10, 10]);
    await handle(signal({ instrumentId: 'BBB.XNAS', strength: 1, referencePrice: '10' }));
    expect(outbox.events).toMatchObject([{ accountId: 'paper', quantity: '5000' }]);
  });
});
