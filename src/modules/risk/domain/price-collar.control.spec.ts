import * as fc from 'fast-check';
import { Decimal } from '#kernel';
import { codeOf, contextOf } from '../testing/pre-trade-context.builder.js';
import { PriceCollarControl } from './price-collar.control.js';

const collar = new PriceCollarControl();
const passes = (side: 'BUY' | 'SELL', limit: string, reference: string): boolean =>
  collar.check(contextOf({ side, limitPrice: Decimal.of(limit), referencePrice: Decimal.of(reference) })).ok;

/** A price of 1 to 10,000,000 cents. */
const price = fc.integer({ min: 1, max: 10_000_000 }).map((cents) => (cents / 100).toFixed(2));

describe(PriceCollarControl.name, () => {
  it.each([
    ['BUY', '105.00', '105.01'],
    ['SELL', '95.00', '94.99'],
  ] as const)('passes a %s at the limit and denies it one tick past', (side, atLimit, past) => {
    expect(passes(side, atLimit, '100.00')).toBe(true);
    expect(passes(side, past, '100.00')).toBe(false);
  });

  it('says which numbers it judged by', () => {
    expect(collar.check(contextOf({ limitPrice: Decimal.of('120') }))).toMatchObject({
      refusal: {
        code: 'RISK.PRICE_OUTSIDE_COLLAR',
        details: { limitPrice: '120', referencePrice: '100', collarBps: '500' },
      },
    });
  });

  it('denies everything, market orders too, without a reference price', () => {
    expect(codeOf(collar.check(contextOf({ referencePrice: null })))).toBe('RISK.REFERENCE_PRICE_STALE');
  });

  it('never denies a passive price', () => {
    fc.assert(
      fc.property(price, price, (a, b) => {
        const [low, high] = Number(a) < Number(b) ? [a, b] : [b, a];
        return passes('BUY', low, high) && passes('SELL', high, low);
      }),
    );
  });

  it('never passes again once a more aggressive price was denied', () => {
    fc.assert(
      fc.property(price, price, price, (reference, a, b) => {
        const [low, high] = Number(a) < Number(b) ? [a, b] : [b, a];
        return passes('BUY', low, reference) || !passes('BUY', high, reference);
      }),
    );
  });
});
