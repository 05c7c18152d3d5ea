import * as fc from 'fast-check';
import { delimiterOf, splitFields } from './split-fields.js';

describe(splitFields.name, () => {
  it('trims fields and keeps empty ones', () => {
    expect(splitFields(' a , b,,c ', ',')).toEqual(['a', 'b', '', 'c']);
  });

  it('reads quotes as RFC 4180 does', () => {
    expect(splitFields('"a,b", "c ""d""" ,e', ',')).toEqual(['a,b', 'c "d"', 'e']);
    expect(splitFields('a,""', ',')).toEqual(['a', '']);
  });

  it.each(['"a', 'x,"a""', '"a"b,c'])('refuses %s', (line) => {
    expect(splitFields(line, ',')).toBeNull();
  });

  it('gives back what was quoted', () => {
    const field = fc.stringMatching(/^[ -~]{0,12}$/).map((text) => text.trim());
    fc.assert(
      fc.property(fc.array(field, { minLength: 1, maxLength: 6 }), (fields) => {
        const line = fields.map((text) => `"${text.replaceAll('"', '""')}"`).join(';');
        expect(splitFields(line, ';')).toEqual(fields);
      }),
    );
  });

  it.each([
    ['Date,Open', ','],
    ['Date;Open', ';'],
    ['Date\tOpen', '\t'],
    ['Date', ','],
  ])('finds the delimiter of %j', (header, delimiter) => {
    expect(delimiterOf(header)).toBe(delimiter);
  });
});
