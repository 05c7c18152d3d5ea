/** What a company does to its shares, at the moment from which they trade without (or with) it. */
export type CorporateAction = {
  readonly symbol: string;
  /** Midnight UTC of the ex-date, microseconds. */
  readonly time: number;
} & (
  | {
      /** Every `denominator` shares become `numerator`; a stock dividend of 5 % is 105 for 100. */
      readonly kind: 'SPLIT';
      readonly numerator: number;
      readonly denominator: number;
    }
  | {
      readonly kind: 'CASH_DIVIDEND';
      /** Per share, quote currency, decimal text. */
      readonly amount: string;
    }
  | {
      readonly kind: 'SPIN_OFF';
      /** The company whose shares are given out: `numerator` for every `denominator` held. */
      readonly newSymbol: string;
      readonly numerator: number;
      readonly denominator: number;
      /** What one of them was worth when it began to trade, decimal text; null where nobody says. */
      readonly value: string | null;
    }
  | { readonly kind: 'RENAME'; readonly newSymbol: string }
  | {
      readonly kind: 'DELISTING';
      /** What is paid for a share, decimal text; null: the last price. */
      readonly price: string | null;
    }
);

export type CorporateActionKind = CorporateAction['kind'];

const MOST_DENOMINATOR = 1000;
const TOLERANCE = 2e-5;

/**
 * A ratio of shares as whole numbers, `0.142857` → 1 for 7: the convergent of its continued fraction with the smallest denominator that is within
 * 2e-5 of it; null where none to 1000 is.
 */
export function fractionOf(ratio: number): { readonly numerator: number; readonly denominator: number } | null {
  if (!(ratio > 0) || !Number.isFinite(ratio)) return null;
  let [n0, d0, n1, d1] = [0, 1, 1, 0];
  let rest = ratio;
  for (;;) {
    const whole = Math.floor(rest);
    [n0, n1] = [n1, whole * n1 + n0];
    [d0, d1] = [d1, whole * d1 + d0];
    if (d1 > MOST_DENOMINATOR) return null;
    if (n1 > 0 && Math.abs(n1 / d1 / ratio - 1) <= TOLERANCE) return { numerator: n1, denominator: d1 };
    rest = 1 / (rest - whole);
  }
}

/** By time, then by symbol; splits before dividends of the same day. */
export function sortActions(actions: readonly CorporateAction[]): CorporateAction[] {
  const rank = { SPLIT: 0, CASH_DIVIDEND: 1, SPIN_OFF: 2, RENAME: 3, DELISTING: 4 } as const;
  return actions.toSorted(
    (a, b) => a.time - b.time || (a.symbol < b.symbol ? -1 : a.symbol > b.symbol ? 1 : rank[a.kind] - rank[b.kind]),
  );
}
