import {
  type FeatureText,
  defineFeatures,
  evaluate,
  forwardDirection,
  forwardReturn,
  scaledReturn,
  singlePanel,
  tripleBarrier,
} from '#features';
import { UserError } from '#kernel';
import type { PriceColumns } from '../bar-table.js';

const WINDOW_BARS = 20;

/** What is asked to be foretold; what is left out is as usual. */
export interface LabelRequest {
  readonly kind: 'RETURN' | 'DIRECTION' | 'SCALED_RETURN' | 'TRIPLE_BARRIER';
  readonly threshold?: number | undefined;
  readonly windowBars?: number | undefined;
  readonly upper?: number | undefined;
  readonly lower?: number | undefined;
}

/** A value per bar; NaN where it would need bars before the first or behind the last. */
export interface Labels {
  readonly labels: Float64Array;
  /** Simple return that came with it: over the horizon, or up to the barrier that was reached. */
  readonly returns: Float64Array;
}

/** @throws UserError `FEATURES.…` */
export function labelsOf(label: LabelRequest, horizonBars: number, bars: PriceColumns): Labels {
  if (label.kind === 'TRIPLE_BARRIER') return barrierLabels(label, horizonBars, bars);
  const [labels, returns] = columnsOf(
    [textOf(label, horizonBars), { ...forwardReturn(horizonBars), name: 'return' }],
    bars,
  );
  return { labels, returns };
}

function textOf({ kind, threshold, windowBars = WINDOW_BARS }: LabelRequest, horizonBars: number): FeatureText {
  if (kind === 'DIRECTION') return forwardDirection(horizonBars, threshold);
  return kind === 'SCALED_RETURN' ? scaledReturn(horizonBars, windowBars) : forwardReturn(horizonBars);
}

/** As wide as the deviation that the last returns lead to expect over the horizon; touched inside a bar. */
function barrierLabels(
  { windowBars = WINDOW_BARS, upper = 1, lower = 1 }: LabelRequest,
  horizon: number,
  bars: PriceColumns,
): Labels {
  const deviation = { name: 'width', expression: `Std($close/Ref($close,1)-1,${windowBars})*Sqrt(${horizon})` };
  const [width] = columnsOf([deviation], bars);
  const { close, high, low } = bars;
  const { labels, returns } = tripleBarrier({ close, high, low, width, upper, lower, horizon });
  // Of the last bars only those whose barrier is near would have one: a label that is known is not one that was chosen.
  labels.fill(Number.NaN, Math.max(0, close.length - horizon));
  return { labels, returns };
}

function columnsOf<const T extends readonly FeatureText[]>(
  texts: T,
  bars: PriceColumns,
): { [K in keyof T]: Float64Array } {
  const set = defineFeatures(texts, { purpose: 'labels' });
  if (!set.ok) throw new UserError(set.refusal.code, set.refusal.message, set.refusal.details);
  const { openTimes, closeTimes, ...prices } = bars;
  const columns = evaluate(
    set.value,
    singlePanel('bars', closeTimes, { ...prices, openTime: openTimes, closeTime: closeTimes }),
  );
  if (!columns.ok) throw new UserError(columns.refusal.code, columns.refusal.message, columns.refusal.details);
  columns.value.forEach((column, k) => column.fill(Number.NaN, 0, (set.value.features[k]?.lookback ?? 1) - 1));
  return columns.value as { [K in keyof T]: Float64Array };
}
