export interface SignalRule {
  /** Never wants a short position. */
  readonly longOnly: boolean;
}

/** A prediction of so many standard deviations asks for the whole exposure. */
const FULL_AT_DEVIATIONS = 2;

/**
 * The exposure that a prediction asks for: its size in standard deviations of the model's own out-of-sample predictions, halved, so that a
 * usual prediction asks for part of the position and an unusual one for all of it. -1 to 1; 0 to 1 where short positions are not
 * wanted; 0 for a model whose predictions do not vary.
 */
export function strengthOf(expectedReturn: number, predictionDeviation: number, { longOnly }: SignalRule): number {
  if (!(predictionDeviation > 0)) return 0;
  const strength = expectedReturn / (FULL_AT_DEVIATIONS * predictionDeviation);
  return Math.min(1, Math.max(longOnly ? 0 : -1, strength)) || 0;
}

/** A model speaks once per horizon: at the first bar of its feed and every `horizonBars` bars from there. */
export const isDue = (sequence: number, horizonBars: number): boolean => sequence % horizonBars === 0;
