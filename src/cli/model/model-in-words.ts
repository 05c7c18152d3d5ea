import type { ModelView } from '#modules/ai';

/** What a model is and how it did on data that it had not seen. */
export function modelInWords(model: ModelView): string {
  const { id, stage, instrumentId, horizonBars, label, features, processors, folds, outOfSample } = model;
  const { ic, rankIc, hitRate } = outOfSample;
  const share = hitRate === null ? '–' : `${(hitRate * 100).toFixed(1)} %`;
  return [
    `${id} (${stage}): ${label.kind} of ${instrumentId} over ${horizonBars} bars`,
    `  ${features.length} features${processors.map(({ kind }) => `, ${kind}`).join('')}; definitions ${model.definitionSha256}`,
    `  out of sample in ${folds.length} folds: IC ${figure(ic)}, rank IC ${figure(rankIc)}, right sign ${share}`,
  ].join('\n');
}

export const figure = (value: number | null): string => (value === null ? '–' : value.toFixed(3));
