import * as fc from 'fast-check';
import { EntityLinker } from './entity-linker.js';
import type { EntityName } from './entity-names.js';

const always = { from: '1990-01-01', to: null };
const company = (entityId: string, ticker: string, ...called: readonly string[]): EntityName[] => [
  { entityId, kind: 'ticker', value: ticker, ...always },
  ...called.map((value, k) => ({ entityId, kind: k === 0 ? ('name' as const) : ('alias' as const), value, ...always })),
];
const names: readonly EntityName[] = [
  ...company('AAPL', 'AAPL', 'Apple Inc.'),
  ...company('TGT', 'TGT', 'Target Corporation'),
  ...company('BBY', 'BBY', 'Best Buy Co., Inc.'),
  ...company('JPM', 'JPM', 'JPMorgan Chase & Co.', 'J.P. Morgan', 'JPMorgan'),
  ...company('MCD', 'MCD', "McDonald's Corp"),
  ...company('IT', 'IT', 'Gartner, Inc.'),
  ...company('DAL', 'DAL', 'Delta Air Lines, Inc.', 'Delta'),
  ...company('DELTX', 'DLT', 'Delta Apparel', 'Delta Brands'),
  ...company('EBAY', 'EBAY', 'eBay Inc.'),
  ...company('GM', 'GM', 'General Motors Company', 'GM'),
  ...company('GOOG', 'GOOG', 'Alphabet Inc.', 'Google'),
  ...company('GOOGL', 'GOOGL', 'Alphabet Inc.'),
  { entityId: 'META', kind: 'ticker', value: 'FB', from: '2012-05-18', to: '2022-06-08' },
  { entityId: 'META', kind: 'name', value: 'Facebook, Inc.', from: '2012-05-18', to: '2021-10-27' },
  { entityId: 'META', kind: 'ticker', value: 'META', from: '2022-06-09', to: null },
  { entityId: 'META', kind: 'name', value: 'Meta Platforms, Inc.', from: '2021-10-28', to: null },
  { entityId: 'ETF', kind: 'ticker', value: 'META', from: '2021-06-30', to: '2022-01-31' },
];
const linked = (text: string, on = '2020-06-01'): string =>
  new EntityLinker(names, on)
    .link(text)
    .map(({ entityId }) => entityId)
    .join(' ');

describe(EntityLinker.name, () => {
  it.each([
    ['$aapl to the moon, not $5 or A$APL', 'AAPL'],
    ['Gartner (NYSE: IT) says IT budgets grow', 'IT'],
    ['IT is all about AI, says the CEO', ''],
    ['Traders sell TGT into the close', 'TGT'],
    ['McDonald’s pays; JPMorgan’s fee: J.P. Morgan takes it', 'MCD JPM'],
    ['JPMorgan Chase & Co. beats', 'JPM'],
    ['Best Buy shares fall', 'BBY'],
    ['the best buy of the year', ''],
    ['See https://t.co/AAPL and @TGT', ''],
    ['eBay rises, says ebay', 'EBAY'],
    ['GM loses a bull', 'GM'],
    ['$TGT - JPMorgan cuts to neutral', 'TGT'],
    ['$TGT set for tailwinds - JPMorgan', 'TGT'],
    ['$JPM - JPMorgan sees growth', 'JPM'],
    ['JPMorgan beats', 'JPM'],
  ])('reads %s', (text, expected) => expect(linked(text)).toBe(expected));

  it.each([
    ['Apple shares fall', 'AAPL'],
    ["Apple's new phone raises its outlook", 'AAPL'],
    ['An apple a day keeps analysts away', ''],
    ['weakness is seen at Apple and elsewhere', 'AAPL'],
    ['Apple is what we eat', ''],
    ['Target raises guidance', 'TGT'],
    ['Target practice for everybody', ''],
    ['Price target raised by analysts', ''],
    ['Target Hospitality cuts its outlook', ''],
    ['$TGT: Target', 'TGT'],
    ['TARGET AND APPLE SHARES ARE FALLING FAST TODAY', ''],
  ])('tells a company from a word of the language: %s', (text, expected) => expect(linked(text)).toBe(expected));

  it('takes the longest name, and of one that several share none unless a cashtag tells which', () => {
    expect(linked('Delta Apparel cuts its forecast')).toBe('DELTX');
    expect(linked('Delta Air Lines cuts its forecast')).toBe('DAL');
    expect(linked('Alphabet beats')).toBe('');
    expect(linked('$GOOGL - Alphabet beats')).toBe('GOOGL');
    expect(linked('Google beats')).toBe('GOOG');
  });

  it('knows who was called so when', () => {
    expect(linked('Facebook rises; $META falls', '2020-06-01')).toBe('META');
    expect(linked('$META falls', '2021-12-01')).toBe('ETF');
    expect(linked('$META falls', '2022-07-01')).toBe('META');
    expect(linked('Facebook rises', '2022-07-01')).toBe('');
  });

  it('points at what it found, whatever the text', () => {
    const part = fc.constantFrom(
      '$AAPL',
      'Apple shares',
      'TGT',
      ' ',
      '💸',
      'é',
      '(NYSE: IT)',
      "McDonald's",
      '\n',
      '$',
      'x',
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(part, fc.string({ maxLength: 5 })), { maxLength: 20 }), (parts) => {
        const text = parts.join(' ');
        const found = new EntityLinker(names, '2020-06-01').link(text);
        for (const { start, text: mention } of found)
          expect(text.startsWith(mention.split(' ')[0] ?? '', start)).toBe(true);
        expect(new Set(found.map(({ entityId }) => entityId)).size).toBe(found.length);
      }),
    );
  });
});
