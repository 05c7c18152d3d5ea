import * as fc from 'fast-check';
import {
  formatDecimal,
  isMultipleOf,
  moneyText,
  multiply,
  priceText,
  roundTo,
  shortened,
  signOf,
  subtract,
} from './decimal.js';

const MINUS = '\u2212';

const decimal = fc
  .tuple(fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n }), fc.integer({ min: 0, max: 12 }))
  .map(([digits, places]) => scaled(digits, places));

function scaled(digits: bigint, places: number): string {
  const text = (digits < 0n ? -digits : digits).toString().padStart(places + 1, '0');
  const at = text.length - places;
  return `${digits < 0n ? '-' : ''}${text.slice(0, at)}${places === 0 ? '' : `.${text.slice(at)}`}`;
}

describe('formatDecimal', () => {
  it.each([
    ['0', '0'],
    ['999', '999'],
    ['1000', '1,000'],
    ['1234567.80', '1,234,567.80'],
    ['-1000512.4', `${MINUS}1,000,512.4`],
    ['-0.00', '0.00'],
    ['1234.56789', '1,234.56789'],
    ['n/a', 'n/a'],
  ])('shows %s as %s', (text, shown) => expect(formatDecimal(text)).toBe(shown));

  it('puts a plus only before what is above zero', () => {
    expect([`5`, `-5`, `0.00`].map((text) => formatDecimal(text, { signed: true }))).toEqual([
      '+5',
      `${MINUS}5`,
      '0.00',
    ]);
  });

  it('changes no digit', () => {
    fc.assert(
      fc.property(decimal, (text) => {
        const back = formatDecimal(text).replaceAll(',', '').replace(MINUS, '-');
        expect(back).toBe(signOf(text) === 0 ? text.replace('-', '') : text);
      }),
    );
  });
});

describe('shortened', () => {
  it.each([
    ['1070.11054795', '1070.1105'],
    ['-1070.11055', '-1070.1106'],
    ['1127.24', '1127.24'],
    ['0.00001234', '0.00001234'],
    ['', ''],
  ])('shows %s as %s', (text, shown) => expect(shortened(text)).toBe(shown));
});

describe('exact arithmetic', () => {
  it('adds no error where floats do', () => {
    expect(subtract('0.3', '0.1')).toBe('0.2');
    expect(multiply('0.1', '0.2')).toBe('0.02');
    expect(multiply('-312', '24.59')).toBe('-7672.08');
  });

  it('is null for what is no number', () => {
    expect(multiply('1', 'one')).toBeNull();
    expect(subtract('', '1')).toBeNull();
  });

  it('gives back what was taken away', () => {
    fc.assert(
      fc.property(decimal, decimal, (a, b) => {
        const difference = subtract(a, b) ?? '';
        const sum = subtract(difference, subtract('0', b) ?? '') ?? '';
        expect(signOf(subtract(sum, a) ?? '1')).toBe(0);
      }),
    );
  });

  it('rounds half away from zero', () => {
    expect(['1.005', '-1.005', '1.0049', '2', '-0.004'].map((text) => roundTo(text, 2))).toEqual([
      '1.01',
      '-1.01',
      '1.00',
      '2.00',
      '0.00',
    ]);
  });

  it('knows steps of a tick', () => {
    expect(isMultipleOf('1370.05', '0.01')).toBe(true);
    expect(isMultipleOf('1370.005', '0.01')).toBe(false);
    expect(isMultipleOf('10.5', '1')).toBe(false);
    expect(isMultipleOf('10', '0')).toBe(false);
  });
});

it.each([
  ['1307.1000', '1307.10'],
  ['1292.1', '1292.10'],
  ['1297.206712', '1297.2067'],
  ['50000', '50000.00'],
  ['0.00001230', '0.0000123'],
  ['0.5', '0.5'],
  ['-1.5', '-1.50'],
  ['n/a', 'n/a'],
])('shows the price %s as %s', (text, shown) => expect(priceText(text)).toBe(shown));

it.each([
  ['1006460.1513', '1006460.15'],
  ['5', '5.00'],
  ['0.004', '0.004'],
  ['0', '0.00'],
  ['-0.006', '-0.01'],
])('shows the money %s as %s', (text, shown) => expect(moneyText(text)).toBe(shown));
