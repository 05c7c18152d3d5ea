/** Spot, or USD-margined futures. */
export type BinanceMarket = 'spot' | 'usdm';

/** The update ids of a depth message: `U`, `u` and, on futures, `pu` (the `u` of the message before). */
export interface UpdateIds {
  readonly first: number;
  readonly last: number;
  readonly previous: number;
}

/** APPLY: it is the next one. SKIP: the snapshot has it already. WAIT: a snapshot must come first. GAP: something is missing. */
export type Verdict = 'APPLY' | 'SKIP' | 'WAIT' | 'GAP';

/**
 * Whether a depth message follows on what was applied, by the rules of Binance's documents, "How to manage a local order book
 * correctly". Spot: drop `u <= lastUpdateId`; the first applied has `U <= lastUpdateId + 1 <= u`; then every `U` is the last `u` + 1.
 * USD-margined: drop `u < lastUpdateId`; the first applied has `U <= lastUpdateId <= u`; then every `pu` is the last `u`.
 */
export class UpdateSequence {
  private state: 'WAITING' | 'FRESH' | 'RUNNING' = 'WAITING';
  private lastId = 0;

  constructor(private readonly market: BinanceMarket) {}

  /** @returns false for a snapshot that is older than the book: it must not be applied */
  snapshot(lastUpdateId: number): boolean {
    if (this.state === 'RUNNING' && lastUpdateId < this.lastId) return false;
    this.state = 'FRESH';
    this.lastId = lastUpdateId;
    return true;
  }

  judge(ids: UpdateIds): Verdict {
    if (this.state === 'WAITING') return 'WAIT';
    if (this.isOld(ids)) return 'SKIP';
    if (!this.follows(ids)) {
      this.state = 'WAITING';
      return 'GAP';
    }
    this.state = 'RUNNING';
    this.lastId = ids.last;
    return 'APPLY';
  }

  private isOld({ last }: UpdateIds): boolean {
    if (this.market === 'usdm' && this.state === 'FRESH') return last < this.lastId;
    return last <= this.lastId;
  }

  private follows({ first, previous }: UpdateIds): boolean {
    if (this.market === 'spot') return this.state === 'FRESH' ? first <= this.lastId + 1 : first === this.lastId + 1;
    return this.state === 'FRESH' ? first <= this.lastId : previous === this.lastId;
  }
}
