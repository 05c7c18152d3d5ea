import { codeOf, contextOf } from '../testing/pre-trade-context.builder.js';
import { allControls } from './all-controls.js';
import { PreTradePolicy } from './pre-trade-policy.js';

const policy = new PreTradePolicy(allControls(['GME.XNYS']));

describe(PreTradePolicy.name, () => {
  it('approves what passes every control', () => {
    expect(codeOf(policy.decide(contextOf()))).toBeNull();
  });

  it('answers with the first refusal', () => {
    const context = contextOf({ tradingState: 'HALTED', instrumentId: 'GME.XNYS', referencePrice: null });
    expect(codeOf(policy.decide(context))).toBe('RISK.TRADING_HALTED');
    expect(codeOf(policy.decide({ ...context, tradingState: 'ACTIVE' }))).toBe('RISK.INSTRUMENT_RESTRICTED');
  });
});
