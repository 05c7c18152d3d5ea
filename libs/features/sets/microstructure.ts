import type { FeatureText } from '../feature-set.js';
import type { Fields } from '../language/checker.js';

/** Best prices and sizes, and the size resting within some levels of them; a row for each change of the book. */
export const bookFields: Fields = {
  bid: 'number',
  bidSize: 'number',
  ask: 'number',
  askSize: 'number',
  bidDepth: 'number',
  askDepth: 'number',
  time: 'time',
};

const MIDDLE = '($bid+$ask)/2';
/** Stoikov (2018), the first approximation: the middle weighted by the opposite sizes. */
const MICRO_PRICE = '($ask*$bidSize+$bid*$askSize)/($bidSize+$askSize)';

/** Cont, Kukanov and Stoikov (2014): what a change of the best quotes adds to demand and takes from supply. */
const DEMAND = 'If($bid>=Ref($bid,1),$bidSize,0)-If($bid<=Ref($bid,1),Ref($bidSize,1),0)';
const SUPPLY = 'If($ask<=Ref($ask,1),$askSize,0)-If($ask>=Ref($ask,1),Ref($askSize,1),0)';
const FLOW = `(${DEMAND})-(${SUPPLY})`;

/** Each of them a row for each change of the book. */
export const microstructure: readonly FeatureText[] = [
  { name: 'spread_bps', expression: `10000*($ask-$bid)/(${MIDDLE})` },
  { name: 'spread_z_100', expression: `ZScore(($ask-$bid)/(${MIDDLE}),100)` },
  { name: 'imbalance', expression: '($bidSize-$askSize)/($bidSize+$askSize)' },
  { name: 'imbalance_20', expression: 'Mean(($bidSize-$askSize)/($bidSize+$askSize),20)' },
  { name: 'depth_imbalance', expression: '($bidDepth-$askDepth)/($bidDepth+$askDepth)' },
  { name: 'depth_imbalance_20', expression: 'Mean(($bidDepth-$askDepth)/($bidDepth+$askDepth),20)' },
  { name: 'micro_price_bps', expression: `10000*((${MICRO_PRICE})/(${MIDDLE})-1)` },
  { name: 'order_flow', expression: FLOW },
  ...[10, 50, 200].map((rows) => ({
    name: `order_flow_imbalance_${rows}`,
    expression: `Sum(${FLOW},${rows})/Mean($bidSize+$askSize,${rows})`,
  })),
  ...[10, 50, 200].map((rows) => ({
    name: `return_bps_${rows}`,
    expression: `10000*((${MIDDLE})/Ref(${MIDDLE},${rows})-1)`,
  })),
  ...[50, 200].map((rows) => ({
    name: `volatility_bps_${rows}`,
    expression: `10000*Std((${MIDDLE})/Ref(${MIDDLE},1)-1,${rows})`,
  })),
  { name: 'bid_moves_50', expression: 'Count($bid!=Ref($bid,1),50)' },
  { name: 'ask_moves_50', expression: 'Count($ask!=Ref($ask,1),50)' },
];

const AT_BARS = 'book.';

/** How expressions over bars name them: what each was at the close of the bar. */
export const microstructureAtBars: readonly FeatureText[] = microstructure.map(({ name }) => ({
  name,
  expression: `$${AT_BARS}${name}`,
}));

export const bookFeatureFields: Fields = Object.fromEntries(
  microstructure.map(({ name }) => [`${AT_BARS}${name}`, 'number' as const]),
);

/** The feature that such a field is; null for any other field. */
export const bookFeatureOf = (field: string): string | null =>
  field in bookFeatureFields ? field.slice(AT_BARS.length) : null;
