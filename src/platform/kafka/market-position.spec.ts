import { MarketPosition } from './market-position.js';

const headersOf = (position: MarketPosition) => ({ 'market-position': position.header });

describe(MarketPosition.name, () => {
  it('never goes back, and tells the next process all it knows', () => {
    const [data, risk, execution] = [new MarketPosition(), new MarketPosition(), new MarketPosition()];
    data.reached(0, 8n);
    data.reached(2, 3n);
    data.reached(0, 5n);
    expect(risk.heard(headersOf(data))).toEqual(
      new Map([
        [0, 8n],
        [2, 3n],
      ]),
    );
    risk.reached(1, 1n);
    risk.reached(2, 4n);
    expect(execution.heard(headersOf(risk))).toEqual(
      new Map([
        [0, 8n],
        [2, 4n],
        [1, 1n],
      ]),
    );
    execution.heard(headersOf(data));
    expect(execution.header).toBe('0:8,2:4,1:1');
  });

  it.each(['', 'nonsense', '0:', ':1', '0:-1', '0:1e9', '0:99999999999999999999'])('hears nothing of %j', (header) => {
    const position = new MarketPosition();
    expect(position.heard({ 'market-position': header }).size).toBe(0);
    expect(position.heard(undefined).size).toBe(0);
    expect(position.header).toBe('');
  });
});
