import * as fc from 'fast-check';
import { Position } from './position.js';

const lots = fc.integer({ min: -50, max: 50 }).filter((count) => count !== 0);
const trades = fc.array(fc.record({ lots, ticks: fc.integer({ min: 1, max: 2000 }) }), { maxLength: 60 });
const method = fc.constantFrom('average', 'fifo');

/** Parcels as a list of single lots with their prices: slow and plain. */
class SingleLots {
  readonly held: number[] = [];
  sign = 0;
  realised = 0;

  trade(count: number, ticks: number): void {
    for (let k = 0; k < Math.abs(count); k += 1) {
      if (this.held.length === 0 || this.sign === Math.sign(count)) {
        this.sign = Math.sign(count);
        this.held.push(ticks);
      } else this.realised += this.sign * (ticks - (this.held.shift() ?? 0));
    }
  }
}

describe(Position.name, () => {
  it('realises by the oldest lots under FIFO, one by one', () => {
    fc.assert(
      fc.property(trades, (sequence) => {
        const position = new Position('fifo');
        const model = new SingleLots();
        for (const { lots: count, ticks } of sequence) {
          position.trade(count, count * ticks);
          model.trade(count, ticks);
          expect(position.realised).toBe(model.realised);
          expect(position.lots).toBe(model.held.length * (model.held.length === 0 ? 1 : model.sign));
        }
      }),
    );
  });

  it('realises by the average: 10 at 100 and 10 at 200, 5 sold at 180', () => {
    const position = new Position('average');
    position.trade(10, 1000);
    position.trade(10, 2000);
    expect(position.trade(-5, -900)).toBe(900 - 750);
    expect(position.cost).toBe(2250);
  });

  it('turns through zero at one price', () => {
    const position = new Position('average');
    position.trade(10, 1000);
    expect(position.trade(-15, -1800)).toBe(200);
    expect([position.lots, position.cost]).toEqual([-5, -600]);
  });

  it('keeps lots and cost in a split, the fraction counted in', () => {
    const count = fc.integer({ min: 1, max: 20 });
    fc.assert(
      fc.property(trades, method, fc.tuple(count, count), (sequence, costMethod, [numerator, denominator]) => {
        const position = new Position(costMethod);
        for (const { lots: bought, ticks } of sequence) position.trade(bought, bought * ticks);
        const { lots: held, cost } = position;
        const left = position.split(numerator, denominator);
        expect(position.cost + left.cost).toBe(cost);
        expect((position.lots + left.lots) * denominator).toBeCloseTo(held * numerator, 6);
        expect(position.lots !== 0 || position.cost === 0).toBe(true);
        const before = position.realised;
        position.trade(-position.lots, -position.cost);
        expect([position.lots, position.cost, position.realised]).toEqual([0, 0, before]);
      }),
    );
  });

  it('splits 3 for 2: 5 lots at 100 become 7 and a half that is sold', () => {
    const position = new Position('average');
    position.trade(5, 750);
    expect(position.split(3, 2)).toEqual({ lots: 0.5, cost: 50 });
    expect([position.lots, position.cost]).toEqual([7, 700]);
  });

  it('splits profit into what is realised and what is open, whatever the cost method', () => {
    fc.assert(
      fc.property(trades, method, (sequence, costMethod) => {
        const position = new Position(costMethod);
        let spent = 0;
        for (const { lots: count, ticks } of sequence) {
          position.trade(count, count * ticks);
          spent += count * ticks;
          expect(position.realised - position.cost + spent).toBe(0);
          expect(position.lots !== 0 || position.cost === 0).toBe(true);
        }
      }),
    );
  });
});
