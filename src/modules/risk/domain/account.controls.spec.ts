import * as fc from 'fast-check';
import { Decimal } from '#kernel';
import { codeOf, contextOf, exposureOf, limitsOf } from '../testing/pre-trade-context.builder.js';
import type { Exposure, Side } from './exposure.js';
import { GrossExposureControl } from './gross-exposure.control.js';
import { LeverageControl } from './leverage.control.js';
import { PositionLimitControl } from './position-limit.control.js';
import type { PreTradeContext, PreTradeControl } from './pre-trade-control.js';

const judge = (control: PreTradeControl, fields: Partial<PreTradeContext>) => codeOf(control.check(contextOf(fields)));
const buy = (quantity: string, fields: Partial<PreTradeContext> = {}): Partial<PreTradeContext> => ({
  quantity: Decimal.of(quantity),
  ...fields,
});

describe(PositionLimitControl.name, () => {
  const code = (fields: Partial<PreTradeContext>) => judge(new PositionLimitControl(), fields);

  it('passes up to the limit, open orders included, and denies one unit more', () => {
    expect(code(buy('1000'))).toBeNull();
    expect(code(buy('1001'))).toBe('RISK.POSITION_LIMIT_EXCEEDED');
    expect(code(buy('300', { exposure: exposureOf('500', '200') }))).toBeNull();
    expect(code(buy('301', { exposure: exposureOf('500', '200') }))).toBe('RISK.POSITION_LIMIT_EXCEEDED');
  });

  it('limits short positions alike', () => {
    expect(code(buy('1000', { side: 'SELL' }))).toBeNull();
    expect(code(buy('1001', { side: 'SELL' }))).toBe('RISK.POSITION_LIMIT_EXCEEDED');
  });

  it('lets a position that is beyond its limit be brought down, but not through to as much on the other side', () => {
    expect(code(buy('2000', { side: 'SELL', exposure: exposureOf('2000') }))).toBeNull();
    expect(code(buy('4001', { side: 'SELL', exposure: exposureOf('2000') }))).toBe('RISK.POSITION_LIMIT_EXCEEDED');
  });
});

describe(GrossExposureControl.name, () => {
  const code = (fields: Partial<PreTradeContext>) => judge(new GrossExposureControl(), fields);

  it('passes up to the limit over all instruments and denies one unit more', () => {
    expect(code(buy('500', { otherGross: Decimal.of('100000') }))).toBeNull();
    expect(code(buy('501', { otherGross: Decimal.of('100000') }))).toBe('RISK.GROSS_EXPOSURE_EXCEEDED');
  });

  it('denies when something else the account holds has no price', () => {
    expect(code(buy('1', { otherGross: null }))).toBe('RISK.VALUATION_MISSING');
  });
});

describe(LeverageControl.name, () => {
  const code = (fields: Partial<PreTradeContext>) => judge(new LeverageControl(), fields);

  it('passes up to equity times leverage and denies one unit more', () => {
    expect(code(buy('1500'))).toBeNull();
    expect(code(buy('1501'))).toBe('RISK.LEVERAGE_EXCEEDED');
    expect(code(buy('1501', { limits: limitsOf({ maxLeverage: Decimal.of('1.501') }) }))).toBeNull();
  });

  it('lets an account without equity only reduce', () => {
    const ruined = { equity: Decimal.of('-1'), exposure: exposureOf('10') };
    expect(code(buy('1', ruined))).toBe('RISK.LEVERAGE_EXCEEDED');
    expect(code(buy('10', { ...ruined, side: 'SELL' }))).toBeNull();
  });

  it('denies when the equity is not known', () => {
    expect(code(buy('1', { equity: null }))).toBe('RISK.VALUATION_MISSING');
  });
});

describe('orders approved one after the other', () => {
  const order = fc.record({
    side: fc.constantFrom<Side>('BUY', 'SELL'),
    quantity: fc.integer({ min: 1, max: 600 }).map((units) => Decimal.ofInteger(units)),
    fills: fc.boolean(),
  });

  it('never lead to a worst case beyond the limits, whichever of them fill', () => {
    const controls = [new PositionLimitControl(), new GrossExposureControl(), new LeverageControl()];
    fc.assert(
      fc.property(fc.array(order, { maxLength: 40 }), (orders) => {
        let exposure: Exposure = exposureOf('0');
        for (const { side, quantity, fills } of orders) {
          const context = contextOf({ side, quantity, exposure });
          if (controls.every((control) => control.check(context).ok))
            exposure = taken(exposure, { side, quantity, fills });
          expect(exposure.position.abs().times(100).isAtMost(context.limits.maxPosition)).toBe(true);
          expect(exposure.position.plus(exposure.openBuy).times(100).isAtMost(context.limits.maxPosition)).toBe(true);
        }
      }),
    );
  });
});

function taken(exposure: Exposure, order: { side: Side; quantity: Decimal; fills: boolean }): Exposure {
  const { side, quantity, fills } = order;
  const signed = side === 'BUY' ? quantity : quantity.negated();
  if (fills) return { ...exposure, position: exposure.position.plus(signed) };
  return side === 'BUY'
    ? { ...exposure, openBuy: exposure.openBuy.plus(quantity) }
    : { ...exposure, openSell: exposure.openSell.plus(quantity) };
}
