import * as fc from 'fast-check';
import { Decimal } from '#kernel';
import { plainDecimal } from './plain-decimal.js';

describe(plainDecimal.name, () => {
  it.each([
    ['1478.000000', '1478'],
    ['7.300000190734863', '7.300000190734863'],
    ['.5', '0.5'],
    ['5.', '5'],
    ['+5', '5'],
    ['-0.00', '0'],
    ['-3.50', '-3.5'],
    ['007', '7'],
    ['9.318e+08', '931800000'],
    ['1e-05', '0.00001'],
    ['1.25E1', '12.5'],
  ])('reads %s as %s', (text, value) => {
    expect(plainDecimal(text)).toBe(value);
  });

  it.each([
    '',
    ' ',
    '-',
    '.',
    'null',
    'NaN',
    '1,234.5',
    '1.2.3',
    '0x10',
    'Infinity',
    '1e',
    '12a',
    '1e999',
    '--1',
    '+-1e30',
  ])('refuses %j', (text) => {
    expect(plainDecimal(text)).toBeNull();
  });

  it('refuses more digits than a decimal field can carry', () => {
    expect(plainDecimal(`0.${'1'.repeat(18)}`)).toBe(`0.${'1'.repeat(18)}`);
    expect(plainDecimal(`0.${'1'.repeat(19)}`)).toBeNull();
    expect(plainDecimal('1'.repeat(20))).toBe('1'.repeat(20));
    expect(plainDecimal('1'.repeat(21))).toBeNull();
  });

  it('keeps the value, in the form that decimals are written in', () => {
    const text = fc.tuple(fc.bigInt({ min: 0n, max: 10n ** 15n }), fc.nat(15)).map(([units, scale]) => {
      const digits = units.toString().padStart(scale + 1, '0');
      return scale === 0 ? digits : `${digits.slice(0, -scale)}.${digits.slice(-scale)}`;
    });
    fc.assert(fc.property(text, (decimal) => plainDecimal(decimal) === Decimal.of(decimal).toString()));
  });

  it('reads the shortest form of every usual float as the same float', () => {
    const price = fc.double({ min: 1e-6, max: 1e9, noNaN: true });
    fc.assert(
      fc.property(price, (value) => {
        const text = plainDecimal(String(value));
        return text === null || Number(text) === value;
      }),
    );
  });
});
