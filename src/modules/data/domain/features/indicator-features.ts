import { indicators, mean, standardDeviation } from '#quant';
import { type Feature, back } from './feature.js';

/**
 * Wilder's and exponential averages remember for ever; here they begin so many bars back, where what came before weighs less than
 * 0.1 %, so that the value depends on a known window.
 */
const RECURSIVE_WINDOW = 120;

const relativeStrength: Feature = {
  name: 'rsi_14',
  definition: `Wilder's relative strength index over 14 closes / 100, begun ${RECURSIVE_WINDOW} bars back`,
  lookback: RECURSIVE_WINDOW,
  valueOf: ({ close }) => last(indicators.RSI.batch([close], { period: 14 })) / 100,
};

const macdHistogram: Feature = {
  name: 'macd_histogram',
  definition: `histogram of MACD 12/26/9 of the close / close, begun ${RECURSIVE_WINDOW} bars back`,
  lookback: RECURSIVE_WINDOW,
  valueOf: ({ close }) => back(indicators.MACD.batch([close])[2], 0) / back(close, 0),
};

const averageTrueRange: Feature = {
  name: 'atr_14',
  definition: `Wilder's average true range over 14 bars / close, begun ${RECURSIVE_WINDOW} bars back`,
  lookback: RECURSIVE_WINDOW,
  valueOf: ({ high, low, close }) => last(indicators.ATR.batch([high, low, close], { period: 14 })) / back(close, 0),
};

const bollinger: Feature = {
  name: 'bollinger_b_20',
  definition: '(close - lower band) / (upper - lower band), 20 closes, 2 deviations; 0.5 where the bands meet',
  lookback: 20,
  valueOf: ({ close }) => {
    const [upper, , lower] = indicators.BBANDS.batch([close], { period: 20 });
    const width = back(upper, 0) - back(lower, 0);
    return width > 0 ? (back(close, 0) - back(lower, 0)) / width : 0.5;
  },
};

const volumeScore: Feature = {
  name: 'volume_z_20',
  definition: '(volume - mean) / sample standard deviation of the last 20 volumes; 0 where they do not vary',
  lookback: 20,
  valueOf: ({ volume }) => {
    const centre = mean(volume);
    const deviation = standardDeviation(volume);
    if (!centre.ok || !deviation.ok || deviation.value === 0) return 0;
    return (back(volume, 0) - centre.value) / deviation.value;
  },
};

const last = (columns: readonly [Float64Array]): number => back(columns[0], 0);

export const indicatorFeatures: readonly Feature[] = [
  relativeStrength,
  macdHistogram,
  averageTrueRange,
  bollinger,
  volumeScore,
];
