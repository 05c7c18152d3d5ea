import type { StrategyDecisionView } from '#modules/analytics';
import type { OrderDetail } from '#modules/execution';
import { recordedOrder } from './recorded-order.js';

const AT = '2026-01-05T14:31:00.000000Z';
const decision = (fields: Partial<StrategyDecisionView> = {}): StrategyDecisionView =>
  ({
    order: 2,
    marketTime: AT,
    instrumentId: 'SP500.INDEX',
    side: 'SELL',
    type: 'STOP_MARKET',
    quantity: '10',
    limitPrice: null,
    stopPrice: '90',
    refused: null,
    ...fields,
  }) as StrategyDecisionView;
const order = (fields: Partial<OrderDetail> = {}): OrderDetail =>
  ({
    type: 'STOP_MARKET',
    quantity: '4',
    limitPrice: null,
    stopPrice: '91',
    status: 'ACCEPTED',
    reasonCode: null,
    held: false,
    fills: [],
    ...fields,
  }) as unknown as OrderDetail;

describe(recordedOrder.name, () => {
  it('leaves out what waits for its entry, and tells of one that ended waiting as of one that never went out', () => {
    expect(recordedOrder(decision(), order({ held: true }), 0)).toBeNull();
    const ended = { held: true, status: 'CANCELED' } as const;
    expect(recordedOrder(decision(), order({ ...ended, reasonCode: 'EXECUTION.LINKED_ORDER' }), 0)).toMatchObject({
      status: 'DENIED',
      reason: 'LINKED_ORDER',
    });
    expect(recordedOrder(decision(), order(ended), 0)).toMatchObject({ reason: 'CANCELED_BY_OWNER' });
  });

  it('gives no reason for an end that a simulation gives none for, and keeps the others', () => {
    const linked = order({ status: 'CANCELED', reasonCode: 'EXECUTION.LINKED_ORDER' });
    expect(recordedOrder(decision(), linked, 0)).toMatchObject({ status: 'CANCELED', reason: '' });
    const denied = order({ status: 'DENIED', reasonCode: 'RISK.LEVERAGE_EXCEEDED' });
    expect(recordedOrder(decision(), denied, 0)).toMatchObject({ reason: 'RISK.LEVERAGE_EXCEEDED' });
    expect(recordedOrder(decision({ refused: 'EXECUTION.LIST_TERMS' }), null, 0)).toMatchObject({
      status: 'INITIALIZED',
      reason: 'EXECUTION.LIST_TERMS',
    });
  });

  it('knows a trailing stop by what was asked for, any other order by what it has become', () => {
    expect(recordedOrder(decision(), order(), 0)).toMatchObject({ quantity: 4, stopPrice: 91 });
    const trailing = decision({ type: 'TRAILING_STOP_MARKET', stopPrice: null });
    expect(recordedOrder(trailing, order({ type: 'TRAILING_STOP_MARKET' }), 0)).toMatchObject({ stopPrice: null });
  });
});
