/** What a company does to its shares, at the moment from which they trade without (or with) it. */
export type CorporateAction = {
  readonly instrumentId: string;
  /** Start of the ex-date, microseconds. */
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
      readonly kind: 'DELISTING';
      /** What is paid for a share, decimal text; the last price unless told. */
      readonly price?: string;
    }
);
