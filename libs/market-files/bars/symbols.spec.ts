import { symbolOfFile, toSymbol } from './symbols.js';

describe(symbolOfFile.name, () => {
  it.each([
    ['prices/AAPL.csv', 'AAPL'],
    ['/data/aapl.us.txt', 'AAPL.US'],
    ['C:\\data\\^gspc.csv.gz', '^GSPC'],
    ['my prices (2).csv', 'MY_PRICES__2_'],
    ['.csv', null],
  ])('%s → %s', (path, symbol) => {
    expect(symbolOfFile(path)).toBe(symbol);
  });
});

describe(toSymbol.name, () => {
  it.each(['', 'A B', '../A', 'A/B', 'A'.repeat(41), "A'"])('refuses %j', (text) => {
    expect(toSymbol(text)).toBeNull();
  });
});
