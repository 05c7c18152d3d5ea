import { recordingOf } from './recording.js';

describe(recordingOf, () => {
  it('takes an instrument with its kind, and a source and days where they are said', () => {
    expect(recordingOf('BTC-USDT.BINANCE,kind=trades')).toEqual({
      instrumentId: 'BTC-USDT.BINANCE',
      channel: 'TRADES',
      source: null,
      from: null,
      to: null,
    });
    expect(recordingOf('X.Y, kind=book, source=kraken, from=2026-03-02, to=2026-03-03')).toEqual({
      instrumentId: 'X.Y',
      channel: 'BOOK',
      source: 'kraken',
      from: '2026-03-02',
      to: '2026-03-03',
    });
  });

  it.each(['', 'X.Y', 'X.Y,kind=bars', 'X.Y,kind=book,on=1', 'X.Y,kind=book,from=2026-13-01', ',kind=book'])(
    'does not take %p',
    (text) => expect(recordingOf(text)).toBeNull(),
  );

  it('has no days that end before they begin', () => {
    expect(recordingOf('X.Y,kind=book,from=2026-03-03,to=2026-03-02')).toBeNull();
  });
});
