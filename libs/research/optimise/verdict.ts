import { count, decimals, percent } from '#charts';
import type { OptimisationOutcome } from './optimise.js';

/** One thing to know about the best result, in plain words. */
export interface Remark {
  readonly good: boolean;
  readonly text: string;
}

const SURE = 0.95;
/** From what probability of overfitting on it speaks against the best result. */
export const OVERFITTED = 0.25;

/** What speaks for the best result and what against it. */
export function remarksOn(found: OptimisationOutcome): Remark[] {
  return [deflated(found), overfitting(found), trackRecord(found), plateau(found), walkForward(found)].filter(
    (remark) => remark !== null,
  );
}

function deflated({
  judgement: { deflatedSharpe, tried, expectedMaximumSharpe },
  best,
}: OptimisationOutcome): Remark | null {
  if (deflatedSharpe === null) return null;
  const luck = `the best of ${count(tried)} trials without skill would show a Sharpe ratio of about ${decimals(expectedMaximumSharpe)}; this one has ${decimals(best.figures.sharpe)}`;
  return {
    good: deflatedSharpe >= SURE,
    text: `Deflated Sharpe ratio ${percent(deflatedSharpe)}: ${luck}.${deflatedSharpe >= SURE ? '' : ' That may be luck.'}`,
  };
}

function overfitting({ judgement }: OptimisationOutcome): Remark | null {
  if (judgement.overfitting === null) return null;
  const { probability, probabilityOfLoss } = judgement.overfitting;
  return {
    good: probability < OVERFITTED,
    text: `Probability of overfitting ${percent(probability, 0)}: so often what was best on one half of the time was no better than the middle on the other; ${percent(probabilityOfLoss, 0)} lost money there.`,
  };
}

function trackRecord({ judgement: { minimumTrackRecordDays, trackRecordDays, counted } }: OptimisationOutcome): Remark {
  if (minimumTrackRecordDays === null) {
    return { good: false, text: 'No track record is long enough: the Sharpe ratio is not above zero.' };
  }
  const needed = Math.ceil(minimumTrackRecordDays);
  return {
    good: trackRecordDays >= needed,
    text: `Minimum track record ${count(needed)} ${counted} for a Sharpe ratio above zero at 95 %, the search left aside; there are ${count(trackRecordDays)}.`,
  };
}

function plateau({ stability }: OptimisationOutcome): Remark | null {
  if (stability === null || stability.best.neighbours === 0) return null;
  const { median, neighbours, score } = stability.best;
  const stable = median !== null && median >= score - 0.25 * Math.abs(score);
  return {
    good: stable,
    text: `${count(neighbours)} trials close to the best have a median of ${decimals(median)} against its ${decimals(score)}: ${stable ? 'it stands on a plateau' : 'it is a lonely peak'}.`,
  };
}

function walkForward({ walkForward: walked }: OptimisationOutcome): Remark | null {
  if (walked === null) return null;
  const { performance } = walked.outOfSample;
  const efficiency =
    walked.efficiency === null ? '' : `, ${percent(walked.efficiency, 0)} of the return a year in training`;
  return {
    good: (walked.efficiency ?? 0) >= 0.5,
    text: `Out of sample over ${walked.windows.length} windows: ${percent(performance?.annualReturn ?? null)} a year, Sharpe ratio ${decimals(performance?.sharpe ?? null)}${efficiency}.`,
  };
}
