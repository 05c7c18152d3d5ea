/** What a check came to. */
export interface CheckResult {
  readonly check: 'lookahead' | 'recursive' | 'costs' | 'monte-carlo' | 'parity';
  /** Whether nothing was found. */
  readonly passed: boolean;
  /** In plain words. */
  readonly verdict: string;
}
