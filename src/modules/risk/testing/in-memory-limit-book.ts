import { Decimal, fromRfc3339, toRfc3339 } from '#kernel';
import { addedBy } from '../application/pre-trade-context.js';
import type { Transaction } from '#messaging';
import {
  LimitBook,
  type AccountState,
  type Approval,
  type BookedPosition,
  type Decided,
  type OrderProgress,
  type PriorDecision,
  type StateRequest,
} from '../application/ports/limit-book.port.js';
import type { ProposedOrder } from '../contracts/index.js';
import type { AccountLimits } from '../domain/account-limits.js';
import { noExposure, withOrder, type Exposure } from '../domain/exposure.js';
import type { InMemoryTradingStates } from './in-memory-trading-states.js';

interface Decision {
  readonly at: string;
  readonly prior: PriorDecision;
}

interface AccountMemory {
  readonly currency: string;
  readonly synthetic: boolean;
  cash: Decimal;
  readonly limits: AccountLimits;
  readonly exposures: Map<string, Exposure>;
  readonly decisions: Map<string, Decision>;
}

/** Passes the same contract suite as PostgresLimitBook; transactions are what the caller's unit of work makes of them. */
export class InMemoryLimitBook extends LimitBook {
  readonly accounts = new Map<string, AccountMemory>();

  constructor(private readonly states: InMemoryTradingStates) {
    super();
  }

  async lock(_: Transaction, accountId: string): Promise<boolean> {
    return this.accounts.has(accountId);
  }

  async read(_: Transaction | null, { accountId, clientOrderIds, since }: StateRequest): Promise<AccountState | null> {
    const account = this.accounts.get(accountId);
    if (account === undefined) return null;
    const until = toRfc3339(fromRfc3339(since) + 60_000_000n);
    return {
      accountId,
      currency: account.currency,
      cash: account.cash,
      exposures: this.exposuresOf(accountId),
      tradingState: this.states.of(accountId),
      limits: account.limits,
      recentDecisions: [...account.decisions.values()].filter(({ at }) => at > since && at < until).length,
      priors: new Map(
        clientOrderIds.flatMap((id) => {
          const decision = account.decisions.get(id);
          return decision === undefined ? [] : [[id, decision.prior] as const];
        }),
      ),
    };
  }

  async record(_: Transaction, decisions: readonly Decided[]): Promise<void> {
    for (const decision of decisions) {
      if ('refusal' in decision) this.decide(decision, { approved: false, refusal: decision.refusal });
      else this.reserve(decision.order, decision);
    }
  }

  async amend(_: Transaction, order: ProposedOrder): Promise<void> {
    const quantity = Decimal.of(order.quantity);
    this.adjust(order.accountId, order.clientOrderId, ({ filled }) => ({
      quantity,
      filled,
      open: Decimal.max(addedBy(order).minus(filled), Decimal.ZERO),
    }));
  }

  async settle(_: Transaction, progress: readonly OrderProgress[]): Promise<void> {
    for (const each of progress) this.settleOne(each);
  }

  async bookPositions(_: Transaction, booked: readonly BookedPosition[]): Promise<void> {
    for (const { accountId, instrumentId, position, cash } of booked) {
      this.change(accountId, instrumentId, (exposure) => ({ ...exposure, position }));
      const account = this.accounts.get(accountId);
      if (account !== undefined) account.cash = cash;
    }
  }

  async openAccount(
    _: Transaction,
    { id, currency, cash, synthetic }: { id: string; currency: string; cash: Decimal; synthetic: boolean },
    limits: AccountLimits,
  ): Promise<void> {
    if (this.accounts.has(id)) return;
    this.accounts.set(id, { currency, synthetic, cash, limits, exposures: new Map(), decisions: new Map() });
  }

  exposuresOf(accountId: string): Exposure[] {
    const exposures = [...(this.accounts.get(accountId)?.exposures.values() ?? [])];
    return exposures
      .filter(({ position, openBuy, openSell }) => [position, openBuy, openSell].some((units) => !units.isZero()))
      .toSorted((a, b) => (a.instrumentId < b.instrumentId ? -1 : 1));
  }

  private decide({ order, at }: Decided, prior: PriorDecision): void {
    this.accounts.get(order.accountId)?.decisions.set(order.clientOrderId, { at, prior });
  }

  private reserve(order: ProposedOrder, decision: Decided & { readonly reservationId: string }): void {
    const quantity = Decimal.of(order.quantity);
    const { accountId, instrumentId, side } = order;
    const { reservationId } = decision;
    const added = addedBy(order);
    const open = { quantity, filled: Decimal.ZERO, open: added };
    this.decide(decision, { approved: true, reservationId, instrumentId, side, ...open });
    this.change(accountId, instrumentId, (exposure) => withOrder(exposure, side, added));
  }

  private settleOne(progress: OrderProgress): void {
    this.adjust(progress.accountId, progress.clientOrderId, (before) => {
      const filled = Decimal.max(before.filled, progress.filled);
      const quantity = progress.quantity ?? before.quantity;
      const rest = progress.quantity === null ? before.open.minus(filled.minus(before.filled)) : quantity.minus(filled);
      return { quantity, filled, open: progress.ended ? Decimal.ZERO : Decimal.max(rest, Decimal.ZERO) };
    });
  }

  private adjust(
    accountId: string,
    clientOrderId: string,
    change: (before: Approval) => Pick<Approval, 'quantity' | 'filled' | 'open'>,
  ): void {
    const account = this.accounts.get(accountId);
    const decision = account?.decisions.get(clientOrderId);
    if (account === undefined || decision === undefined || !decision.prior.approved) return;
    const before = decision.prior;
    const after = { ...before, ...change(before) };
    account.decisions.set(clientOrderId, { ...decision, prior: after });
    this.change(accountId, before.instrumentId, (exposure) =>
      withOrder(exposure, before.side, after.open.minus(before.open)),
    );
  }

  private change(accountId: string, instrumentId: string, change: (exposure: Exposure) => Exposure): void {
    const exposures = this.accounts.get(accountId)?.exposures;
    exposures?.set(instrumentId, change(exposures.get(instrumentId) ?? noExposure(instrumentId)));
  }
}
