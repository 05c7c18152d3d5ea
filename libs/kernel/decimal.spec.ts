import * as fc from 'fast-check';
import { Decimal, type RoundingMode } from './decimal.js';

/** A number as an exact fraction, the yardstick for every operation. */
interface Fraction {
  readonly top: bigint;
  readonly bottom: bigint;
}

const digits = fc.tuple(fc.bigInt({ min: -(10n ** 24n), max: 10n ** 24n }), fc.integer({ min: 0, max: 18 }));
const decimals = digits.map(([units, scale]) => ({
  decimal: Decimal.of(write(units, scale)),
  fraction: { top: units, bottom: 10n ** BigInt(scale) },
}));
const modes = fc.constantFrom<RoundingMode>('HALF_EVEN', 'HALF_UP', 'DOWN', 'UP', 'FLOOR', 'CEILING');

function write(units: bigint, scale: number): string {
  const text = (units < 0n ? -units : units).toString().padStart(scale + 1, '0');
  const point = text.length - scale;
  return `${units < 0n ? '-' : ''}${text.slice(0, point)}${scale === 0 ? '' : `.${text.slice(point)}`}`;
}

function read(decimal: Decimal): Fraction {
  const [whole = '', fraction = ''] = decimal.toString().split('.');
  return { top: BigInt(whole + fraction), bottom: 10n ** BigInt(fraction.length) };
}

const same = (a: Fraction, b: Fraction): boolean => a.top * b.bottom === b.top * a.bottom;

/** The multiple of 1/`unit` that the mode asks for, by the definition of the mode: the floor and what is above it compared. */
function rounded({ top, bottom }: Fraction, unit: bigint, mode: RoundingMode): bigint {
  const scaled = top * unit;
  const floor = scaled / bottom - (scaled % bottom < 0n ? 1n : 0n);
  const rest = scaled - floor * bottom;
  if (rest === 0n) return floor;
  const up = {
    FLOOR: false,
    CEILING: true,
    DOWN: top < 0n,
    UP: top > 0n,
    HALF_UP: top > 0n,
    HALF_EVEN: floor % 2n !== 0n,
  };
  const isHalf = mode === 'HALF_UP' || mode === 'HALF_EVEN';
  if (isHalf && rest * 2n !== bottom) return rest * 2n > bottom ? floor + 1n : floor;
  return up[mode] ? floor + 1n : floor;
}

describe(Decimal.name, () => {
  it('reads and writes the shortest form', () => {
    fc.assert(
      fc.property(decimals, ({ decimal, fraction }) => {
        expect(same(read(decimal), fraction)).toBe(true);
        expect(decimal.toString()).toMatch(/^(0|-?([1-9]\d*|0\.\d*[1-9])|-?[1-9]\d*\.\d*[1-9])$/);
        expect(Decimal.of(decimal.toString()).equals(decimal)).toBe(true);
        expect(JSON.stringify({ decimal })).toBe(`{"decimal":"${decimal.toString()}"}`);
      }),
    );
  });

  it.each(['', ' 1', '1 ', '+1', '1.', '.5', '1e3', '0x1', '1,5', '--1', 'NaN', 'Infinity', '١', '1\n'])(
    'refuses %j',
    (text) => {
      expect(Decimal.isDecimal(text)).toBe(false);
      expect(() => Decimal.of(text)).toThrow(TypeError);
    },
  );

  it('adds, subtracts and multiplies exactly', () => {
    fc.assert(
      fc.property(decimals, decimals, (a, b) => {
        const [{ top: p, bottom: q }, { top: r, bottom: s }] = [a.fraction, b.fraction];
        expect(same(read(a.decimal.plus(b.decimal)), { top: p * s + r * q, bottom: q * s })).toBe(true);
        expect(same(read(a.decimal.minus(b.decimal)), { top: p * s - r * q, bottom: q * s })).toBe(true);
        expect(same(read(a.decimal.times(b.decimal)), { top: p * r, bottom: q * s })).toBe(true);
      }),
    );
  });

  it('multiplies by whole numbers only', () => {
    expect(Decimal.of('0.1').times(3).toString()).toBe('0.3');
    expect(() => Decimal.of('0.1').times(0.5)).toThrow(RangeError);
  });

  it('divides to the digit that the mode asks for', () => {
    fc.assert(
      fc.property(decimals, decimals, fc.integer({ min: 0, max: 12 }), modes, (a, b, scale, mode) => {
        fc.pre(b.fraction.top !== 0n);
        const sign = b.fraction.top < 0n ? -1n : 1n;
        const quotient = {
          top: a.fraction.top * b.fraction.bottom * sign,
          bottom: a.fraction.bottom * b.fraction.top * sign,
        };
        const expected = rounded(quotient, 10n ** BigInt(scale), mode);
        const found = a.decimal.dividedBy(b.decimal, scale, mode);
        expect(same(read(found), { top: expected, bottom: 10n ** BigInt(scale) })).toBe(true);
      }),
    );
  });

  it('rounds to digits and to steps by the mode', () => {
    const steps = fc.constantFrom('0.01', '0.05', '0.25', '1', '5', '100', '0.0001');
    fc.assert(
      fc.property(
        decimals,
        steps,
        modes,
        fc.integer({ min: 0, max: 20 }),
        ({ decimal, fraction }, step, mode, scale) => {
          const digit = rounded(fraction, 10n ** BigInt(scale), mode);
          expect(same(read(decimal.roundTo(scale, mode)), { top: digit, bottom: 10n ** BigInt(scale) })).toBe(true);
          const { top, bottom } = read(Decimal.of(step));
          const multiple = rounded({ top: fraction.top * bottom, bottom: fraction.bottom * top }, 1n, mode);
          const found = decimal.roundToMultipleOf(Decimal.of(step), mode);
          expect(same(read(found), { top: multiple * top, bottom })).toBe(true);
        },
      ),
    );
  });

  it.each([
    ['2.5', '2', '3', '2', '3', '2', '3'],
    ['3.5', '4', '4', '3', '4', '3', '4'],
    ['-2.5', '-2', '-3', '-2', '-3', '-3', '-2'],
    ['-0.4', '0', '0', '0', '-1', '-1', '0'],
    ['2.51', '3', '3', '2', '3', '2', '3'],
  ])(
    'rounds %s half to even %s, half up %s, down %s, up %s, to the floor %s, to the ceiling %s',
    (text, ...expected) => {
      const all: readonly RoundingMode[] = ['HALF_EVEN', 'HALF_UP', 'DOWN', 'UP', 'FLOOR', 'CEILING'];
      expect(all.map((mode) => Decimal.of(text).roundTo(0, mode).toString())).toEqual(expected);
    },
  );

  it('compares by value, whatever the number of digits', () => {
    expect(Decimal.of('1.50').equals(Decimal.of('1.5'))).toBe(true);
    fc.assert(
      fc.property(decimals, decimals, (a, b) => {
        const difference = a.fraction.top * b.fraction.bottom - b.fraction.top * a.fraction.bottom;
        const order = difference === 0n ? 0 : difference < 0n ? -1 : 1;
        expect(a.decimal.compareTo(b.decimal)).toBe(order);
        expect(a.decimal.isLessThan(b.decimal)).toBe(order < 0);
        expect(a.decimal.isAtMost(b.decimal)).toBe(order <= 0);
        expect(Decimal.min(a.decimal, b.decimal).equals(order <= 0 ? a.decimal : b.decimal)).toBe(true);
        expect(Decimal.max(a.decimal, b.decimal).equals(order <= 0 ? b.decimal : a.decimal)).toBe(true);
      }),
    );
  });

  it('knows its sign', () => {
    const signs = ['-0.1', '0.0', '-0', '0.01'].map((text) => {
      const decimal = Decimal.of(text);
      return [decimal.sign(), decimal.isNegative(), decimal.isZero(), decimal.isPositive(), decimal.abs().toString()];
    });
    expect(signs).toEqual([
      [-1, true, false, false, '0.1'],
      [0, false, true, false, '0'],
      [0, false, true, false, '0'],
      [1, false, false, true, '0.01'],
    ]);
  });

  it('writes a fixed number of digits', () => {
    expect(['1', '1.005', '-1.015', '0', '-0.001'].map((text) => Decimal.of(text).toFixed(2))).toEqual([
      '1.00',
      '1.00',
      '-1.02',
      '0.00',
      '0.00',
    ]);
  });

  it('takes floats at a number of digits, and no NaN', () => {
    expect(Decimal.round(0.1 + 0.2, 2).toString()).toBe('0.3');
    expect(Decimal.round(-0.001, 2).toString()).toBe('0');
    expect(Decimal.round(1e21, 2).toString()).toBe('1000000000000000000000');
    expect(Decimal.round(1.5e300, 0).toNumber()).toBe(1.5e300);
    for (const value of [Number.NaN, Number.POSITIVE_INFINITY])
      expect(() => Decimal.round(value, 2)).toThrow(RangeError);
  });

  it('counts itself in units, exactly or not at all', () => {
    expect(Decimal.of('-1.50').unitsOf(2)).toBe(-150);
    expect(Decimal.of('1.50').decimals).toBe(1);
    expect(Decimal.ofUnits(-150, 2).toString()).toBe('-1.5');
    expect(Decimal.of('9007199254740991').unitsOf(0)).toBe(Number.MAX_SAFE_INTEGER);
    for (const [text, scale] of [
      ['1.005', 2],
      ['9007199254740992', 0],
      ['90071992547409.92', 2],
    ] as const)
      expect(() => Decimal.of(text).unitsOf(scale)).toThrow(RangeError);
  });

  it('gives the nearest float', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e9, max: 1e9 }), (value) => {
        fc.pre(Math.abs(value) > 1e-12 || value === 0);
        expect(Decimal.round(value, 30).toNumber()).toBe(value === 0 ? 0 : Number(value.toFixed(30)));
      }),
    );
  });
});
