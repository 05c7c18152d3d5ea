import { type SentimentLabel, sentimentLabels } from './sentiment.js';

export interface Quality {
  readonly accuracy: number;
  /** Mean of the classes' F1, each counting the same. */
  readonly macroF1: number;
  readonly f1: Readonly<Record<SentimentLabel, number>>;
  /** How many of each true class (outer) were given each label (inner). */
  readonly confusion: Readonly<Record<SentimentLabel, Readonly<Record<SentimentLabel, number>>>>;
}

/** Judged labels against the true ones; a class that is neither there nor given has an F1 of 0. */
export function qualityOf(truth: readonly SentimentLabel[], judged: readonly SentimentLabel[]): Quality {
  const count = (a: SentimentLabel, b: SentimentLabel): number =>
    truth.reduce((total, label, k) => total + Number(label === a && judged[k] === b), 0);
  const confusion = byLabel((a) => byLabel((b) => count(a, b)));
  const f1 = byLabel((label) => {
    const right = confusion[label][label];
    const there = sentimentLabels.reduce((total, b) => total + confusion[label][b], 0);
    const given = sentimentLabels.reduce((total, a) => total + confusion[a][label], 0);
    return there + given === 0 ? 0 : (2 * right) / (there + given);
  });
  const right = sentimentLabels.reduce((total, label) => total + confusion[label][label], 0);
  return {
    accuracy: right / truth.length,
    macroF1: sentimentLabels.reduce((total, label) => total + f1[label], 0) / sentimentLabels.length,
    f1,
    confusion,
  };
}

const byLabel = <T>(of: (label: SentimentLabel) => T): Record<SentimentLabel, T> => ({
  bearish: of('bearish'),
  bullish: of('bullish'),
  neutral: of('neutral'),
});
