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
      /** Every `denominator` shares bring `numerator` shares of another instrument of the run. */
      readonly kind: 'SPIN_OFF';
      readonly to: string;
      readonly numerator: number;
      readonly denominator: number;
      /** What a share of the new one is worth at first, quote currency, decimal text; the old one's last price falls by it. */
      readonly price: string;
      /** Part of the old cost that goes over, decimal text (`0.2`); by worth unless told. */
      readonly costShare?: string;
    }
  | {
      /** The same shares under another id: positions and open orders go over. */
      readonly kind: 'RENAME';
      readonly to: string;
    }
  | {
      /** Every `denominator` shares become `numerator` shares of another instrument and some cash; open orders end. */
      readonly kind: 'MERGER';
      readonly to: string;
      readonly numerator: number;
      readonly denominator: number;
      /** Per old share, quote currency, decimal text; none unless told. */
      readonly cash?: string;
    }
  | {
      readonly kind: 'DELISTING';
      /** What is paid for a share, decimal text; the last price unless told. */
      readonly price?: string;
    }
);
