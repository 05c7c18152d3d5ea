import type { FeatureText } from '../feature-set.js';
import type { Fields } from '../language/checker.js';

/** A dated series by itself, a row an observation: evaluate these on it, then join them to bars by their release. */
export const seriesFields: Fields = { value: 'number', first: 'number', expected: 'number', time: 'time' };

/**
 * Of a macro figure: `first` is the value as it was first published, `expected` what was forecast before. A surprise is judged by the ones
 * before it alone.
 */
export const macro: readonly FeatureText[] = [
  { name: 'level', expression: '$value' },
  { name: 'change_1', expression: 'Delta($value,1)' },
  { name: 'change_3', expression: 'Delta($value,3)' },
  { name: 'change_12', expression: 'Delta($value,12)' },
  { name: 'growth_12', expression: '$value/Ref($value,12)-1' },
  { name: 'acceleration', expression: 'Delta(Delta($value,3),3)' },
  { name: 'z_36', expression: 'ZScore($value,36)' },
  { name: 'rank_60', expression: 'Rank($value,60)' },
  { name: 'surprise', expression: '$first-$expected' },
  { name: 'surprise_z_24', expression: '($first-$expected)/Std(Ref($first-$expected,1),24)' },
];

/** Scores from -1 to 1, with the number of texts they are the mean of; a row a day. */
export const sentimentFields: Fields = { score: 'number', texts: 'number', time: 'time' };

export const sentiment: readonly FeatureText[] = [
  { name: 'score', expression: '$score' },
  { name: 'score_5', expression: 'Sum($score*$texts,5)/Sum($texts,5)' },
  { name: 'score_20', expression: 'Sum($score*$texts,20)/Sum($texts,20)' },
  { name: 'score_change', expression: 'Mean($score,5)-Mean($score,20)' },
  { name: 'score_z_60', expression: 'ZScore($score,60)' },
  { name: 'disagreement_20', expression: 'Std($score,20)' },
  { name: 'attention_20', expression: '$texts/Mean($texts,20)' },
  { name: 'attention_z_60', expression: 'ZScore(Log($texts+1),60)' },
];
