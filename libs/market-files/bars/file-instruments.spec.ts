import { instrumentOfFile } from './file-instruments.js';

describe(instrumentOfFile.name, () => {
  it.each([
    ['AAPL', 150, 'EQUITY', '0.01'],
    ['^GSPC', 4000, 'INDEX', '0.01'],
    ['EURUSD=X', 1.08, 'FX', '0.0001'],
    ['DOGE-USD', 0.08, 'CRYPTO', '0.00001'],
    ['USDJPY=X', 151, 'FX', '0.01'],
    ['CHEAP', 0.5, 'EQUITY', '0.0001'],
    ['PENNY', 1e-9, 'EQUITY', '0.00000001'],
  ])('%s at %d is %s with ticks of %s', (symbol, price, assetClass, tickSize) => {
    expect(instrumentOfFile(symbol, price)).toMatchObject({
      id: `${symbol}.FILE`,
      assetClass,
      tickSize,
      synthetic: false,
    });
  });
});
