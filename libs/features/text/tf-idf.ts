import { type TermOptions, termsOf } from './n-grams.js';
import { type SparseRows, sparseRows } from './sparse-rows.js';

export interface TfIdfOptions extends TermOptions {
  /** Terms in fewer texts are left out. */
  readonly documentsMin: number;
}

/** What was learnt of the training texts: terms and how rare each is. Plain JSON. */
export interface FittedTfIdf {
  readonly options: TfIdfOptions;
  readonly terms: readonly string[];
  /** ln((1 + texts) / (1 + texts with the term)) + 1 */
  readonly rarity: readonly number[];
}

/** Salton's weights as scikit-learn gives them with `sublinear_tf`: (1 + ln count) x rarity, each text brought to length 1. */
export function fitTfIdf(texts: readonly string[], options: TfIdfOptions): FittedTfIdf {
  const documents = new Map<string, number>();
  for (const text of texts) {
    for (const term of new Set(termsOf(text, options))) documents.set(term, (documents.get(term) ?? 0) + 1);
  }
  const kept = [...documents].filter(([, count]) => count >= options.documentsMin);
  kept.sort(([a], [b]) => (a < b ? -1 : Number(a > b)));
  return {
    options,
    terms: kept.map(([term]) => term),
    rarity: kept.map(([, count]) => Math.log((1 + texts.length) / (1 + count)) + 1),
  };
}

/**
 * Texts as rows: a first column of ones, then the columns of several vectorisers one after another, then what is given beside them. */
export class Vectoriser {
  private readonly places: readonly ReadonlyMap<string, number>[];
  readonly columns: number;

  constructor(private readonly parts: readonly FittedTfIdf[]) {
    this.places = parts.map(({ terms }) => new Map(terms.map((term, place) => [term, place])));
    this.columns = parts.reduce((total, { terms }) => total + terms.length, 1);
  }

  /** @param beside more columns of each text, as many for all */
  rows(texts: readonly string[], beside: readonly (readonly number[])[] = []): SparseRows {
    return sparseRows(
      texts.map((text, k) => this.rowOf(text, beside[k] ?? [])),
      this.columns + (beside[0]?.length ?? 0),
    );
  }

  private rowOf(text: string, beside: readonly number[]): Map<number, number> {
    const row = new Map<number, number>([[0, 1]]);
    beside.forEach((value, k) => row.set(this.columns + k, value));
    let first = 1;
    this.parts.forEach((part, k) => {
      for (const [place, value] of weighted(countsOf(text, part, this.places[k]), part)) row.set(first + place, value);
      first += part.terms.length;
    });
    return row;
  }
}

function countsOf(
  text: string,
  { options }: FittedTfIdf,
  places: ReadonlyMap<string, number> | undefined,
): Map<number, number> {
  const counts = new Map<number, number>();
  for (const term of termsOf(text, options)) {
    const place = places?.get(term);
    if (place !== undefined) counts.set(place, (counts.get(place) ?? 0) + 1);
  }
  return counts;
}

function weighted(counts: ReadonlyMap<number, number>, { rarity }: FittedTfIdf): [place: number, weight: number][] {
  const weights = [...counts].map(([place, count]): [number, number] => [
    place,
    (1 + Math.log(count)) * (rarity[place] ?? 0),
  ]);
  const length = Math.hypot(...weights.map(([, weight]) => weight));
  return length === 0 ? [] : weights.map(([place, weight]) => [place, weight / length]);
}
