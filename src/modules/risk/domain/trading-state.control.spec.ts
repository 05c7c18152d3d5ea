import { Decimal } from '#kernel';
import { codeOf, contextOf, exposureOf } from '../testing/pre-trade-context.builder.js';
import { TradingStateControl } from './trading-state.control.js';

const control = new TradingStateControl();
const code = (fields: Parameters<typeof contextOf>[0]) => codeOf(control.check(contextOf(fields)));
const reducing = (side: 'BUY' | 'SELL', quantity: string, exposure: ReturnType<typeof exposureOf>) =>
  code({ tradingState: 'REDUCING', side, quantity: Decimal.of(quantity), exposure });

describe(TradingStateControl.name, () => {
  it('denies everything when trading is halted, what would shrink a position too', () => {
    expect(code({ tradingState: 'HALTED' })).toBe('RISK.TRADING_HALTED');
    expect(code({ tradingState: 'HALTED', side: 'SELL', exposure: exposureOf('50') })).toBe('RISK.TRADING_HALTED');
  });

  it('lets everything pass when trading is active', () => {
    expect(code({})).toBeNull();
  });

  it('lets a reduction pass down to zero and denies one unit more', () => {
    expect(reducing('SELL', '50', exposureOf('50'))).toBeNull();
    expect(reducing('SELL', '51', exposureOf('50'))).toBe('RISK.REDUCING_ONLY');
    expect(reducing('BUY', '50', exposureOf('-50'))).toBeNull();
    expect(reducing('BUY', '51', exposureOf('-50'))).toBe('RISK.REDUCING_ONLY');
  });

  it('counts open orders of the same side as if they were filled', () => {
    expect(reducing('SELL', '30', exposureOf('50', '0', '20'))).toBeNull();
    expect(reducing('SELL', '31', exposureOf('50', '0', '20'))).toBe('RISK.REDUCING_ONLY');
  });

  it('denies what enlarges a position or opens one', () => {
    expect(reducing('BUY', '1', exposureOf('50'))).toBe('RISK.REDUCING_ONLY');
    expect(reducing('SELL', '1', exposureOf('0'))).toBe('RISK.REDUCING_ONLY');
  });
});
