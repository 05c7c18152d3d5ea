import { Decimal } from '#kernel';
import type { Transaction } from '#messaging';
import { OpenTransaction } from '#testing';
import {
  EquityBook,
  type AccountHistory,
  type BookedFill,
  type ClosedBar,
  type OpenedAccount,
  type Valuation,
} from '../application/ports/equity-book.port.js';
import type { EquityPoint } from '../contracts/index.js';
import { thinned } from '../domain/thinning.js';

interface Account extends OpenedAccount {
  cash: string;
  comparedFrom: string | null;
  benchmarkMoney: string;
  positions: Record<string, BookedFill>;
  /** Price at the first close of each benchmark instrument; null before it. */
  legs: Record<string, string | null>;
  points: Record<string, EquityPoint>;
}

interface State {
  accounts: Record<string, Account>;
  marks: Record<string, { price: string; time: string; timeframe: '1m' | '1d' }>;
}

const GROWTH_SCALE = 20;

/** Passes the same contract suite as PostgresEquityBook. */
export class InMemoryEquityBook extends EquityBook {
  private state: State = { accounts: {}, marks: {} };

  async open(tx: Transaction, account: OpenedAccount): Promise<void> {
    const { accounts } = this.changing(tx);
    accounts[account.id] ??= {
      ...account,
      cash: account.initialCash,
      comparedFrom: null,
      benchmarkMoney: account.initialCash,
      positions: {},
      legs: Object.fromEntries(account.benchmarks.map((instrumentId) => [instrumentId, null])),
      points: {},
    };
  }

  async bookFills(tx: Transaction, fills: readonly BookedFill[]): Promise<Valuation[]> {
    const { accounts, marks } = this.changing(tx);
    const earliest = new Map<string, string>();
    for (const fill of fills) {
      const account = accounts[fill.accountId];
      if (account === undefined) throw new Error(`no account ${fill.accountId}`);
      account.cash = fill.cash;
      account.positions[fill.instrumentId] = fill;
      if (Object.keys(account.legs).length === 0)
        account.legs[fill.instrumentId] = marks[fill.instrumentId]?.price ?? null;
      const before = earliest.get(account.id) ?? fill.marketTime;
      earliest.set(account.id, before < fill.marketTime ? before : fill.marketTime);
    }
    return Object.values(accounts)
      .toSorted((a, b) => (a.id < b.id ? -1 : 1))
      .flatMap((account) => {
        const newest = pointsOf(account).at(-1);
        const since = earliest.get(account.id);
        if (newest === undefined || since === undefined || newest.time < since) return [];
        return [this.value(account, newest.time)];
      });
  }

  async closeBar(tx: Transaction, bar: ClosedBar): Promise<Valuation[]> {
    const { accounts, marks } = this.changing(tx);
    const wentBack = (marks[bar.instrumentId]?.time ?? '') > bar.closeTime;
    marks[bar.instrumentId] = { price: bar.close, time: bar.closeTime, timeframe: bar.timeframe };
    for (const account of Object.values(accounts)) {
      if (!account.comparedWithAll || account.synthetic !== bar.synthetic) continue;
      account.comparedFrom ??= bar.closeTime;
      if (account.comparedFrom === bar.closeTime) account.legs[bar.instrumentId] ??= bar.close;
    }
    const followers = Object.values(accounts)
      .filter(({ legs, positions }) => bar.instrumentId in legs || bar.instrumentId in positions)
      .toSorted((a, b) => (a.id < b.id ? -1 : 1));
    for (const account of followers) {
      if (wentBack) this.beginAnew(account, bar.closeTime);
      if (account.legs[bar.instrumentId] === null) account.legs[bar.instrumentId] = bar.close;
    }
    return followers.map((account) => this.value(account, bar.closeTime));
  }

  async prune(tx: Transaction, keep: number): Promise<void> {
    for (const account of Object.values(this.changing(tx).accounts)) {
      if (!account.synthetic) continue;
      account.points = Object.fromEntries(
        pointsOf(account)
          .slice(-keep)
          .map((point) => [point.time, point]),
      );
    }
  }

  async history(accountId: string): Promise<AccountHistory | null> {
    const account = this.state.accounts[accountId];
    if (account === undefined) return null;
    const points = pointsOf(account);
    const positions = Object.values(account.positions);
    const followed = [...Object.keys(account.legs), ...Object.keys(account.positions)];
    const timeframes = followed.map((instrumentId) => this.state.marks[instrumentId]?.timeframe);
    return {
      accountId,
      currency: account.currency,
      cash: account.cash,
      initialCash: account.initialCash,
      timeframe: timeframes.find((timeframe) => timeframe === '1m') ?? timeframes.find(Boolean) ?? null,
      fees: sum(positions.map(({ fees }) => Decimal.of(fees))).toString(),
      realisedPnl: sum(positions.map(({ realisedPnl }) => Decimal.of(realisedPnl))).toString(),
      unrealisedPnl: this.worth(positions).minus(costOf(positions)).toString(),
      first: points[0] ?? null,
      last: points.at(-1) ?? null,
      equity: Float64Array.from(points, ({ equity }) => Number(equity)),
      benchmark: Float64Array.from(points, ({ benchmark }) => Number(benchmark)),
    };
  }

  async curve(accountId: string, limit: number): Promise<EquityPoint[]> {
    const account = this.state.accounts[accountId];
    const points = account === undefined ? [] : pointsOf(account);
    const shown = new Set(thinned(points.length, limit));
    return points.filter((_, index) => shown.has(index));
  }

  private beginAnew(account: Account, time: string): void {
    const last = pointsOf(account).at(-1);
    if (last === undefined || last.time <= time) return;
    account.points = {};
    account.benchmarkMoney = this.equityOf(account).toString();
    for (const instrumentId of Object.keys(account.legs)) account.legs[instrumentId] = null;
  }

  private value(account: Account, time: string): Valuation {
    const point = {
      time,
      equity: this.equityOf(account).toString(),
      cash: Decimal.of(account.cash).toString(),
      benchmark: this.benchmarkOf(account).toString(),
    };
    account.points[time] = point;
    return { accountId: account.id, ...point };
  }

  private equityOf({ cash, positions }: Account): Decimal {
    return Decimal.of(cash).plus(this.worth(Object.values(positions)));
  }

  private worth(positions: readonly BookedFill[]): Decimal {
    return sum(
      positions.map(({ instrumentId, quantity, averagePrice }) =>
        Decimal.of(quantity).times(Decimal.of(this.state.marks[instrumentId]?.price ?? averagePrice)),
      ),
    );
  }

  private benchmarkOf({ benchmarkMoney, legs }: Account): Decimal {
    const growths = Object.entries(legs).map(([instrumentId, first]) => {
      const price = this.state.marks[instrumentId]?.price;
      return first === null || price === undefined
        ? Decimal.ONE
        : Decimal.of(price).dividedBy(Decimal.of(first), GROWTH_SCALE);
    });
    const money = Decimal.of(benchmarkMoney);
    if (growths.length === 0) return money.roundTo(2, 'HALF_UP');
    return money.times(sum(growths)).dividedBy(Decimal.ofInteger(growths.length), 2, 'HALF_UP');
  }

  /** The state, put back as it was if the transaction fails. */
  private changing(tx: Transaction): State {
    const before = structuredClone(this.state);
    OpenTransaction.of(tx).onRollback(() => void (this.state = before));
    return this.state;
  }
}

const pointsOf = ({ points }: Account): EquityPoint[] =>
  Object.values(points).toSorted((a, b) => (a.time < b.time ? -1 : 1));

const sum = (values: readonly Decimal[]): Decimal => values.reduce((total, value) => total.plus(value), Decimal.ZERO);

const costOf = (positions: readonly BookedFill[]): Decimal =>
  sum(positions.map(({ quantity, averagePrice }) => Decimal.of(quantity).times(Decimal.of(averagePrice))));
