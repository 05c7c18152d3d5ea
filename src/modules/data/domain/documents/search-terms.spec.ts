import { assert, property, string } from 'fast-check';
import { parseTermQuery, termsOf } from './search-terms.js';

describe('terms of texts', () => {
  it('are words without case, accents and plurals, each once', () => {
    expect(termsOf('Earnings beat; NESTLÉ’s EARNING up 5%')).toEqual(['earning', 'beat', 'nestle', 's', 'up', '5']);
    expect(termsOf('companies prices shoes gas bonus loss bus')).toEqual([
      'company',
      'price',
      'shoes',
      'gas',
      'bonus',
      'loss',
      'bus',
    ]);
  });

  it('of a search are wanted, excluded or beginnings', () => {
    expect(parseTermQuery('Fed rates -cuts infla* U.S.')).toEqual({
      all: ['fed', 'rate', 'u', 's'],
      none: ['cut'],
      beginnings: ['infla'],
    });
    expect(parseTermQuery(' - * ')).toEqual({ all: [], none: [], beginnings: [] });
  });

  it('of any text are found by the text itself', () => {
    expect(() =>
      assert(
        property(string({ unit: 'grapheme' }), (text) => {
          const { all } = parseTermQuery(text.replaceAll(/[-*]/g, ' '));
          expect(termsOf(text)).toEqual(expect.arrayContaining([...all]));
        }),
      ),
    ).not.toThrow();
  });
});
