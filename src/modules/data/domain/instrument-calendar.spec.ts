import type { Instrument } from '#kernel';
import { calendarOf } from './instrument-calendar.js';

const instrument = (fields: Partial<Instrument>): Instrument => ({
  id: 'AAPL.XNAS',
  symbol: 'AAPL',
  venue: 'XNAS',
  name: 'Apple',
  assetClass: 'EQUITY',
  currency: 'USD',
  tickSize: '0.01',
  lotSize: '1',
  synthetic: false,
  ...fields,
});

describe(calendarOf.name, () => {
  it.each<[string, Partial<Instrument>, string | null]>([
    ['an exchange’s share', {}, 'XNAS'],
    ['a share of nowhere', { id: 'AAPL.FILE', venue: 'FILE' }, null],
    ['the index of the history that comes along', { id: 'SP500.INDEX', venue: 'INDEX', assetClass: 'INDEX' }, 'XNYS'],
    ['a coin', { venue: 'BINANCE', assetClass: 'CRYPTO' }, '24/7'],
    ['a currency', { venue: 'FILE', assetClass: 'FX' }, 'FX'],
    ['a generated market', { venue: 'XNYS', synthetic: true }, null],
  ])('of %s', (_, fields, expected) => {
    expect(calendarOf(instrument(fields))).toBe(expected);
  });
});
