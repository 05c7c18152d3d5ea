import type { Result } from '#kernel';
import { correlation, finite, lacking, rankCorrelation, refuse, type QuantErrorCode } from '#quant';

type Figure = Result<number, QuantErrorCode>;

/** Pearson's correlation of predictions with what came; refused when either does not vary. */
export function informationCoefficient(predictions: Float64Array, outcomes: Float64Array): Figure {
  return correlation(predictions, outcomes);
}

/** Spearman's correlation of predictions with what came; refused when either does not vary. */
export function rankInformationCoefficient(predictions: Float64Array, outcomes: Float64Array): Figure {
  return rankCorrelation(predictions, outcomes);
}

/** Share of predictions with the sign of the outcome, among the pairs in which neither is zero; needs one such pair. */
export function hitRate(predictions: Float64Array, outcomes: Float64Array): Figure {
  const lack = lacking(1, predictions, outcomes);
  if (lack) return lack;
  let hits = 0;
  let calls = 0;
  for (const [index, prediction] of predictions.entries()) {
    const agreement = Math.sign(prediction) * Math.sign(outcomes[index] ?? NaN);
    if (agreement > 0) hits++;
    if (agreement !== 0) calls++;
  }
  return calls === 0 ? refuse('QUANT.TOO_FEW_OBSERVATIONS', { have: '0', need: '1' }) : finite(hits / calls);
}

/** Root of the mean squared difference, in the unit of the outcomes. */
export function rootMeanSquaredError(predictions: Float64Array, outcomes: Float64Array): Figure {
  const lack = lacking(1, predictions, outcomes);
  if (lack) return lack;
  let sum = 0;
  for (const [index, prediction] of predictions.entries()) sum += (prediction - (outcomes[index] ?? NaN)) ** 2;
  return finite(Math.sqrt(sum / predictions.length));
}
