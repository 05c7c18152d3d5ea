import * as fc from 'fast-check';
import { Decimal } from '#kernel';
import { codeOf } from '../testing/pre-trade-context.builder.js';
import { sizeTarget, type SizingCase, type SizingRules } from './position-sizing.js';

const rules: SizingRules = {
  maxWeight: 1,
  targetVolatility: 10,
  maxValueAtRisk: 10,
  confidence: 0.99,
  minimumReturns: 4,
  noTradeBand: 0.01,
};

/** ±1 % in turn: standard deviation 0.0101 or so, the worst loss 1 %. */
const returns = Float64Array.from({ length: 100 }, (_, index) => (index % 2 === 0 ? 0.01 : -0.01));

const asked = (fields: Partial<SizingCase> = {}): SizingCase => ({
  strength: 1,
  equity: Decimal.of('100000'),
  price: Decimal.of('100'),
  current: Decimal.ZERO,
  lotSize: '1',
  returns,
  barsPerYear: 252,
  tradingState: 'ACTIVE',
  working: false,
  ...fields,
});

const quantity = (fields: Partial<SizingCase> = {}, changed: Partial<SizingRules> = {}): string => {
  const answer = sizeTarget(asked(fields), { ...rules, ...changed });
  return answer.ok ? `${answer.value.quantity}` : answer.refusal.code;
};

describe(sizeTarget.name, () => {
  it('is strength times the permitted weight, in whole lots towards zero', () => {
    expect(quantity()).toBe('1000');
    expect(quantity({ strength: 0.5 })).toBe('500');
    expect(quantity({ strength: -0.5 })).toBe('-500');
    expect(quantity({ strength: -0.5, lotSize: '300' })).toBe('-300');
    expect(quantity({ price: Decimal.of('99.99') }, { maxWeight: 0.25 })).toBe('250');
  });

  it('is cut to the target volatility', () => {
    const volatility = Math.sqrt((100 / 99) * 0.0001 * 252);
    expect(quantity({}, { targetVolatility: volatility / 2 })).toBe('500');
  });

  it('is cut to the permitted value at risk', () => {
    expect(quantity({}, { maxValueAtRisk: 0.0025 })).toBe('250');
  });

  it('never asks for more than full strength', () => {
    expect(quantity({ strength: 3 })).toBe('1000');
  });

  it('leaves a position alone that is nearer to its target than the band', () => {
    expect(quantity({ current: Decimal.of('990') })).toBe('1000');
    expect(quantity({ current: Decimal.of('991') })).toBe('RISK.INSIDE_NO_TRADE_BAND');
    expect(quantity({ current: Decimal.of('1000') }, { noTradeBand: 0 })).toBe('RISK.INSIDE_NO_TRADE_BAND');
  });

  it('is refused when trading is halted, an order works, or the history is too short', () => {
    expect(quantity({ tradingState: 'HALTED' })).toBe('RISK.TRADING_HALTED');
    expect(quantity({ working: true })).toBe('RISK.ORDER_WORKING');
    expect(quantity({ returns: returns.slice(0, 3) })).toBe('RISK.HISTORY_TOO_SHORT');
  });

  it('may only shrink a position while trading is reduced', () => {
    const reducing = { tradingState: 'REDUCING' as const, current: Decimal.of('800') };
    expect(quantity({ ...reducing, strength: 0.2 })).toBe('200');
    expect(quantity({ ...reducing, strength: 0 })).toBe('0');
    expect(quantity({ ...reducing, strength: 1 })).toBe('RISK.REDUCING_ONLY');
    expect(quantity({ ...reducing, strength: -0.2 })).toBe('RISK.REDUCING_ONLY');
  });

  it('wants nothing for an account without equity', () => {
    expect(quantity({ equity: Decimal.of('-5'), current: Decimal.of('10') })).toBe('0');
  });

  it('never exceeds any of the three caps', () => {
    const change = fc.double({ min: -0.2, max: 0.2, noNaN: true });
    fc.assert(
      fc.property(
        fc.array(change, { minLength: 4, maxLength: 60 }),
        fc.double({ min: -1, max: 1, noNaN: true }),
        (changes, strength) => {
          const limits = { ...rules, maxWeight: 0.8, targetVolatility: 0.2, maxValueAtRisk: 0.03, noTradeBand: 0 };
          const answer = sizeTarget(asked({ strength, returns: Float64Array.from(changes) }), limits);
          if (!answer.ok) return ['RISK.INSIDE_NO_TRADE_BAND', 'RISK.HISTORY_TOO_SHORT'].includes(codeOf(answer) ?? '');
          const weight = Math.abs(answer.value.quantity.toNumber() * 100) / 100_000;
          const { valueAtRisk, volatility } = answer.value.figures;
          return (
            weight <= 0.8 + 1e-9 &&
            weight * Number(volatility) <= 0.2 + 1e-5 &&
            weight * Number(valueAtRisk) <= 0.03 + 1e-5
          );
        },
      ),
    );
  });
});
