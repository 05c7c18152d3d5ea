import { barRuleOf } from './bar-rule-text.js';

describe(barRuleOf, () => {
  it.each([
    ['15m', { kind: 'time', every: 900_000_000 }],
    ['30s', { kind: 'time', every: 30_000_000 }],
    ['1d', { kind: 'day' }],
    ['1mo', { kind: 'month' }],
    ['1000-ticks', { kind: 'ticks', size: 1000 }],
    ['2.5-range', { kind: 'range', size: 2.5 }],
    ['2000-volume-imbalance', { kind: 'imbalance', of: 'volume', expectedTicks: 2000 }],
  ] as const)('%s', (text, rule) => expect(barRuleOf(text)).toEqual(rule));

  it.each(['', '0m', '15', '15x', '-5m', '0-volume', '1.5-ticks', '5-imbalance', '5-renko-imbalance', '1m; DROP'])(
    'knows no %s',
    (text) => expect(barRuleOf(text)).toBeNull(),
  );
});
