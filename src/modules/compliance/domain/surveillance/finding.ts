type RuleName = 'WASH_TRADE' | 'LAYERING' | 'ORDER_BURST' | 'LARGE_SHARE_OF_VOLUME';

/** Something that a rule has seen and a person must judge. */
export interface Finding {
  readonly rule: RuleName;
  /** In words, one sentence. */
  readonly message: string;
  /** The numbers it was judged by. */
  readonly details: Readonly<Record<string, string>>;
  readonly orderIds: readonly string[];
  /** What is alerted once however often it is seen; null: what happens within one period. */
  readonly subject: string | null;
}

export const distinct = (values: readonly string[]): string[] => [...new Set(values)];
