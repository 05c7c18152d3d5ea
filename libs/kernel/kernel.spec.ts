import {
  Decimal,
  ManualClock,
  Money,
  SequentialIds,
  UnexpectedError,
  invariant,
  roundToLot,
  roundToTick,
} from './index.js';

describe(ManualClock.name, () => {
  it('stands still until it is moved, and never goes back', () => {
    const clock = new ManualClock(5n);
    clock.advance(2n);
    clock.moveTo(7n);
    expect(clock.nowMicros()).toBe(7n);
    expect(() => clock.moveTo(6n)).toThrow(RangeError);
    expect(clock.nowMicros()).toBe(7n);
  });
});

describe(SequentialIds.name, () => {
  it('counts per prefix', () => {
    const ids = new SequentialIds('run-');
    expect([ids.next('order'), ids.next('fill'), ids.next('order')]).toEqual([
      'order_run-00000001',
      'fill_run-00000001',
      'order_run-00000002',
    ]);
  });
});

describe(Money.name, () => {
  it('adds what is of one currency', () => {
    const sum = Money.of('0.10', 'USD').plus(Money.of('0.20', 'USD')).minus(Money.of('1', 'USD'));
    expect(sum.toString()).toBe('-0.7 USD');
    expect(() => sum.plus(Money.of('1', 'EUR'))).toThrow(TypeError);
  });
});

describe('rules of an instrument', () => {
  it('round prices to ticks, quantities down to lots', () => {
    const venue = { tickSize: '0.05', lotSize: '100' };
    expect(roundToTick(Decimal.of('10.074'), venue).toString()).toBe('10.05');
    expect(roundToTick(Decimal.of('10.074'), venue, 'UP').toString()).toBe('10.1');
    expect(roundToLot(Decimal.of('299'), venue).toString()).toBe('200');
    expect(roundToLot(Decimal.of('-299'), venue).toString()).toBe('-200');
  });
});

describe(invariant.name, () => {
  it('throws a bug of ours when the condition does not hold', () => {
    expect(() => invariant(true, 'fine')).not.toThrow();
    expect(() => invariant(false, 'cash does not add up')).toThrow(UnexpectedError);
  });
});
