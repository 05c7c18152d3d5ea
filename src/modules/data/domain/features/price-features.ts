import { mean, standardDeviation } from '#quant';
import { type Feature, back } from './feature.js';
import { numberAt } from '../number-at.js';

const returnOver = (bars: number): Feature => ({
  name: `return_${bars}`,
  definition: `close / close ${bars} bars before - 1`,
  lookback: bars + 1,
  valueOf: ({ close }) => back(close, 0) / back(close, bars) - 1,
});

const volatilityOver = (bars: number): Feature => ({
  name: `volatility_${bars}`,
  definition: `sample standard deviation of the last ${bars} one-bar simple returns`,
  lookback: bars + 1,
  valueOf: ({ close }) => {
    const deviation = standardDeviation(close.subarray(1).map((price, i) => price / numberAt(close, i) - 1));
    return deviation.ok ? deviation.value : Number.NaN;
  },
});

const distanceFromAverage = (bars: number): Feature => ({
  name: `sma_${bars}_distance`,
  definition: `close / arithmetic mean of the last ${bars} closes - 1`,
  lookback: bars,
  valueOf: ({ close }) => {
    const average = mean(close);
    return average.ok ? back(close, 0) / average.value - 1 : Number.NaN;
  },
});

const drawdown: Feature = {
  name: 'drawdown_250',
  definition: 'close / highest high of the last 250 bars - 1',
  lookback: 250,
  valueOf: ({ close, high }) => back(close, 0) / high.reduce((a, b) => Math.max(a, b)) - 1,
};

const range: Feature = {
  name: 'range_1',
  definition: '(high - low) / close',
  lookback: 1,
  valueOf: ({ high, low, close }) => (back(high, 0) - back(low, 0)) / back(close, 0),
};

const gap: Feature = {
  name: 'gap_1',
  definition: 'open / close of the bar before - 1',
  lookback: 2,
  valueOf: ({ open, close }) => back(open, 0) / back(close, 1) - 1,
};

const closeLocation: Feature = {
  name: 'close_location',
  definition: '(close - low) / (high - low); 0.5 where high = low',
  lookback: 1,
  valueOf: ({ high, low, close }) => {
    const width = back(high, 0) - back(low, 0);
    return width === 0 ? 0.5 : (back(close, 0) - back(low, 0)) / width;
  },
};

const MICROS_PER_DAY = 86_400_000_000;
/** 1970-01-01 was a Thursday. */
const THURSDAY = 3;

const dayOfWeek: Feature = {
  name: 'day_of_week',
  definition: 'day of the week of the open in UTC, Monday 0 to Sunday 6, divided by 4, less 0.5',
  lookback: 1,
  valueOf: ({ openTimes }) => ((Math.floor(back(openTimes, 0) / MICROS_PER_DAY) + THURSDAY) % 7) / 4 - 0.5,
};

export const priceFeatures: readonly Feature[] = [
  ...[1, 5, 10, 20, 60].map(returnOver),
  ...[20, 60].map(volatilityOver),
  ...[20, 50, 200].map(distanceFromAverage),
  drawdown,
  range,
  gap,
  closeLocation,
  dayOfWeek,
];
