/** One line of an insider's report. Numbers are decimal text as filed. */
export interface InsiderTransaction {
  readonly security: string;
  readonly date: string;
  /** SEC's code: P bought and S sold in the open market, M exercised, A granted, F withheld for tax, G given, … */
  readonly code: string;
  readonly isAcquired: boolean;
  readonly shares: string;
  /** Null where the report gives none or explains it in words. */
  readonly price: string | null;
  readonly sharesAfter: string | null;
  readonly isDirect: boolean;
  readonly isDerivative: boolean;
}

export interface InsiderReport {
  readonly kind: 'insider';
  readonly isAmendment: boolean;
  readonly issuer: { readonly cik: string; readonly name: string; readonly ticker: string };
  readonly owners: readonly { readonly cik: string; readonly name: string; readonly role: string }[];
  readonly transactions: readonly InsiderTransaction[];
}

export interface Holding {
  readonly cusip: string;
  readonly issuer: string;
  readonly titleOfClass: string;
  /** US dollars. */
  readonly value: number;
  readonly amount: number;
  /** Shares, or the principal of a bond. */
  readonly unit: 'SH' | 'PRN';
  readonly option: 'PUT' | 'CALL' | null;
}

export interface HoldingsReport {
  readonly kind: 'holdings';
  readonly manager: { readonly cik: string; readonly name: string };
  readonly periodEnd: string;
  /** An amendment that adds lines does not say what else is held. */
  readonly amendment: 'RESTATEMENT' | 'NEW HOLDINGS' | null;
  readonly holdings: readonly Holding[];
}

export interface FilingItem {
  /** `2.02`, `1A`. */
  readonly number: string;
  readonly title: string;
}

/** What the main document of a filing says in words. */
export interface FilingText {
  readonly kind: 'text';
  readonly items: readonly FilingItem[];
  readonly text: string;
}

export type FilingContent = InsiderReport | HoldingsReport | FilingText;
