import * as fc from 'fast-check';
import { Decimal } from '#kernel';
import { actionAt, isFullyReleased, vwapSlices, type VwapSchedule } from './vwap-schedule.js';

const slices = (quantity: string, volumes: readonly number[], lotSize = '1'): string[] =>
  vwapSlices(Decimal.of(quantity), lotSize, volumes).map(String);

describe(vwapSlices.name, () => {
  it('follows the expected volume', () => {
    expect(slices('100', [1, 2, 1])).toEqual(['25', '50', '25']);
    expect(slices('30', [1, 1, 1])).toEqual(['10', '10', '10']);
    expect(slices('10', [1, 1, 1])).toEqual(['3', '4', '3']);
  });

  it('leaves out bars that get nothing, but never the quantity', () => {
    expect(slices('2', [1, 1, 1])).toEqual(['1', '1']);
    expect(slices('1', [1, 1, 1, 1, 1])).toEqual(['1']);
    expect(slices('5', [1, 0, 0])).toEqual(['5']);
  });

  it('counts every bar the same when no volume is expected', () => {
    expect(slices('9', [0, 0, 0])).toEqual(['3', '3', '3']);
    expect(slices('9', [Number.NaN, -1, 0])).toEqual(['3', '3', '3']);
  });

  it('keeps to lots and to the shares, and sums exactly', () => {
    const volume = fc.double({ min: 0, max: 1e9, noNaN: true });
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 1_000_000 }),
        fc.constantFrom('1', '100', '0.01', '0.00000001'),
        fc.array(volume, { minLength: 1, maxLength: 20 }),
        (lots, lotSize, volumes) => {
          const lot = Decimal.of(lotSize);
          const quantity = lot.times(lots);
          const parts = vwapSlices(quantity, lotSize, volumes);
          const sum = parts.reduce((total, part) => total.plus(part), Decimal.ZERO);
          expect(sum.equals(quantity)).toBe(true);
          expect(parts.every((part) => part.isPositive() && part.roundToMultipleOf(lot, 'DOWN').equals(part))).toBe(
            true,
          );
          expect(parts.length).toBeLessThanOrEqual(volumes.length);
        },
      ),
    );
  });
});

describe(actionAt.name, () => {
  const schedule = (fields: Partial<VwapSchedule> = {}): VwapSchedule => ({
    parentOrderId: 'order_1',
    instrumentId: 'SP500.INDEX',
    slices: [Decimal.ONE, Decimal.ONE],
    released: 1,
    lastBarTime: '2020-01-02T21:00:00.000000Z',
    ...fields,
  });

  it('releases one slice a bar, and a bar that was seen releases nothing', () => {
    expect(actionAt(schedule(), '2020-01-02T21:00:00.000000Z')).toBe('WAIT');
    expect(actionAt(schedule(), '2020-01-01T21:00:00.000000Z')).toBe('WAIT');
    expect(actionAt(schedule(), '2020-01-03T21:00:00.000000Z')).toBe('RELEASE');
    expect(actionAt(schedule({ lastBarTime: null }), '2000-01-03T21:00:00.000000Z')).toBe('RELEASE');
  });

  it('ends at the bar after the last slice', () => {
    const done = schedule({ released: 2 });
    expect(isFullyReleased(done)).toBe(true);
    expect(actionAt(done, '2020-01-02T21:00:00.000000Z')).toBe('WAIT');
    expect(actionAt(done, '2020-01-03T21:00:00.000000Z')).toBe('END');
  });
});
