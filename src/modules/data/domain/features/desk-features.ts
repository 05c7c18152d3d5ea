import type { FeatureText } from '#features';

/** Wilder's and exponential averages remember for ever; here they begin so many bars back, where what came before weighs less than 0.1 %. */
const RECURSIVE_WINDOW = 120;

const BARS = '$high,$low,$close';
const UPPER = 'Within(TA.BBANDS.upper($close,20),20)';
const LOWER = 'Within(TA.BBANDS.lower($close,20),20)';

/**
 * The twenty features that the desk's models learn from unless they are told otherwise. Each sees the last so many bars and nothing else, so
 * that a model is asked about what it was trained on, to the bit.
 */
export const deskFeatures: readonly FeatureText[] = Object.entries({
  ...over([1, 5, 10, 20, 60], 'return', (bars) => `$close/Ref($close,${bars})-1`),
  ...over([20, 60], 'volatility', (bars) => `Std($close/Ref($close,1)-1,${bars})`),
  ...over([20, 50, 200], 'sma', (bars) => `$close/Mean($close,${bars})-1`, '_distance'),
  drawdown_250: '$close/Max($high,250)-1',
  range_1: '($high-$low)/$close',
  gap_1: '$open/Ref($close,1)-1',
  close_location: 'If($high==$low,0.5,($close-$low)/($high-$low))',
  day_of_week: 'DayOfWeek($openTime)/4-0.5',
  rsi_14: `Within(TA.RSI($close,14),${RECURSIVE_WINDOW})/100`,
  macd_histogram: `Within(TA.MACD.histogram($close),${RECURSIVE_WINDOW})/$close`,
  atr_14: `Within(TA.ATR(${BARS},14),${RECURSIVE_WINDOW})/$close`,
  bollinger_b_20: `If(${UPPER}>${LOWER},($close-${LOWER})/(${UPPER}-${LOWER}),0.5)`,
  volume_z_20: 'If(Std($volume,20)>0,($volume-Mean($volume,20))/Std($volume,20),0)',
}).map(([name, expression]) => ({ name, expression }));

function over(
  windows: readonly number[],
  name: string,
  of: (bars: number) => string,
  ending = '',
): Record<string, string> {
  return Object.fromEntries(windows.map((bars) => [`${name}_${bars}${ending}`, of(bars)]));
}
