import type { Transaction } from '#messaging';
import { TargetBook, type Candidate, type GrantedMandate } from '../application/ports/target-book.port.js';
import { EVERY_INSTRUMENT } from '../domain/mandate.js';
import type { InMemoryLimitBook } from './in-memory-limit-book.js';
import type { InMemoryMarketHistory } from './in-memory-market-history.js';
import type { InMemoryTradingStates } from './in-memory-trading-states.js';

interface Work {
  readonly accountId: string;
  readonly instrumentId: string;
  readonly clientOrderId: string;
}

/** Passes the same contract suite as PostgresTargetBook. */
export class InMemoryTargetBook extends TargetBook {
  private readonly mandates = new Map<string, GrantedMandate>();
  readonly working = new Map<string, Work>();

  constructor(
    private readonly limits: InMemoryLimitBook,
    private readonly history: InMemoryMarketHistory,
    private readonly states: InMemoryTradingStates,
  ) {
    super();
  }

  async candidates(_: Transaction, instrumentId: string): Promise<Candidate[]> {
    const ids = [...this.limits.accounts.keys()].toSorted();
    return ids.flatMap((accountId) => this.candidate(accountId, instrumentId) ?? []);
  }

  async grant(_: Transaction, mandates: readonly GrantedMandate[]): Promise<void> {
    for (const mandate of mandates) {
      const key = `${mandate.accountId}:${mandate.instrumentId}`;
      if (!this.mandates.has(key)) this.mandates.set(key, mandate);
    }
  }

  async begin(_: Transaction, work: Work): Promise<void> {
    this.working.set(`${work.accountId}:${work.clientOrderId}`, work);
  }

  async end(_: Transaction, { accountId, clientOrderId }: { accountId: string; clientOrderId: string }): Promise<void> {
    this.working.delete(`${accountId}:${clientOrderId}`);
  }

  private candidate(accountId: string, instrumentId: string): Candidate | null {
    const account = this.limits.accounts.get(accountId);
    const mandate = this.mandateOf(accountId, instrumentId);
    if (account === undefined || mandate === null) return null;
    const exposures = this.limits.exposuresOf(accountId);
    const open = exposures.find((exposure) => exposure.instrumentId === instrumentId);
    return {
      ...mandate,
      accountId,
      cash: account.cash,
      exposures,
      tradingState: this.states.of(accountId),
      working:
        [...this.working.values()].some((work) => work.accountId === accountId && work.instrumentId === instrumentId) ||
        (open !== undefined && !open.openBuy.plus(open.openSell).isZero()),
    };
  }

  private mandateOf(accountId: string, instrumentId: string): Pick<Candidate, 'maxWeight' | 'targetVolatility'> | null {
    const own = this.mandates.get(`${accountId}:${instrumentId}`);
    if (own !== undefined) return own;
    const all = this.mandates.get(`${accountId}:${EVERY_INSTRUMENT}`);
    const { synthetic } = this.limits.accounts.get(accountId) ?? {};
    if (all === undefined || this.history.instruments.get(instrumentId)?.synthetic !== synthetic) return null;
    const trading = [...this.history.instruments.values()].filter(
      (it) => it.synthetic === synthetic && it.price !== null,
    );
    return { maxWeight: all.maxWeight / Math.max(1, trading.length), targetVolatility: all.targetVolatility };
  }
}
