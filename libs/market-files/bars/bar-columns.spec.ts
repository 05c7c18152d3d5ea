import { columnsOf } from './bar-columns.js';

const columns = (header: string) => columnsOf(header.split(','));

describe(columnsOf.name, () => {
  it.each([
    ['Yahoo', 'Date,Open,High,Low,Close,Adj Close,Volume', { date: 0, open: 1, close: 4, volume: 6, symbol: null }],
    [
      'Stooq, bulk',
      '<TICKER>,<PER>,<DATE>,<TIME>,<OPEN>,<HIGH>,<LOW>,<CLOSE>,<VOL>,<OPENINT>',
      { symbol: 0, date: 2, time: 3, open: 4, high: 5, low: 6, close: 7, volume: 8 },
    ],
    ['Stooq', 'Date,Open,High,Low,Close,Volume', { date: 0, volume: 5 }],
    ['vega-datasets', 'date,open,high,low,close,adjclose,volume', { date: 0, close: 4, volume: 6 }],
    ['a database', 'symbol,volume,close,low,high,open,timestamp', { symbol: 0, date: 6, open: 5, time: null }],
    ['an index', 'DATE,OPEN,HIGH,LOW,CLOSE', { close: 4, volume: null }],
  ])('knows the columns of %s', (_, header, expected) => {
    expect(columns(header)).toMatchObject({ ...expected, count: header.split(',').length });
  });

  it('takes a time column for the date where there is no other', () => {
    expect(columns('time,open,high,low,close')).toMatchObject({ date: 0, time: null });
  });

  it('says what is missing', () => {
    expect(columns('Date,Price,Low')).toEqual({ missing: ['open', 'high', 'close'] });
    expect(columns('2020-01-02,1,2,3,4')).toEqual({ missing: ['date', 'open', 'high', 'low', 'close'] });
  });
});
