import { toIsoDate } from '#kernel';
import { actionsOfFactors, actionsOfHistory, lacksCloses, symbolHistoryOf } from './lean-actions.js';
import { dataTimeZone, toUtc } from './lean-hours.js';
import { leanFileOf } from './lean-path.js';

describe(actionsOfFactors.name, () => {
  it('tells split and dividend of one day apart', () => {
    const text = '20000103,0.49,0.5,10\n20200605,0.49,0.5,100\n20200908,0.98,1,50\n20501231,1,1,0';
    const found = actionsOfFactors(text, 'X').map(({ time, ...action }) => [toIsoDate(BigInt(time)), action]);
    expect(found).toEqual([
      ['2020-06-08', { symbol: 'X', kind: 'SPLIT', numerator: 2, denominator: 1 }],
      ['2020-06-08', { symbol: 'X', kind: 'CASH_DIVIDEND', amount: '50' }],
      ['2020-09-09', { symbol: 'X', kind: 'CASH_DIVIDEND', amount: '1' }],
    ]);
  });

  it('finds a reverse split', () => {
    const [action] = actionsOfFactors('20000103,1,8,10\n20200605,1,8,1.2\n20501231,1,1,0', 'X');
    expect(action).toMatchObject({ kind: 'SPLIT', numerator: 1, denominator: 8 });
  });

  it('knows a file that has no closes', () => {
    expect(lacksCloses('19980102,0.93,0.5\n20501231,1,1')).toBe(true);
    expect(lacksCloses('19980102,0.93,0.5,3\n20501231,1,1,0')).toBe(false);
  });
});

describe(symbolHistoryOf.name, () => {
  it('has nothing to tell of a name that stayed', () => {
    expect(actionsOfHistory(symbolHistoryOf('19980102,aapl,Q\n20501231,aapl,Q', 'AAPL'))).toEqual([]);
  });
});

describe(leanFileOf.name, () => {
  it.each([
    [
      '/d/equity/usa/daily/spy.zip',
      { securityType: 'equity', timeframe: '1d', ticker: 'SPY', quotes: false, day: null },
    ],
    ['d\\equity\\usa\\hour\\brk.b.zip', { timeframe: '1h', ticker: 'BRK.B' }],
    ['equity/usa/minute/spy/20131007_quote.zip', { timeframe: '1m', quotes: true, day: Date.UTC(2013, 9, 7) * 1000 }],
    ['crypto/coinbase/daily/btcusd_quote.zip', { ticker: 'BTCUSD', quotes: true }],
    ['forex/oanda/daily/eurusd.zip', { ticker: 'EURUSD', quotes: true }],
    ['x/equity/usa/map_files/googl.csv', { kind: 'map', ticker: 'GOOGL' }],
    ['x/equity/usa/factor_files/googl.csv', { kind: 'factors', ticker: 'GOOGL' }],
    ['x/market-hours/market-hours-database.json', { kind: 'hours' }],
  ])('knows %s', (path, file) => {
    expect(leanFileOf(path)).toMatchObject(file);
  });

  it.each(['spy.zip', 'equity/usa/tick/spy/20131007_trade.zip', 'option/usa/minute/aapl/20140606_trade_american.zip'])(
    'does not take %s for bars',
    (path) => {
      expect(leanFileOf(path)).toBeNull();
    },
  );
});

describe(toUtc.name, () => {
  const hours = [{ key: 'Cfd-oanda-XAUUSD', dataTimeZone: 'Europe/London' } as never];
  const gold = { securityType: 'cfd', market: 'oanda', ticker: 'XAUUSD' };
  const at = (zone: string, iso: string) => {
    const convert = toUtc(zone);
    return convert === null ? null : new Date(convert(Date.parse(`${iso}Z`) * 1000) / 1000).toISOString();
  };

  it('takes the zone of the database, else the usual one', () => {
    expect(dataTimeZone(hours, gold)).toBe('Europe/London');
    expect(dataTimeZone(hours, { ...gold, ticker: 'XAGUSD' })).toBe('UTC');
    expect(dataTimeZone([], { securityType: 'equity', market: 'usa', ticker: 'SPY' })).toBe('America/New_York');
  });

  it.each([
    ['UTC', '2020-07-01T12:00:00', '2020-07-01T12:00:00.000Z'],
    ['UTC-05', '2020-07-01T12:00:00', '2020-07-01T17:00:00.000Z'],
    ['America/New_York', '2020-07-01T12:00:00', '2020-07-01T16:00:00.000Z'],
    ['America/New_York', '2020-12-01T12:00:00', '2020-12-01T17:00:00.000Z'],
    ['Asia/Tokyo', '2020-12-01T12:30:00', '2020-12-01T03:30:00.000Z'],
  ])('in %s makes UTC of %s', (zone, local, utc) => {
    expect(at(zone, local)).toBe(utc);
  });

  it('does not guess at a zone that is not known', () => {
    expect(toUtc('Mars/Olympus')).toBeNull();
  });
});
