import type { FeatureText } from '../feature-set.js';

/**
 * Labels as expressions: define them with `purpose: 'labels'`. Each is known only so many rows later (`lookahead` of the feature), and the
 * last rows of a history have none.
 */

/** Simple return from the row's close to the close so many rows later. */
export const forwardReturn = (horizon: number): FeatureText => ({
  name: `return_${horizon}_ahead`,
  expression: returnAhead(horizon),
});

/** 1, 0 or -1: the sign of the forward return where it is larger than the threshold. */
export const forwardDirection = (horizon: number, threshold = 0): FeatureText => ({
  name: `direction_${horizon}_ahead`,
  expression: `If(Abs(${returnAhead(horizon)})>${threshold},Sign(${returnAhead(horizon)}),0)`,
});

/** The forward return in standard deviations of what the last `window` one-row returns lead to expect over the horizon. */
export const scaledReturn = (horizon: number, window = 20): FeatureText => ({
  name: `scaled_return_${horizon}_ahead`,
  expression: `(${returnAhead(horizon)})/(Std($close/Ref($close,1)-1,${window})*Sqrt(${horizon}))`,
});

const returnAhead = (horizon: number): string => `Ref($close,${-horizon})/$close-1`;
