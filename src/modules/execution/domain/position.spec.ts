import * as fc from 'fast-check';
import { Decimal } from '#kernel';
import { entrySum } from '../testing/entry-sum.js';
import { afterFill, averagePrice, type Position, type PositionFill } from './position.js';

const flat: Position = {
  accountId: 'paper',
  instrumentId: 'SP500.INDEX',
  currency: 'USD',
  synthetic: false,
  quantity: Decimal.ZERO,
  cost: Decimal.ZERO,
  realisedPnl: Decimal.ZERO,
  fees: Decimal.ZERO,
};

const fill = (side: 'BUY' | 'SELL', quantity: string, price: string, fee = '0'): PositionFill => ({
  side,
  quantity: Decimal.of(quantity),
  price: Decimal.of(price),
  fee: Decimal.of(fee),
});

const after = (...fills: readonly PositionFill[]): Position =>
  fills.reduce((position, each) => afterFill(position, each).position, flat);

const shown = ({ quantity, cost, realisedPnl }: Position): string => `${quantity} ${cost} ${realisedPnl}`;

describe(afterFill.name, () => {
  it('averages what is added', () => {
    const position = after(fill('BUY', '10', '100'), fill('BUY', '30', '104'));
    expect(shown(position)).toBe('40 4120 0');
    expect(`${averagePrice(position)}`).toBe('103');
  });

  it('realises what is closed at the average, and leaves the average as it is', () => {
    const position = after(fill('BUY', '10', '100'), fill('BUY', '30', '104'), fill('SELL', '10', '110'));
    expect(shown(position)).toBe('30 3090 70');
    expect(`${averagePrice(position)}`).toBe('103');
  });

  it('is mirrored for a short position', () => {
    const position = after(fill('SELL', '40', '103'), fill('BUY', '10', '100'));
    expect(shown(position)).toBe('-30 -3090 30');
    expect(`${averagePrice(position)}`).toBe('103');
  });

  it('turns over through zero in one fill', () => {
    expect(shown(after(fill('BUY', '10', '100'), fill('SELL', '25', '110')))).toBe('-15 -1650 100');
  });

  it('takes the last unit of cost away with the last unit held', () => {
    const thirds = after(fill('BUY', '3', '33.335'), fill('SELL', '1', '33.34'), fill('SELL', '1', '33.34'));
    expect(shown(afterFill(thirds, fill('SELL', '1', '33.34')).position)).toMatch(/^0 0 /);
    expect(`${averagePrice(after())}`).toBe('0');
  });

  it('keeps fees apart', () => {
    expect(`${after(fill('BUY', '10', '100', '1.25'), fill('SELL', '10', '100', '1.25')).fees}`).toBe('2.5');
  });
});

describe('any sequence of fills', () => {
  const fills = fc.array(
    fc.record({
      side: fc.constantFrom('BUY' as const, 'SELL' as const),
      quantity: fc.integer({ min: 1, max: 100_000 }).map((units) => Decimal.of((units / 1000).toFixed(3))),
      price: fc.integer({ min: 1, max: 1_000_000 }).map((units) => Decimal.of((units / 1000).toFixed(3))),
      fee: fc.integer({ min: 0, max: 5000 }).map((cents) => Decimal.of((cents / 100).toFixed(2))),
    }),
    { maxLength: 30 },
  );

  it('conserves quantity and money: every entry sums to zero, and the books add up', () => {
    fc.assert(
      fc.property(fills, (sequence) => {
        let position = flat;
        let cash = Decimal.ZERO;
        let quantity = Decimal.ZERO;
        for (const each of sequence) {
          const { entry, position: next } = afterFill(position, each);
          expect(entrySum(entry).isZero()).toBe(true);
          position = next;
          cash = cash.plus(entry.cash);
          quantity = quantity.plus(each.side === 'BUY' ? each.quantity : each.quantity.negated());
          expect(position.quantity.equals(quantity)).toBe(true);
          expect(position.quantity.isZero() && !position.cost.isZero()).toBe(false);
          expect(cash.plus(position.cost).plus(position.fees).equals(position.realisedPnl)).toBe(true);
        }
      }),
    );
  });

  it('has a cost on the side of what is held', () => {
    fc.assert(
      fc.property(fills, (sequence) => {
        const position = sequence.reduce((held, each) => afterFill(held, each).position, flat);
        return position.cost.sign() * position.quantity.sign() >= 0;
      }),
    );
  });
});
