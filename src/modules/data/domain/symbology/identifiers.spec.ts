import { assert, constantFrom, integer, property, tuple, array } from 'fast-check';
import { cusipCheckDigit, isIdentifier, isinCheckDigit, isinOfCusip } from './identifiers.js';

const alphanumeric = constantFrom(...'0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ');
const text = (length: number) =>
  array(alphanumeric, { minLength: length, maxLength: length }).map((all) => all.join(''));

describe(isIdentifier.name, () => {
  it.each([
    ['ISIN', 'US0378331005'],
    ['ISIN', 'US5949181045'],
    ['ISIN', 'GB0002634946'],
    ['ISIN', 'DE000BAY0017'],
    ['ISIN', 'AU0000XVGZA3'],
    ['CUSIP', '037833100'],
    ['CUSIP', '17275R102'],
    ['CUSIP', '38259P508'],
    ['FIGI', 'BBG000B9XRY4'],
    ['FIGI', 'BBG000BLNNH6'],
    ['FIGI', 'BBG000BPH459'],
    ['NAME', 'Nestlé S.A.'],
    ['ALIAS', '3M'],
    ['TICKER', 'BRK.B'],
    ['TICKER', 'BTC/USDT'],
  ] as const)('takes the %s %s', (kind, identifier) => {
    expect(isIdentifier(kind, identifier)).toBe(true);
  });

  it.each([
    ['ISIN', 'US0378331006'],
    ['ISIN', 'us0378331005'],
    ['ISIN', '037833100'],
    ['CUSIP', '037833101'],
    ['FIGI', 'BBG000B9XRY5'],
    ['FIGI', 'GBG000B9XRY4'],
    ['FIGI', 'BBG000B9ARY4'],
    ['NAME', ' Apple'],
    ['ALIAS', '42'],
    ['TICKER', ''],
    ['TICKER', 'aapl'],
  ] as const)('refuses %s %s', (kind, identifier) => {
    expect(isIdentifier(kind, identifier)).toBe(false);
  });

  it('finds every ISIN of which one digit was misread', () => {
    assert(
      property(
        tuple(constantFrom('US', 'GB', 'DE'), text(9)),
        integer({ min: 0, max: 8 }),
        integer({ min: 1, max: 9 }),
        ([country, nine], at, shift) => {
          const eleven = country + nine;
          const isin = `${eleven}${isinCheckDigit(eleven)}`;
          expect(isIdentifier('ISIN', isin)).toBe(true);
          const digit = isin.charAt(at + 2);
          const misread = /\d/.test(digit) ? String((Number(digit) + shift) % 10) : digit;
          const other = isin.slice(0, at + 2) + misread + isin.slice(at + 3);
          expect(isIdentifier('ISIN', other)).toBe(other === isin);
        },
      ),
    );
  });

  it('finds every CUSIP of which one digit was misread', () => {
    assert(
      property(text(8), integer({ min: 0, max: 7 }), integer({ min: 1, max: 9 }), (eight, at, shift) => {
        const cusip = `${eight}${cusipCheckDigit(eight)}`;
        const digit = cusip.charAt(at);
        const misread = /\d/.test(digit) ? String((Number(digit) + shift) % 10) : digit;
        const other = cusip.slice(0, at) + misread + cusip.slice(at + 1);
        expect(isIdentifier('CUSIP', other)).toBe(other === cusip);
      }),
    );
  });
});

describe(isinOfCusip.name, () => {
  it('is the ISIN of the same share', () => {
    expect(isinOfCusip('US', '037833100')).toBe('US0378331005');
    assert(
      property(text(8), (eight) => {
        expect(isIdentifier('ISIN', isinOfCusip('US', `${eight}${cusipCheckDigit(eight)}`))).toBe(true);
      }),
    );
  });
});
