import { type FeatureDrift, PSI_MOVED, PSI_SHIFTED } from './feature-drift.js';

/** What a drift means, for somebody who does not know the figures. */
export function driftInWords({ verdict, figures }: FeatureDrift): string {
  if (figures === null) return 'There are too few values to say anything.';
  const { psi, ks, pValue } = figures;
  const figuresInWords = `PSI ${psi.toFixed(2)}, KS ${ks.toFixed(2)}, by chance ${chance(pValue)}.`;
  if (verdict === 'SHIFTED')
    return `Recent values are spread differently: ${change(figures)}. A model that learnt from the reference has not seen these. ${figuresInWords}`;
  if (verdict === 'MOVED') return `Recent values have moved: ${change(figures)}. Worth watching. ${figuresInWords}`;
  return psi < PSI_MOVED
    ? `Recent values are spread as before. ${figuresInWords}`
    : `The values differ, but no more than so few independent ones do by chance. ${figuresInWords}`;
}

/** What the thresholds are, in one sentence. */
export const thresholdsInWords = `Below ${PSI_MOVED} a population stability index means a stable feature, from ${PSI_SHIFTED} on a shifted one; either counts only where the distance of Kolmogorov and Smirnov is not chance (1 %).`;

const WIDER = 1.25;
const FAR = 0.25;

function change({ reference, recent }: NonNullable<FeatureDrift['figures']>): string {
  const distance = (recent.mean - reference.mean) / reference.deviation;
  const ratio = recent.deviation / reference.deviation;
  const parts = [
    ...(Math.abs(distance) >= FAR
      ? [`${Math.abs(distance).toFixed(1)} standard deviations ${distance > 0 ? 'higher' : 'lower'} on average`]
      : []),
    ...(ratio >= WIDER ? [`${ratio.toFixed(1)} times as wide`] : []),
    ...(ratio <= 1 / WIDER ? [`${ratio.toFixed(1)} of the width`] : []),
  ];
  return parts.length === 0 ? 'about the same mean and width, another shape' : parts.join(' and ');
}

const chance = (pValue: number): string => (pValue < 0.001 ? 'less than 0.1 %' : `${(pValue * 100).toFixed(1)} %`);
